package import Diagnostics
internal import Facts

/// A number that a note gives for a property of a service: what other notes can be held against.
package struct StatedNumber: Hashable, Sendable, Codable {
  /// What tells one property from another.
  package struct Property: Hashable, Sendable, Codable {
    /// Service, facts and kind of limit; or, where no fact is known, the service and the words of
    /// the line with the number left out.
    var subject: String
    /// Words that name a variant of the service, in the order of `variantWords`.
    var variants: [String]
    /// `maximum`, `minimum`, `default`.
    var qualifier: String
  }

  package var property: Property
  package var place: Place
  package var quote: String
  package var value: Double
  /// Whether a fact settled the claim: then it is judged already.
  package var isJudged: Bool
  /// Whether two values are the same for a reader although the numbers differ: sizes in 1,000 or
  /// in 1,024 bytes.
  var isSize: Bool

  /// Words that make a limit that of a variant. Two notes that do not name the same ones do not
  /// speak of the same thing.
  static let variantWords: [Word] = [
    "fifo", "standard", "표준", "express", "rest", "http", "websocket", "웹소켓", "edge", "엣지",
    "온디맨드", "on demand", "프로비저닝", "provisioned", "예약", "reserved", "동기", "비동기", "async",
    "스트림", "stream", "zip", "이미지", "압축", "콘솔", "리전", "region", "계정", "account", "테이블", "table",
    "파티션", "partition", "샤드", "shard", "읽기", "쓰기", "배치", "batch", "gsi", "lsi", "글로벌",
    "트랜잭션", "transaction", "초당", "분당", "무료", "버스트", "burst", "연결", "유휴", "idle", "통합",
  ]

  /// Whether two notes that say so agree.
  package func agrees(with other: StatedNumber) -> Bool {
    if value == other.value { return true }
    guard isSize, value > 0, other.value > 0 else { return false }
    return Amount.same(value, other.value, in: .size)
  }
}

extension QuotaReading {
  /// The number as other notes can be held against it; nil where the words leave open what it is
  /// the limit of, or whether it is one.
  func statement(_ amount: Amount, _ topics: [QuotaTopic]) -> StatedNumber.Property? {
    let qualifier: String
    switch amount.qualifier {
    case .maximum: qualifier = "maximum"
    case .minimum: qualifier = "minimum"
    case .default: qualifier = "default"
    case .beyond, .below, nil: return nil
    }
    guard amount.lower == nil, maySayWrong(amount), amount.dimension != .price else { return nil }
    let services = Set(readings.scope.services).sorted()
    guard services.count == 1, let service = services.first else { return nil }
    let variants = StatedNumber.variantWords.filter { word in readings.mentionsAny([word]) }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let subject: String
    if topics.count == 1, let topic = topics.first {
      subject = service + " " + topic.facts.joined(separator: ",")
    } else {
      guard topics.isEmpty, let frame = frame(amount) else { return nil }
      subject = service + " " + frame
    }
    return StatedNumber.Property(subject: subject, variants: variants, qualifier: qualifier)
  }

  /// The line with `#` in the place of the number; nil for a line with other numbers, or with too
  /// few words to say what the number is of.
  private func frame(_ amount: Amount) -> String? {
    guard readings.amounts.count == 1, readings.passage.kind != .cell else { return nil }
    var bytes = readings.text.bytes
    bytes.replaceSubrange(amount.range, with: Array("#".utf8))
    let text = String(decoding: bytes, as: UTF8.self)
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count >= 6 && text.utf8.count <= 160 ? text : nil
  }
}
