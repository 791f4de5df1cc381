import Diagnostics
import Facts
import Testing

@Suite struct FactReaderTests {
  private func read(_ text: String) -> FactReader {
    FactReader(path: "queue.facts", bytes: Array(text.utf8))
  }

  private let good = """
    # Queues

    queue.size
      en Message size
      ko 메시지 크기
      value 1 MiB
      detail per message
      kind max
      limit soft, on request
      region us-east-1, ap-northeast-2
      as-of 2026-Q3
      was 256 KiB; until 2025-08
      was 64 KiB; seen 2013-06-01; unsourced
      source https://example.com/quotas
      trust primary
      note Also for a batch.
    """

  @Test func readsEveryFieldOfARecord() throws {
    let reader = read(good)
    #expect(reader.findings == [])
    let fact = try #require(reader.facts.first)
    #expect(fact.id == "queue.size")
    #expect(fact.service == "queue")
    #expect(fact.value.quantity?.value == 1_048_576)
    #expect(fact.value.printed == "1 MiB")
    #expect(fact.name(in: .korean) == "메시지 크기")
    #expect(fact.regions == ["us-east-1", "ap-northeast-2"])
    #expect(fact.isAdjustable)
    #expect(fact.history.map(\.value.printed) == ["256 KiB", "64 KiB"])
    #expect(fact.history.map(\.isSourced) == [true, false])
    #expect(fact.history[0].until == FactDate("2025-08"))
    #expect(fact.canContradict)
    #expect(fact.note == "Also for a batch.")
  }

  @Test(arguments: [
    ("  value 1 MiB\n", ""), ("  kind max\n", ""), ("kind max", "kind largest"),
    ("as-of 2026-Q3", "as-of last summer"), ("until 2025-08", "up to 2025-08"),
    ("  source https://example.com/quotas\n", ""), ("trust primary", "trust me"),
    ("note Also", "remark Also"),
  ])
  func pointsAtALineThatIsNotUnderstood(old: String, new: String) throws {
    let broken = good.replacing(old, with: new)
    #expect(broken != good)
    let reader = read(broken)
    let finding = try #require(reader.findings.first)
    #expect(finding.severity == .failure)
    #expect(finding.place.file == "queue.facts")
    #expect(finding.place.start.line >= 3)
  }

  @Test func findsTheLineOfTheFault() {
    let reader = read(good.replacing("trust primary", with: "trust me"))
    #expect(reader.findings.first?.rule == "FactLineUnreadable")
    #expect(reader.findings.first?.place.start.line == 15)
  }

  @Test func anEmptyFileHasNoFacts() {
    #expect(read("").facts.isEmpty)
    #expect(read("# only a comment\n").findings.isEmpty)
    #expect(read("  value without a record\n").findings.count == 1)
  }
}
