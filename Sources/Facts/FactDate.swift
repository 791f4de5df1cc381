/// A day, a month, a quarter or a year, as precise as a source is: `2026-04-09`, `2025-08`,
/// `2026-Q3`, `2026`.
package struct FactDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// As the fact file prints it.
  package let description: String
  /// The first day that is meant, as 20260409.
  private let first: Int

  /// Reads a date; nil when `text` is none.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, let year = Int(Substring(parts[0]))
    else { return nil }
    var month = 1
    var day = 1
    if parts.count > 1 {
      let second = Substring(parts[1])
      if second.first == "Q", let quarter = Int(second.dropFirst()), (1...4).contains(quarter) {
        guard parts.count == 2 else { return nil }
        month = 3 * quarter - 2
      } else {
        guard second.count == 2, let number = Int(second), (1...12).contains(number) else {
          return nil
        }
        month = number
      }
    }
    if parts.count > 2 {
      guard parts[2].count == 2, let number = Int(Substring(parts[2])), (1...31).contains(number)
      else { return nil }
      day = number
    }
    description = text
    first = year * 10_000 + month * 100 + day
  }

  private init(description: String, first: Int) {
    self.description = description
    self.first = first
  }

  /// The same day in a later year: 2026-02-29 becomes 2027-03-01, and a period its first day.
  package func adding(years: Int) -> FactDate {
    var year = first / 10_000 + years
    var month = first / 100 % 100
    var day = first % 100
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    if month == 2, day == 29, !isLeap { (month, day) = (3, 1) }
    year = max(0, year)
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return FactDate(
      description: "\(year)-\(digits(month))-\(digits(day))",
      first: year * 10_000 + month * 100 + day)
  }

  package static func < (left: FactDate, right: FactDate) -> Bool { left.first < right.first }
}
