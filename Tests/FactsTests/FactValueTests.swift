import Facts
import Testing

@Suite struct FactValueTests {
  @Test(arguments: [
    ("15 minutes", FactQuantity.Dimension.time, 900.0), ("1 MiB", .size, 1_048_576),
    ("10,240 MB", .size, 10_737_418_240), ("120,000 messages", .count, 120_000),
    ("300 invocations/min", .rate, 5), ("1,000 environments/10s", .rate, 100),
    ("99.9 %", .ratio, 0.999), ("3.5 USD/million", .price, 0.0000035),
    ("0.0000166667 USD/GB-s", .price, 0.0000166667), ("2 MB/s", .throughput, 2_097_152),
    ("45 Gbps", .bandwidth, 45_000_000_000), ("6 x", .multiple, 6), ("-1", .count, -1),
  ])
  func normalisesToTheBaseUnit(
    text: String, dimension: FactQuantity.Dimension, value: Double
  ) throws {
    let quantity = try #require(FactValue(text).quantity)
    #expect(quantity.dimension == dimension)
    #expect(abs(quantity.value - value) <= abs(value) * 1e-12)
    #expect(quantity.printed == text)
  }

  @Test(arguments: ["unlimited", "60-120 s", "1 fortnight", "10 of them", "", "3 USD/banana"])
  func keepsWordsAsWords(text: String) {
    #expect(FactValue(text) == .text(text))
  }
}

@Suite struct FactDateTests {
  @Test(arguments: [
    ("2026-04-09", "2026-04-08"), ("2026-04", "2026-03-31"), ("2026-Q3", "2026-06-30"),
    ("2026", "2025-12-31"),
  ])
  func aPeriodBeginsOnItsFirstDay(text: String, before: String) throws {
    let date = try #require(FactDate(text))
    let dayBefore = try #require(FactDate(before))
    #expect(dayBefore < date)
    #expect(date.description == text)
  }

  @Test(arguments: ["", "26", "2026-13", "2026-Q5", "2026-Q1-02", "2026-01-32", "late 2025"])
  func otherTextIsNoDate(text: String) { #expect(FactDate(text) == nil) }

  @Test func aFactIsDueAYearAfterItsSource() throws {
    let date = try #require(FactDate("2024-02-29"))
    #expect(date.adding(years: 1).description == "2025-03-01")
    #expect(FactDate("2025-08")?.adding(years: 1).description == "2026-08-01")
    let fact = Fact(
      id: "a", service: "a", kind: .max, names: [], value: .text(""), asOf: FactDate("2025-08"),
      trust: .primary)
    #expect(fact.isStale(on: try #require(FactDate("2026-08-02"))))
    #expect(!fact.isStale(on: try #require(FactDate("2026-07-31"))))
    let undated = Fact(
      id: "a", service: "a", kind: .max, names: [], value: .text(""), trust: .primary)
    #expect(undated.isStale(on: date))
  }
}
