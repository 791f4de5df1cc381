import Architecture
import Claims
import Diagnostics
import Facts
import Simulation
import Testing

/// Bills and agreements by hand, from prices that stand in the test.
@Suite struct TermsTests {
  private static let facts = FactBase(files: [
    FactFile(
      path: "test.facts",
      bytes: Array(
        [
          price("apigw.price.rest.t1", "3.5 USD/million", "us-east-1"),
          price("apigw.price.rest.t2", "2 USD/million", "us-east-1"),
          price("lambda.price.req", "0.2 USD/million", "us-east-1"),
          price("lambda.price.x86", "0.00002 USD/GB-s", "us-east-1, ap-northeast-2"),
          price("sqs.price.std", "0.4 USD/million", "us-east-1", trust: "unsourced"),
          price("ddb.price.wcu", "0.001 USD/WCU-hour", "us-east-1"),
          agreement("sla.apigw", "99.9 %"), agreement("sla.lambda", "99 %"),
          agreement("ec2.sla", "90 %"),
        ].joined(separator: "\n").utf8))
  ])

  private static func price(
    _ id: String, _ value: String, _ regions: String, trust: String = "primary"
  ) -> String {
    let dated = trust == "unsourced" ? "" : "  as-of 2026-01-01\n  source https://example.org/\n"
    return """
      \(id)
        en \(id)
        value \(value)
        kind price
        region \(regions)
      \(dated)  trust \(trust)

      """
  }

  private static func agreement(_ id: String, _ value: String) -> String {
    """
    \(id)
      en \(id)
      value \(value)
      kind sla
      as-of 2026-01-01
      source https://example.org/
      trust primary

    """
  }

  private static func measure(_ services: [String], rate: Double = 100) throws -> Measurements {
    let components = services.map { service in
      Component(
        id: Component.ID(service), service: Service(service), label: service,
        settings: service == "lambda"
          ? [
            Setting("duration", Quantity(1, .seconds), .configured),
            Setting("durationSigma", Quantity(0, .count), .configured),
            Setting("initDuration", Quantity(0, .seconds), .configured),
            Setting("memorySize", Quantity(1024, .megabytes), .configured),
          ] : [])
    }
    let system = try #require(
      System(
        components: components,
        connections: zip(components, components.dropFirst()).map {
          Connection(from: $0.id, to: $1.id)
        }))
    let scenario = Scenario(
      name: "steady", process: .constant,
      phases: [Scenario.Phase(duration: 10.005, rate: rate)], drain: 60, origin: .configured)
    return try #require(
      Simulator.compare(
        [system], under: scenario, plan: ReplicationPlan(minimum: 2, maximum: 2)
      ).measurements.first)
  }

  /// 262.67 million requests a month: 3.5 dollars a million and 1.0005 s of one GB.
  @Test func billByHand() throws {
    let measured = try Self.measure(["apigateway", "lambda"])
    let bill = try #require(Bill(for: measured, in: "us-east-1", facts: Self.facts))
    #expect(bill.unknown == [])
    let millions = bill.requestsPerMonth / 1e6
    #expect(abs(millions - 100 * 730 * 3600 / 1e6) < 0.2)
    #expect(bill.lines.map(\.kind) == [.requests, .requests, .gigabyteSeconds])
    #expect(abs(bill.lines[0].dollars.mean - 3.5 * millions) < 1e-6)
    #expect(abs(bill.lines[1].dollars.mean - 0.2 * millions) < 1e-6)
    #expect(abs(bill.lines[2].dollars.mean / (20 * 1.0005 * millions) - 1) < 1e-6)
    #expect(abs(bill.dollarsPerMillionRequests.mean - (3.7 + 20.01)) < 1e-6)
    let perComponent = bill.dollarsPerMonth(of: Component.ID("lambda"))
    #expect(perComponent?.mean == bill.lines[1].dollars.mean + bill.lines[2].dollars.mean)
  }

  /// The first 333 million calls at one price and the rest at another.
  @Test func laterTiersAreCheaper() throws {
    let measured = try Self.measure(["apigateway"], rate: 200)
    let bill = try #require(Bill(for: measured, in: "us-east-1", facts: Self.facts))
    let millions = bill.requestsPerMonth / 1e6
    #expect(abs(bill.dollarsPerMonth.mean - (333 * 3.5 + (millions - 333) * 2)) < 1e-6)
    #expect(bill.lines[0].facts.map(\.id) == ["apigw.price.rest.t1", "apigw.price.rest.t2"])
  }

  /// No price from memory, none of another Region, none for what nobody modelled.
  @Test func saysWhatItDoesNotKnow() throws {
    let measured = try Self.measure(["apigateway", "sqs"])
    let virginia = try #require(Bill(for: measured, in: "us-east-1", facts: Self.facts))
    #expect(virginia.unknown == [Component.ID("sqs")])
    #expect(virginia.dollarsPerMonth(of: Component.ID("sqs")) == nil)
    let seoul = try #require(Bill(for: measured, in: "ap-northeast-2", facts: Self.facts))
    #expect(seoul.unknown.count == 2 && seoul.lines.isEmpty)
  }

  /// The prices that ship with the program serve Virginia.
  @Test func builtInPricesServe() throws {
    let measured = try Self.measure(["apigateway", "lambda", "dynamodb"])
    let bill = try #require(Bill(for: measured, in: "us-east-1"))
    #expect(bill.unknown == [])
    #expect(bill.dollarsPerMillionRequests.mean > 5)
    for fact in bill.lines.flatMap(\.facts) { #expect(fact.kind == .price && fact.asOf != nil) }
  }

  @Test func agreementsInARowMultiply() throws {
    let measured = try Self.measure(["apigateway", "lambda", "sqs"])
    let terms = ContractAvailability(of: measured, facts: Self.facts)
    #expect(terms.parts.map(\.fact.id) == ["sla.apigw", "sla.lambda"])
    #expect(terms.unknown == [Component.ID("sqs")])
    #expect(abs(try #require(terms.ratio) - 0.999 * 0.99) < 1e-12)
    #expect(abs(try #require(terms.downtimePerMonth) - 0.01099 * 730 * 3600) < 1)
  }
}
