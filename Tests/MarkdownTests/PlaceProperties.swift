import Diagnostics
import Markdown

/// The bytes of a file, addressed by line and column, independent of the reader's own tables.
struct FileBytes {
  let bytes: [UInt8]
  private var starts = [0]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(offset) }
    }
  }

  func offset(_ position: Position) -> Int? {
    guard starts.indices.contains(position.line - 1), position.column >= 1 else { return nil }
    let offset = starts[position.line - 1] + position.column - 1
    let end = position.line < starts.count ? starts[position.line] : bytes.count
    return offset <= end ? offset : nil
  }

  /// The text at `place`; nil when the place lies outside the file or runs backwards.
  func text(_ place: Place) -> String? {
    guard let start = offset(place.start), let end = offset(place.end), start <= end else {
      return nil
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension Document {
  /// What is wrong with the places of this document: nothing, when all is well.
  func placeProblems() -> [String] {
    let file = FileBytes(source.text)
    var problems: [String] = []
    if let place = frontMatter.place, file.text(place) == nil { problems.append("front matter") }
    for finding in findings where file.text(finding.place) == nil {
      problems.append("finding \(finding)")
    }
    for block in allBlocks {
      if file.text(block.place) == nil { problems.append("outside: \(block.place) \(block)") }
      for child in block.children where !block.place.contains(child.place) {
        problems.append("\(child.place) sticks out of \(block.place)")
      }
      for inline in block.inlines.flattened {
        problems += inline.placeProblems(file, in: block)
      }
      if case .code(let code) = block.kind { problems += code.placeProblems(file) }
    }
    return problems
  }
}

extension CodeBlock {
  /// Lines are the bytes at their places, but for spaces that a tab stands for.
  fileprivate func placeProblems(_ file: FileBytes) -> [String] {
    text.lines.indices.compactMap { index in
      let line = text.lines[index].text
      let own = line.drop { $0 == " " }
      let spaces = line.utf8.count - own.utf8.count
      let place = text.place(line: index, columns: spaces..<line.utf8.count)
      return file.text(place) == String(own) ? nil : "code \(place) is not \(line)"
    }
  }
}

extension [Inline] {
  /// All inlines, outer before inner.
  var flattened: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        [inline] + inner.flattened
      default: [inline]
      }
    }
  }
}

extension Inline {
  fileprivate func placeProblems(_ file: FileBytes, in block: Block) -> [String] {
    guard let place else { return [] }
    guard let found = file.text(place) else { return ["outside: \(place) \(self)"] }
    guard block.place.contains(place) else { return ["\(place) sticks out of \(block.place)"] }
    switch self {
    case .text(let text, _):
      // An escape, an entity, or a medium that is shown as its address.
      let isExact =
        found == text || found.contains("\\") || found.contains("&") || found.hasPrefix("<")
      return isExact ? [] : ["\(place) is \(found), not \(text)"]
    case .code(let code, _):
      let lines = found.split(whereSeparator: \.isNewline).map { $0.drop { " >\t".contains($0) } }
      let wanted = code.split(separator: " ")
      let isExact = found == code || lines.joined(separator: " ").split(separator: " ") == wanted
      return isExact || found.contains("\\") || found.contains("<") || found.contains("&")
        ? [] : ["\(place) is \(found), not \(code)"]
    case .liquid(let text, _): return found == text ? [] : ["\(place) is \(found), not \(text)"]
    default: return []
    }
  }
}
