import Diagnostics
import Foundation
import Markdown
import Pages
import TestSupport
import Testing

/// Whole notes, read and put on their pages.
@Suite struct RealNotesTests {
  /// The lines of a note's blocks that are not on its page.
  private static func missing(_ text: String, path: String) -> [String] {
    let document = Document(parsing: SourceFile(path: path, text: text))
    let note = StudyNote(
      address: "note", original: document, translations: [], studies: [], claims: [])
    let page = Sample.korean(note).spelledOut.squeezed
    return document.allBlocks.flatMap { block -> [String] in
      // The kind of a callout is shown in the language of the page.
      if case .callout(_, let title, _) = block.kind, title.isEmpty { return [] }
      return block.visibleText.split(whereSeparator: \.isNewline).flatMap {
        $0.split(separator: "\t")
      }
      .map(String.init)
    }.filter { line in
      let text = line.squeezed
      // What an image says and its caption repeats stands on the page once.
      let half = String(text.prefix(text.count / 2))
      return !text.isEmpty && !page.contains(text)
        && !(text == half + half && page.contains(half))
    }
  }

  @Test(.enabled(if: SharedNotes.root != nil), arguments: ["seeds", "corpus"])
  func losesNoText(folder: String) throws {
    let files = SharedNotes.files(in: folder)
    #expect(files.count >= 5)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      let lost = Self.missing(text, path: file.lastPathComponent)
      #expect(lost.isEmpty, "\(file.lastPathComponent): \(lost.prefix(3))")
    }
  }

  @Test func losesNoTextOfASmallNote() {
    let text = """
      # 큐와 `SQS`

      > [!tip] 덧말
      > 인용 속 **굵게(괄호)**은 닫힌다.

      - [x] 한 일
        1. 안쪽 항목[^1]

      | 머리 | 둘째 |
      |---|--:|
      | a \\| b | `c` |

      ```yaml
      key: <값>
      ```

      <details><summary>접힌 것</summary>속말</details>

      [^1]: 각주 말
      """
    #expect(Self.missing(text, path: "a.md") == [])
    #expect(Self.missing("# 가\n\n나\n", path: "a.md").isEmpty)
  }
}

extension String {
  /// Every visible text of a page, with images replaced by their alternatives and
  /// without the remark that one is missing.
  fileprivate var spelledOut: String {
    replacing(#/<img [^>]*?alt="([^"]*)"[^>]*>/#) { String($0.output.1) }
      .replacing(#/<span class="e">[^<]*</span>/#, with: "").words
  }

  /// Without white space, which tags and line ends put in different places.
  fileprivate var squeezed: String { filter { !$0.isWhitespace } }
}
