internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// A table that compares options or services by criteria: `| 비용 | ❌ 고정 비용 |` in the column
  /// of option C. The mark is the claim, the words are its reason.
  static let optionTable = ClaimRule(id: "option-table") { readings, facts in
    guard let cell = OptionCell(readings) else { return [] }
    return OptionTable.criteria.compactMap { criterion in
      guard cell.row.containsAny(criterion.rows) else { return nil }
      for answer in criterion.answers {
        guard let range = answer.words.compactMap({ readings.text.range(of: $0) }).first,
          let judged = answer.judge(cell)
        else { continue }
        return judged.claim(range, of: cell.mix, facts)
      }
      return nil
    }.prefix(1).map(\.self)
  }
}

/// A cell of a comparison: what its row asks and what its column is made of.
struct OptionCell {
  let row: FoldedText
  let text: FoldedText
  let mix: ServiceMix
  /// Whether the cell has a mark of approval or none at all.
  let isApproving: Bool

  /// Nil for a passage that is no cell of such a table.
  init?(_ readings: PassageReadings) {
    let context = readings.passage.context
    guard readings.passage.kind == .cell, context.count >= 2, context[0].level == .cell,
      context[1].level == .cell, let line = readings.passage.line.place?.start.line,
      let column = readings.options.text(ofColumn: context[1].text, line: line)
    else { return nil }
    row = context[0].text
    text = readings.text
    mix = ServiceMix(column)
    isApproving = !readings.text.containsAny(["❌", "⚠", "✗", "불가"])
    if mix.services.isEmpty { return nil }
  }
}

/// What is known of criteria and the answers that tables give.
enum OptionTable {
  /// A verdict with the key of its words and the first of its facts that exists.
  struct Judged {
    var verdict: Verdict
    var key: String
    var facts: [String]
    var services: [String] = []

    func claim(_ range: Range<Int>, of mix: ServiceMix, _ facts: FactBase) -> FoundClaim? {
      let found = self.facts.compactMap { facts[$0] }.first { !verdict.fails || $0.canContradict }
      if verdict.fails, found == nil { return nil }
      let more = [Message.Argument("services", .list(services.map(mix.title).map { .text($0) }))]
      let evidence =
        found.map { Claim.Evidence.fact($0, "option." + key, more) }
        ?? Claim.Evidence(message: Message("claim.option." + key, more))
      return FoundClaim(range: range, verdict: verdict, evidence: [evidence])
    }
  }

  /// Words of a cell and what they are worth there; nil where nothing is known.
  struct Answer: Sendable {
    var words: [Word]
    var judge: @Sendable (OptionCell) -> Judged?
  }

  struct Criterion: Sendable {
    var rows: [Word]
    var answers: [Answer]
  }

  static let criteria: [Criterion] = [cost, availability, security, scaling, speed, decoupling]

  private static let cost = Criterion(
    rows: ["비용", "cost", "과금", "요금"],
    answers: [
      Answer(words: ["고정 비용", "고정비용", "고정 요금", "고정 과금"]) { fixed($0.mix) },
      Answer(words: ["종량제", "사용량 기반", "사용한 만큼", "pay per use", "사용량 과금"]) { cell in
        guard cell.isApproving, !cell.mix.chargedByUse.isEmpty, cell.mix.chargedByHour.isEmpty
        else { return nil }
        return Judged(
          verdict: .conditional, key: "byUse", facts: priceFacts(cell.mix),
          services: cell.mix.chargedByUse)
      },
    ])

  /// Instances are charged by the second; where most services are charged by use, the cost of the
  /// whole is not fixed.
  private static func fixed(_ mix: ServiceMix) -> Judged? {
    let (use, hour) = (mix.chargedByUse, mix.chargedByHour)
    guard use.count + hour.count > 0 else { return nil }
    if use.count >= 3 * hour.count {
      return Judged(verdict: .contradicted, key: "notFixed", facts: priceFacts(mix), services: use)
    }
    return Judged(
      verdict: .conditional, key: "fixed", facts: ["ec2.rule.billing"], services: hour)
  }

