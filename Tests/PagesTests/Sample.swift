import Diagnostics
import Markdown
import Pages

/// Notes made by hand, so that pages can be tested without reading Markdown.
enum Sample {
  static let path = "notes/queue.md"

  /// Bytes `columns` (from 1, end exclusive) of `line`.
  static func place(_ line: Int, _ columns: Range<Int> = 1..<80, file: String = path) -> Place {
    Place(
      file: file, start: Position(line: line, column: columns.lowerBound),
      end: Position(line: line, column: columns.upperBound))
  }

  /// A text whose place has exactly its bytes.
  static func text(_ text: String, line: Int, column: Int = 1) -> Inline {
    .text(text, place(line, column..<(column + text.utf8.count)))
  }

  static func paragraph(_ words: String, line: Int, language: Language? = nil) -> Block {
    Block(.paragraph([text(words, line: line)]), place: place(line), language: language)
  }

  static func heading(_ level: Int, _ words: String, line: Int) -> Block {
    Block(.heading(level: level, [text(words, line: line)]), place: place(line))
  }

  static func document(
    _ blocks: [Block], path: String = path, frontMatter: FrontMatter = FrontMatter()
  ) -> Document {
    Document(
      source: SourceFile(path: path, text: ""), frontMatter: frontMatter, blocks: blocks,
      findings: [])
  }

  /// A note of some blocks with an English document of others.
  static func note(
    _ blocks: [Block], english: [Block]? = nil, translated: Int? = nil, address: String = "queue",
    path: String = path, studies: [Study] = []
  ) -> StudyNote {
    let translations = english.map { blocks in
      [
        StudyNote.Translated(
          language: .english, document: document(blocks, path: path),
          translatedBlocks: translated ?? blocks.count, allBlocks: blocks.count)
      ]
    }
    return StudyNote(
      address: address, original: document(blocks, path: path),
      translations: translations ?? [], studies: studies, claims: [])
  }

  static func site(
    _ notes: [StudyNote], baseURL: String? = nil, attachments: Set<String> = []
  ) -> Site {
    Site(
      titles: [.korean: "구름 공부", .english: "Cloud studies"], baseURL: baseURL,
      notes: notes.map { NoteSummary(of: $0) }, theme: Theme(), generator: "gongbu 0",
      attachments: attachments)
  }

  /// The text of a file of the site; empty when there is no such file.
  static func file(_ path: String, of files: [OutputFile]) -> String {
    files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// The Korean page of a note.
  static func korean(_ note: StudyNote, attachments: Set<String> = []) -> String {
    let site = site([note], attachments: attachments)
    return file("ko/\(note.address)/index.html", of: site.pages(of: note))
  }
}

extension String {
  /// What stands between the first `start` and the next `end`.
  func between(_ start: String, _ end: String) -> String {
    guard let open = firstRange(of: start) else { return "" }
    let rest = self[open.upperBound...]
    guard let close = rest.firstRange(of: end) else { return "" }
    return String(rest[..<close.lowerBound])
  }

  /// The words of an HTML text: without tags, characters unescaped, white space as one space.
  var words: String {
    var text = ""
    var isInTag = false
    for character in self {
      if character == "<" { isInTag = true }
      if !isInTag { text.append(character) }
      if character == ">" {
        isInTag = false
        text.append(" ")
      }
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text = text.split(separator: entity, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
