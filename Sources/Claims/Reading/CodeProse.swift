/// Which parts of a code block are somebody's words: Korean key-value lines in a fence that is
/// no data, comments, docstrings. Everything else is data or program.
struct CodeProse {
  private let lines: [String]
  private let isProse: Bool
  private let docstrings: [Bool]

  init(language: String, lines: [String]) {
    self.lines = lines
    let isProgram = Self.programs.contains(language)
    isProse = !isProgram && !Self.looksLikeData(lines)
    docstrings = language == "python" || language == "py" ? Self.docstringLines(lines) : []
  }

  /// The bytes of line `index` that are prose: the line, or the comment behind `#` or `//`.
  func proseRange(ofLine index: Int) -> Range<Int>? {
    let bytes = Array(lines[index].utf8)
    if isProse(line: index) {
      return Self.trimmed(bytes, from: 0)
    }
    guard let start = Self.commentStart(bytes) else { return nil }
    return Self.trimmed(bytes, from: start)
  }

  /// Whether the whole line `index` is prose.
  func isProse(line index: Int) -> Bool {
    isProse || docstrings.indices.contains(index) && docstrings[index]
  }

  /// The less indented line above line `index`: what the line is about.
  func label(ofLine index: Int) -> String? {
    guard isProse(line: index) else { return nil }
    let depth = Self.indent(lines[index])
    for line in lines[..<index].reversed() where !line.allSatisfy(\.isWhitespace) {
      let isBullet = line.drop { $0 == " " }.first == "-"
      if Self.indent(line) < depth || Self.indent(line) == depth && !isBullet && line.hasColon {
        return line
      }
      if !isBullet, Self.indent(line) <= depth { return nil }
    }
    return nil
  }

  private static let programs: Set<String> = [
    "python", "py", "javascript", "js", "typescript", "ts", "java", "kotlin", "go", "bash", "sh",
    "shell", "json", "hcl", "terraform", "html", "css", "xml", "sql", "mermaid", "console", "log",
    "dockerfile", "c", "cpp", "csharp", "ruby", "rust", "swift", "properties", "toml", "ini",
  ]

  /// A third of the fences marked `yaml` hold Korean prose; data has template keys.
  private static func looksLikeData(_ lines: [String]) -> Bool {
    let keys = [
      "Resources:", "Type:", "Properties:", "AWSTemplateFormatVersion", "provider:", "functions:",
      "openapi:", "swagger:", "import ", "const ", "def ", "resource \"", "{", "\"", "aws ",
      "StartAt", "runs-on:", "version:", "Transform:", "$ ",
    ]
    let hits = lines.count { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      return keys.contains { text.hasPrefix($0) }
    }
    return hits >= 2
  }

  private static func docstringLines(_ lines: [String]) -> [Bool] {
    var isInside = false
    return lines.map { line in
      let marks = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
      let was = isInside
      if marks % 2 == 1 { isInside.toggle() }
      return marks == 0 && was
    }
  }

  private static func commentStart(_ bytes: [UInt8]) -> Int? {
    for (index, byte) in bytes.enumerated() {
      let isFree = index == 0 || bytes[index - 1] == UInt8(ascii: " ")
      if byte == UInt8(ascii: "#"), isFree { return index + 1 }
      if byte == UInt8(ascii: "/"), isFree, index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "/")
      {
        return index + 2
      }
    }
    return nil
  }

  private static func trimmed(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    let blank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let first = bytes[start...].firstIndex { !blank($0) } ?? bytes.count
    let last = bytes.lastIndex { !blank($0) } ?? -1
    return first..<max(first, last + 1)
  }

  private static func indent(_ line: String) -> Int {
    line.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
  }
}

extension String {
  /// Whether the line ends with a colon.
  fileprivate var hasColon: Bool { hasSuffix(":") || hasSuffix(": ") }
}