  private static func priceFacts(_ mix: ServiceMix) -> [String] {
    let prices = [
      ("lambda", "lambda.price.req"), ("apigateway", "apigw.price.rest.t1"),
      ("sqs", "sqs.price.std"), ("eventbridge", "eb.price.custom"),
      ("stepfunctions", "sfn.price.std"), ("cloudfront", "cf.price.us"),
      ("dynamodb", "ddb.price.wru"), ("aurora", "aur.price.acu"),
    ]
    return prices.filter { mix.chargedByUse.contains($0.0) }.map(\.1)
  }

  private static let availability = Criterion(
    rows: ["가용성", "availability", "내결함성"],
    answers: [
      Answer(words: ["multi az", "멀티 az", "다중 az"]) { cell in
        cell.isApproving ? zones(cell.mix) : nil
      },
      Answer(words: ["관리형", "managed"]) { cell in
        guard cell.isApproving, cell.mix.isRegional else { return nil }
        return Judged(
          verdict: .confirmed, key: "regional", facts: ["lambda.multiaz"],
          services: cell.mix.services)
      },
    ])

  private static func zones(_ mix: ServiceMix) -> Judged? {
    if mix.says(["multi az", "멀티 az", "다중 az"]) {
      return Judged(verdict: .confirmed, key: "multiAZ", facts: ["rds.rule.failover"])
    }
    if mix.isRegional {
      return Judged(
        verdict: .confirmed, key: "regional", facts: ["lambda.multiaz"], services: mix.services)
    }
    if mix.has("rds"), mix.says(["read replica", "읽기 전용 복제본", "읽기 복제본"]) {
      return Judged(verdict: .contradicted, key: "replica", facts: ["rds.rule.replica"])
    }
    guard mix.has("ec2"), !mix.has("alb", "elb", "nlb", "autoscaling", "beanstalk"),
      !mix.says(["auto scaling"])
    else { return nil }
    return Judged(verdict: .conditional, key: "bareInstance", facts: ["ec2.sla.instance"])
  }

  private static let security = Criterion(
    rows: ["보안", "인증", "security"],
    answers: [
      Answer(words: ["내장", "기본 제공", "built in"]) { cell in
        guard cell.isApproving, cell.mix.has("apigateway", "cognito") else { return nil }
        return Judged(verdict: .confirmed, key: "authorizers", facts: ["apigw.auth.kinds"])
      },
      Answer(words: ["직접 구현", "추가 구현", "별도 구현"]) { cell in
        cell.mix.has("alb", "elb", "cloudfront", "beanstalk")
          ? Judged(verdict: .conditional, key: "balancer", facts: ["alb.auth"]) : nil
      },
    ])

  private static let scaling = Criterion(
    rows: ["확장성", "스케일링", "scalability", "자동 확장"],
    answers: [
      Answer(words: ["제한적", "제한됨", "수동", "느림"]) { cell in
        cell.mix.has("ec2", "beanstalk", "rds")
          ? Judged(verdict: .confirmed, key: "slow", facts: ["ec2.boot.2021"]) : nil
      },
      Answer(words: ["자동"]) { cell in
        guard cell.isApproving, cell.mix.isRegional, cell.mix.has("lambda") else { return nil }
        return Judged(
          verdict: .conditional, key: "automatic", facts: ["lambda.concurrency.account"])
      },
    ])

  private static let speed = Criterion(
    rows: ["응답", "성능", "지연", "latency", "performance"],
    answers: [
      Answer(words: ["캐싱", "캐시", "caching"]) { cell in
        guard cell.isApproving, cell.mix.has("cloudfront", "elasticache", "dax") else {
          return nil
        }
        return Judged(verdict: .confirmed, key: "cache", facts: ["cf.ttl.default"])
      }
    ])

  private static let decoupling = Criterion(
    rows: ["비동기", "디커플링", "결합", "async"],
    answers: [
      Answer(words: ["추가 구현", "별도 구현", "직접 구현", "없음", "미지원"]) { cell in
        cell.mix.isAsynchronous
          ? nil
          : Judged(verdict: .confirmed, key: "noQueue", facts: [], services: cell.mix.services)
      },
      Answer(words: ["sqs", "sns", "eventbridge", "kinesis", "step functions"]) { cell in
        let named = Subject.mentions(in: cell.text).map(\.service)
        guard cell.isApproving, named.allSatisfy(cell.mix.services.contains) else { return nil }
        return Judged(verdict: .confirmed, key: "queue", facts: [], services: named)
      },
    ])
}
