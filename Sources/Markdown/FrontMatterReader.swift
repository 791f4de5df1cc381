internal import Diagnostics

/// Finds the metadata in front of a note and reads it: YAML between `---` (Jekyll, Hugo, Astro,
/// Obsidian) or the simple part of TOML between `+++` (Hugo).
struct FrontMatterReader {
  private(set) var frontMatter = FrontMatter()
  /// The first line (from 0) of the note's own text.
  private(set) var bodyStart = 0
  private(set) var findings: [Finding] = []

  init(_ source: SourceLines) {
    guard let fence = Self.fence(source) else { return }
    guard let close = Self.closingLine(source, fence: fence) else {
      if Self.looksLikeKeys(source, from: 1) {
        findings.append(
          Finding("UnclosedFrontMatter", .warning, at: source.place(lines: 0...0)))
      }
      return
    }
    let body = 1..<close
    guard Self.isBlank(source, body) || Self.looksLikeKeys(source, from: 1) else { return }
    bodyStart = close + 1
    frontMatter.place = source.place(lines: 0...close)
    if fence == "+++" {
      frontMatter.pairs = KeyValueLines(source, body, separator: "=").pairs
    } else {
      readYAML(source, body)
    }
  }

  private mutating func readYAML(_ source: SourceLines, _ body: Range<Int>) {
    let text = body.map { source.text($0) }.joined(separator: "\n")
    switch YAMLFrontMatter.pairs(of: text, firstLine: body.lowerBound + 1) {
    case .success(let pairs): frontMatter.pairs = pairs
    case .failure(let problem):
      let line = min(max(problem.line - 1, 0), body.upperBound)
      findings.append(
        Finding(
          "BrokenFrontMatter", .error, at: source.place(lines: line...line),
          [.text("problem", problem.text)]))
      frontMatter.pairs = KeyValueLines(source, body, separator: ":").pairs
    }
  }

  private static func fence(_ source: SourceLines) -> String? {
    guard !source.lines.isEmpty else { return nil }
    let first = source.content(0).trimmedEnd.text
    return first == "---" || first == "+++" ? first : nil
  }

  private static func closingLine(_ source: SourceLines, fence: String) -> Int? {
    source.lines.indices.dropFirst().first { index in
      let line = source.content(index).trimmedEnd.text
      return line == fence || (fence == "---" && line == "...")
    }
  }

  private static func isBlank(_ source: SourceLines, _ lines: Range<Int>) -> Bool {
    lines.allSatisfy { source.content($0).allSatisfy(\.isSpace) }
  }

  /// Whether the first line that says anything is `key: value`, `key = value` or a remark: the
  /// text behind a mere rule is not.
  private static func looksLikeKeys(_ source: SourceLines, from start: Int) -> Bool {
    for index in start..<source.lines.count {
      let line = source.content(index).trimmed
      if line.isEmpty { continue }
      if line.first == UInt8(ascii: "#") {
        // `# remark` in YAML, `# Title` in a note: the next lines decide.
        continue
      }
      guard let separator = line.firstIndex(where: { ":=".utf8.contains($0) }) else { return false }
      let key = line[..<separator].trimmed
      let next = line.dropFirst(separator + 1 - line.startIndex).first
      let isKey = key.allSatisfy { $0.isAlphanumeric || $0 >= 0x80 || "_-.\"'".utf8.contains($0) }
      return isKey && !key.isEmpty && (next == nil || next?.isSpace == true)
    }
    return false
  }
}

/// `key: value` or `key = value`, one per line: the simple part of TOML, and what is still
/// legible of broken YAML.
struct KeyValueLines {
  private(set) var pairs: [FrontMatter.Pair] = []

  init(_ source: SourceLines, _ lines: Range<Int>, separator: Unicode.Scalar) {
    let mark = UInt8(ascii: separator)
    for index in lines {
      let line = source.content(index)
      guard let first = line.first, !first.isSpace, first != UInt8(ascii: "#"),
        let split = line.firstIndex(of: mark)
      else { continue }
      let key = Self.unquoted(line[..<split].trimmed).text
      guard !key.isEmpty, !key.hasPrefix("["), self[key] == nil else { continue }
      let value = Self.value(line[(split + 1)...].trimmed)
      pairs.append(FrontMatter.Pair(key: key, value: value, line: index + 1))
    }
  }

  private subscript(key: String) -> FrontMatter.Pair? { pairs.first { $0.key == key } }

  private static func value(_ bytes: ArraySlice<UInt8>) -> FrontMatter.Value {
    if bytes.first == .openBracket, bytes.last == .closeBracket {
      let parts = bytes.dropFirst().dropLast().split(separator: UInt8(ascii: ","))
      return .list(parts.map { value($0.trimmed) })
    }
    let inner = unquoted(bytes)
    if inner.count < bytes.count { return .text(inner.text) }
    switch bytes.text {
    case "": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case let text: return Double(text).map { .number($0) } ?? .text(text)
    }
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count >= 2, let first = bytes.first, first == bytes.last,
      first == .quote || first == UInt8(ascii: "'")
    else { return bytes }
    return bytes.dropFirst().dropLast()
  }
}
