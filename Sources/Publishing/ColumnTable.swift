package import Diagnostics

/// Turns byte columns into the columns of readers that count UTF-16 code units: SARIF viewers,
/// editors and GitHub. `가b` puts `b` in byte column 4 and in UTF-16 column 2.
package struct ColumnTable: Sendable {
  private let files: [String: [Substring.UTF8View]]

  /// Keeps the lines of `files`.
  package init(_ files: [SourceFile]) {
    self.files = Dictionary(
      files.map { file in
        let newline = UInt8(ascii: "\n")
        let lines = file.text.utf8.split(separator: newline, omittingEmptySubsequences: false)
        return (file.path, lines.map { Substring($0).utf8 })
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The UTF-16 column of `position`; its byte column where the file is not known.
  package func utf16Column(of position: Position, in file: String) -> Int {
    guard let lines = files[file], lines.indices.contains(position.line - 1) else {
      return position.column
    }
    let before = lines[position.line - 1].prefix(position.column - 1)
    return String(decoding: before, as: UTF8.self).utf16.count + 1
  }
}
