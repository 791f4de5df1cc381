package import Diagnostics

/// Turns byte columns into the columns of readers that count UTF-16 code units: SARIF viewers,
/// editors and GitHub. `가b` puts `b` in byte column 4 and in UTF-16 column 2.
package struct ColumnTable: Sendable {
  private var files: [String: String]
  /// Columns that are known without the texts.
  private let known: [String: [Position: Int]]

  /// Keeps the texts of `files`.
  package init(_ files: [SourceFile]) {
    self.files = Dictionary(
      files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    known = [:]
  }

  /// The same with the texts of more `files`.
  func adding(_ files: [SourceFile]) -> ColumnTable {
    var table = self
    for file in files { table.files[file.path] = file.text }
    return table
  }

  /// Keeps columns that a table with the texts gave.
  package init(known columns: [KnownColumn]) {
    files = [:]
    known = Dictionary(grouping: columns, by: \.file).mapValues { columns in
      Dictionary(columns.map { ($0.position, $0.column) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The UTF-16 column of `position`; its byte column where the file is not known.
  ///
  /// Complexity: linear in the length of the file up to the position.
  package func utf16Column(of position: Position, in file: String) -> Int {
    if let column = known[file]?[position] { return column }
    guard position.line > 0, var rest = files[file]?.utf8[...] else { return position.column }
    for _ in 1..<position.line {
      guard let newline = rest.firstIndex(of: UInt8(ascii: "\n")) else { return position.column }
      rest = rest[rest.index(after: newline)...]
    }
    let line = rest.prefix { $0 != UInt8(ascii: "\n") }
    let before = line.prefix(max(0, position.column - 1))
    return String(decoding: before, as: UTF8.self).utf16.count + 1
  }

  /// The columns of both ends of `places` where they are not those that count bytes: sorted, each
  /// once.
  package func known(at places: [Place]) -> [KnownColumn] {
    let all = places.flatMap { place in
      [place.start, place.end].map { position in
        KnownColumn(
          file: place.file, position: position,
          column: utf16Column(of: position, in: place.file))
      }
    }
    return Set(all.filter { $0.column != $0.position.column }).sorted { left, right in
      (left.file, left.position) < (right.file, right.position)
    }
  }
}

/// A position and its column in UTF-16 code units.
package struct KnownColumn: Hashable, Sendable, Codable {
  package var file: String
  package var position: Position
  package var column: Int
}
