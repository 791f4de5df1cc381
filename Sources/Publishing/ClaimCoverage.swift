internal import Claims
internal import Diagnostics
internal import Markdown

/// How much of what notes say was checked.
package struct ClaimCoverage: Hashable, Sendable, Codable {
  /// Numbers with a unit, and bare ones, in the text of the notes.
  package var numbers: Int
  /// Statements that were recognised as claims.
  package var recognised: Int
  /// Claims that got a verdict.
  package var checked: Int

  package init(numbers: Int = 0, recognised: Int = 0, checked: Int = 0) {
    self.numbers = numbers
    self.recognised = recognised
    self.checked = checked
  }

  static func + (left: ClaimCoverage, right: ClaimCoverage) -> ClaimCoverage {
    ClaimCoverage(
      numbers: left.numbers + right.numbers, recognised: left.recognised + right.recognised,
      checked: left.checked + right.checked)
  }

  /// The coverage of one note.
  package struct Page: Hashable, Sendable, Codable {
    package var file: String
    package var coverage: ClaimCoverage

    package init(file: String, coverage: ClaimCoverage) {
      self.file = file
      self.coverage = coverage
    }

    init(_ note: JudgedNote) {
      self.init(file: note.note.document.source.path, coverage: ClaimCoverage(of: [note]))
    }
  }

  /// The coverage of all `notes` together.
  init(of notes: [JudgedNote]) {
    self.init(
      numbers: notes.reduce(0) { $0 + $1.numberCount },
      recognised: notes.reduce(0) { $0 + $1.claims.count },
      checked: notes.reduce(0) { $0 + $1.claims.count { $0.verdict != .unchecked } })
  }
}
