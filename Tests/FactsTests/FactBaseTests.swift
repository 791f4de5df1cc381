import Diagnostics
import Facts
import Foundation
import Testing

@Suite struct FactBaseTests {
  private let base = FactBase.builtIn

  @Test func readsEveryEmbeddedFileWithoutAFinding() {
    #expect(base.findings.map { "\($0.place.file):\($0.place.start.line) \($0)" } == [])
    #expect(base.facts.count >= 850)
  }

  @Test func embedsExactlyTheFilesOfTheFolder() throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/CFacts/data")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count >= 25)
    #expect(embeddedFactFiles().map(\.path) == names.sorted())
  }

  @Test func everyFactHasNamesInBothLanguagesAndAnIdentifierOfItsOwn() {
    #expect(Set(base.facts.map(\.id)).count == base.facts.count)
    for fact in base.facts {
      #expect(fact.names.contains { $0.language == .english }, "\(fact.id)")
      #expect(fact.names.contains { $0.language == .korean }, "\(fact.id)")
      #expect(fact.names.allSatisfy { !$0.text.isEmpty }, "\(fact.id)")
      #expect(fact.id.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "\(fact.id)")
    }
  }

  @Test func everyFactThatMayContradictHasADateAndAnAddress() {
    for fact in base.facts where fact.canContradict {
      #expect(fact.source?.hasPrefix("https://") == true, "\(fact.id)")
    }
    let undated = base.facts.filter { $0.canContradict && $0.asOf == nil }.map(\.id)
    #expect(
      undated == [
        "ec2.price.t3.micro.us", "ec2.price.m5.large.us", "ec2.price.m5.xlarge.seoul",
        "xray.price.record", "xray.price.scan",
      ])
  }

  @Test func numbersWithKnownUnitsAreQuantities() {
    let bounds = base.facts.filter { $0.kind == .max || $0.kind == .min || $0.kind == .price }
    let words = bounds.filter { $0.value.quantity == nil }.map(\.id)
    #expect(words == ["cog.session", "lambda.price.initbilled", "sqs.backlog"])
    #expect(base.facts.count { $0.value.quantity != nil } >= 700)
  }

  @Test func historyNamesAnEndOrADayOnWhichTheValueWasSeen() {
    let former = base.facts.flatMap(\.history)
    #expect(former.count >= 90)
    #expect(former.count { $0.until == nil && $0.seen == nil } <= 5)
  }

  @Test func factsFromMemoryNeverContradict() throws {
    let unsourced = base.facts.filter { $0.trust == .unsourced }
    #expect(unsourced.count >= 30)
    #expect(unsourced.allSatisfy { !$0.canContradict })
    let cache = try #require(base["apigw.price.cache.1_6"])
    #expect(cache.source == nil)
  }

  @Test func findsByIdentifierServiceKindAndName() throws {
    let timeout = try #require(base["lambda.timeout.max"])
    #expect(timeout.value.quantity?.value == 900)
    #expect(timeout.history.first?.value.quantity?.value == 300)
    #expect(timeout.source?.hasPrefix("https://docs.aws.amazon.com/lambda") == true)
    #expect(base["no.such.fact"] == nil)
    #expect(base.facts(of: "sqs", kind: .max).contains { $0.id == "sqs.size.max" })
    #expect(base.facts(of: "sqs", kind: .max).allSatisfy { $0.kind == .max })
    #expect(base.facts(of: "nothing").isEmpty)
    #expect(base.facts(named: "함수 제한 시간").first?.id == "lambda.timeout.max")
    #expect(base.facts(named: "item size").first?.id == "ddb.item.max")
    #expect(base.facts(named: "").isEmpty)
  }

  @Test func readsFastEnoughToStartWith() {
    let clock = ContinuousClock()
    let files = embeddedFactFiles()
    let spent = (0..<3).map { _ in clock.measure { _ = FactBase(files: files) } }.min()
    // 10 ms are the budget of a release build; a debug build and a busy machine get more.
    #expect((spent ?? .zero) < .milliseconds(600))
  }

  @Test func reportsTheSecondFactOfTheSameName() {
    let text = """
      a.b
        en A
        value 1 s
        kind max
        trust unsourced
      """
    let file = FactFile(path: "x.facts", bytes: Array((text + "\n" + text).utf8))
    let base = FactBase(files: [file])
    #expect(base.facts.map(\.id) == ["a.b"])
    #expect(base.findings.map(\.rule) == ["FactRepeated"])
  }
}
