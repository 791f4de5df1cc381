internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// A price of a service: `API Gateway: $3.50/백만 요청`.
  static let price = ClaimRule(id: "price") { readings, facts in
    readings.amounts.compactMap { amount in
      guard amount.dimension == .price, amount.isPerUnit, amount.value > 0 else { return nil }
      return PriceReading(readings, facts).claim(amount)
    }
  }
}

/// Finds the listed prices that an amount may mean, and compares.
struct PriceReading {
  private let readings: PassageReadings
  private let facts: FactBase

  /// Words that tell one price of a service from another, with a part of the fact's identifier.
  private static let kinds: [(service: String, words: [Word], facts: [String])] = [
    ("dynamodb", ["쓰기", "write", "wru", "wcu"], ["ddb.price.wru"]),
    ("dynamodb", ["읽기", "read", "rru", "rcu"], ["ddb.price.rru"]),
    ("dynamodb", ["저장", "스토리지", "storage"], ["ddb.price.storage"]),
    (
      "lambda", ["gb초", "gb-초", "gb-s", "실행 시간", "컴퓨팅", "duration"],
      ["lambda.price.x86", "lambda.price.arm"]
    ),
    ("lambda", ["요청", "호출", "request"], ["lambda.price.req"]),
    ("apigateway", ["http api"], ["apigw.price.http"]),
    ("apigateway", ["websocket"], ["apigw.price.ws"]),
    ("apigateway", ["요청", "호출", "request", "rest"], ["apigw.price.rest", "apigw.price.http"]),
    ("sqs", ["요청", "메시지", "request", "메세지"], ["sqs.price.std", "sqs.price.fifo"]),
    ("sns", ["게시", "발행", "메시지", "요청", "publish"], ["sns.price.publish", "sns.price.fifo"]),
    ("eventbridge", ["이벤트", "event"], ["eb.price.custom"]),
    ("stepfunctions", ["전환", "transition"], ["sfn.price.std"]),
    ("s3", ["저장", "스토리지", "storage"], ["s3.price.standard"]),
    ("cognito", ["mau"], ["cog.price"]),
    ("cloudfront", ["gb"], ["cf.price.us", "cf.price.jp", "cf.price.ap"]),
  ]

  init(_ readings: PassageReadings, _ facts: FactBase) {
    self.readings = readings
    self.facts = facts
  }

  /// The claim that a price makes; unchecked where no list price is known for it.
  func claim(_ amount: Amount) -> FoundClaim? {
    let listed = listedPrices(amount)
    guard !listed.isEmpty else {
      return readings.scope.services.isEmpty || amount.noun == "month"
        ? nil : FoundClaim(range: amount.range, verdict: .unchecked, evidence: [])
    }
    let prices = listed.compactMap { fact in fact.value.quantity.map { (fact, $0.value) } }
    if let (fact, _) = prices.first(where: { Self.same(amount.value, $0.1) }) {
      return FoundClaim(
        range: amount.range, verdict: .confirmed, evidence: [.fact(fact, "fact.confirms")])
    }
    for fact in listed where fact.canContradict {
      for former in fact.history {
        guard let price = former.value.quantity, Self.same(amount.value, price.value) else {
          continue
        }
        var more = [Message.Argument("was", former.value.message)]
        more.append(.text("until", former.until?.description ?? "?"))
        return FoundClaim(
          range: amount.range, verdict: .outdated,
          evidence: [.fact(fact, "fact.outdated.until", more)])
      }
    }
    return differing(amount, listed)
  }

  /// Prices differ between Regions; only what is far from every known price is wrong.
  private func differing(_ amount: Amount, _ listed: [Fact]) -> FoundClaim {
    let known = listed.filter(\.canContradict).flatMap { fact in
      [fact.value] + fact.history.map(\.value)
    }.compactMap { $0.quantity?.value }.filter { $0 > 0 }
    let isFar = known.allSatisfy { amount.value / $0 > 2.5 || amount.value / $0 < 0.4 }
    guard isFar, let fact = listed.first(where: \.canContradict), !known.isEmpty else {
      return FoundClaim(range: amount.range, verdict: .unchecked, evidence: [])
    }
    return FoundClaim(
      range: amount.range, verdict: .contradicted, evidence: [.fact(fact, "price.refutes")])
  }

  private func listedPrices(_ amount: Amount) -> [Fact] {
    let services = Array(readings.scope.services.prefix(1))
    let near = nearbyWords(amount)
    let possible = Self.kinds.filter { services.contains($0.service) }
      .compactMap { kind in
        kind.words.compactMap { near.range(of: $0)?.lowerBound }.min().map { (kind, $0) }
      }
    for (kind, _) in possible.sorted(by: { $0.1 < $1.1 }) {
      let found = facts.facts(of: kind.service, kind: .price).filter { fact in
        kind.facts.contains { fact.id.hasPrefix($0) }
          && (fact.value.quantity?.unit.noun == amount.noun || amount.noun.isEmpty)
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The words between the previous amount and the next: `$1.25/백만 읽기, $6.25/백만 쓰기`.
  private func nearbyWords(_ amount: Amount) -> FoldedText {
    let prices = readings.amounts.filter { $0.dimension == .price }
    let next = prices.first { $0.range.lowerBound >= amount.range.upperBound }
    let end = next?.range.lowerBound ?? readings.text.bytes.count
    let behind = readings.text.bytes[amount.range.upperBound..<end].prefix(40)
    let isFirst = prices.first?.range == amount.range
    let before = isFirst ? Array(readings.text.bytes[..<amount.range.upperBound]) : []
    let own = Array(readings.text.bytes[amount.range])
    return FoldedText(String(decoding: own + behind + [0x20] + before, as: UTF8.self))
  }

  private static func same(_ left: Double, _ right: Double) -> Bool {
    right != 0 && abs(left / right - 1) < 0.002
  }
}
