import Architecture

/// Reads how an option changes the system of its stem.
enum OptionEdits {
  /// The edits that `text` names, in the order in which they are looked for.
  static func all(in text: ByteText, _ reader: NodeReader) -> [SystemEdit] {
    // A bare name says what there is, not what becomes of the system.
    guard !isName(text, reader) else { return [] }
    let lower = text.string.lowercased()
    let services = Set(reader.names.matches(in: text).map(\.service.identifier))
    var edits: [SystemEdit] = []
    if says(lower, limiting) { edits += limits(lower) }
    edits += caches(lower, services)
    if says(lower, ["secondary index", "보조 인덱스", "gsi", "lsi"]) { edits.append(.index) }
    if let queue = buffer(lower, services) { edits.append(.buffer(Service(queue))) }
    edits += capacities(lower, services)
    for front in ["cloudfront", "globalaccelerator"] where services.contains(front) {
      edits.append(.front(Service(front)))
    }
    if says(lower, ["read replica", "읽기 전용 복제본", "읽기 복제본"]) { edits.append(.replica) }
    if says(lower, ["multi-az", "multi az", "다중 az", "다중 가용"]) { edits.append(.standby) }
    if services.contains("autoscaling"), !lower.contains("dynamodb") { edits.append(.scaleOut) }
    return edits
  }

  private static let limiting = [
    "throttl", "스로틀", "rate limit", "속도 제한", "usage plan", "사용량 계획", "사용 계획", "요청 제한",
  ]
  private static let growing = [
    "increase", "raise", "scale up", "more ", "higher", "larger", "늘리", "늘려", "증가", "높이", "높여",
    "확장", "올리",
  ]

  /// Whether `text`, or what stands before its translation, is the name of a part and no more.
  private static func isName(_ text: ByteText, _ reader: NodeReader) -> Bool {
    let end = Arrow.all(in: text).first?.range.lowerBound ?? text.endIndex
    let left = text[text.startIndex..<end].trimmed
    let matches = reader.names.matches(in: left)
    guard !matches.isEmpty else { return false }
    return !left.masking(matches.map(\.range)).hasLetter
  }

  private static func says(_ text: String, _ words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }

  private static func caches(_ text: String, _ services: Set<String>) -> [SystemEdit] {
    var edits: [SystemEdit] = []
    if let cache = ["dax", "elasticache"].first(where: services.contains) {
      edits.append(.cache(Service(cache)))
    }
    if edits.isEmpty, services.contains("apigateway"), says(text, ["cach", "캐싱", "캐시"]) {
      edits.append(.cache(Service("apigateway")))
    }
    return edits
  }

  private static func buffer(_ text: String, _ services: Set<String>) -> String? {
    let queue = ["sqs", "kinesis", "mq", "msk"].first { services.contains($0) }
    guard let queue, !says(text, ["delete the queue", "대기열을 삭제"]) else { return nil }
    return queue
  }

  /// Values of services, raised or stated.
  private static func capacities(_ text: String, _ services: Set<String>) -> [SystemEdit] {
    var edits: [SystemEdit] = []
    if says(text, ["on-demand", "on demand", "온디맨드", "pay_per_request"]),
      !services.contains("ec2")
    {
      edits.append(.onDemand)
    }
    for row in values where says(text, row.words) {
      let amount = Amount(in: text)
      let value = amount.flatMap { $0.unit == nil || $0.unit == row.unit ? $0 : nil }
      guard value != nil || says(text, growing) else { continue }
      edits.append(
        .set(Service(row.service), name: row.name, value.map { Quantity($0.value, row.unit) }))
      // Whoever reserves concurrency names it with the longer word, which comes first.
      if row.service == "lambda" { break }
    }
    return edits
  }

  private static let values:
    [(words: [String], service: String, name: String, unit: Quantity.Unit)] = [
      (
        ["write capacity", "wcu", "쓰기 용량"], "dynamodb", "writeCapacityUnits", .writeUnits
      ),
      (["read capacity", "rcu", "읽기 용량"], "dynamodb", "readCapacityUnits", .readUnits),
      (
        ["provisioned concurrency", "프로비저닝된 동시성", "프로비저닝 동시성"], "lambda",
        "provisionedConcurrency", .count
      ),
      (["concurrency", "동시성", "동시 실행"], "lambda", "reservedConcurrency", .count),
      (["lambda memory", "memory", "메모리"], "lambda", "memorySize", .megabytes),
      (["visibility timeout", "가시성"], "sqs", "visibilityTimeout", .seconds),
      (["timeout", "제한 시간", "타임아웃"], "lambda", "timeout", .seconds),
      (["shard", "샤드"], "kinesis", "shardCount", .count),
    ]

  /// `초당 20건(버스트 20건)`: the rate before the burst.
  private static func limits(_ text: String) -> [SystemEdit] {
    let word = ["버스트", "burst"].lazy.compactMap { text.firstRange(of: $0) }.first
    let head = word.map { String(text[..<$0.lowerBound]) } ?? text
    let edits = [SystemEdit.throttle(rate(in: head))]
    guard let word, let burst = Amount(in: String(text[word.upperBound...])),
      burst.unit == nil || burst.unit == .count
    else { return edits }
    let value = Quantity(burst.value, .count)
    return edits + [.set(Service("apigateway"), name: "throttlingBurstLimit", value)]
  }

  private static func rate(in text: String) -> Quantity? {
    guard let amount = Amount(in: text) else { return nil }
    let isRate = amount.unit == .count && says(text, ["초당", "per second", "a second"])
    guard amount.unit == .perSecond || isRate else { return nil }
    return Quantity(amount.value, .perSecond)
  }
}
