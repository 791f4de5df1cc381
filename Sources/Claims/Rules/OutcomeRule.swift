internal import Architecture
internal import Diagnostics
internal import Facts
internal import Simulation

extension ClaimRule {
  /// What a note says happens in the two systems that it compares, held against their runs. A run
  /// supports a claim; it never refutes one, because the note may have had another load in mind.
  static let outcome = ClaimRule(id: "measured-outcome") { readings, _ in
    guard let pair = readings.pair else { return [] }
    return OutcomeReading(readings, pair).claims
  }
}

/// Finds the outcomes that a passage names and that the runs bear out.
struct OutcomeReading {
  private let readings: PassageReadings
  private let pair: MeasuredPair

  init(_ readings: PassageReadings, _ pair: MeasuredPair) {
    self.readings = readings
    self.pair = pair
  }

  /// One claim at most for each kind of outcome.
  var claims: [FoundClaim] {
    [loss, bottleneck, availability, answer, cause].compactMap { $0 }
  }

  private func range(_ words: [Word]) -> Range<Int>? {
    words.compactMap { readings.text.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
  }

  private func confirmed(_ range: Range<Int>, _ key: String, _ more: [Message.Argument])
    -> FoundClaim
  {
    let arguments = more + [.count("replications", pair.before.replications)]
    let evidence = Claim.Evidence(message: Message("claim.measured." + key, arguments))
    return FoundClaim(range: range, verdict: .confirmed, evidence: [evidence])
  }

  private func percent(_ name: String, _ share: Double) -> Message.Argument {
    Message.Argument(name, .number(100 * share, fractionDigits: 0))
  }

  /// 요청 손실, 쓰기 실패: the first system loses, fails or turns away requests.
  private var loss: FoundClaim? {
    guard
      let range = range([
        "요청 손실", "요청이 손실", "요청 유실", "데이터 유실", "쓰기 실패", "losing user requests", "메시지 유실",
      ]), !readings.text.containsAny(["없", "방지", "막", "않", "해결", "보존", "줄"])
    else { return nil }
    let share = MeasuredPair.shareNotServed(pair.before)
    return share > 0.005 ? confirmed(range, "loss", [percent("share", share)]) : nil
  }

  /// 병목, 한계 초과: the component that ran out of capacity first is the one that is named.
  private var bottleneck: FoundClaim? {
    guard let range = range(["병목", "처리량 한계", "한계 초과"]),
      !readings.text.containsAny(["해소", "제거", "없", "않", "해결됨"]),
      let service = pair.before.bottleneck, readings.scope.services.contains(service)
    else { return nil }
    let name = ServiceCatalog.description(of: Service(service))?.name ?? service
    return confirmed(range, "bottleneck", [.text("name", name)])
  }

  /// 가용성 문제, 가용성 향상: the share of requests that are served, before and after.
  private var availability: FoundClaim? {
    let before = MeasuredPair.shareNotServed(pair.before)
    let after = MeasuredPair.shareNotServed(pair.after)
    if let range = range(["가용성 문제", "availability issues"]), before > 0.005 {
      return confirmed(range, "loss", [percent("share", before)])
    }
    guard let range = range(["가용성 향상", "가용성이 향상"]), before - after > 0.005 else { return nil }
    return confirmed(
      range, "availability", [percent("before", 1 - before), percent("after", 1 - after)])
  }

  /// 즉시 응답, 빠른 응답: the answer comes earlier in the second system.
  private var answer: FoundClaim? {
    guard let range = range(["즉시 sqs 응답", "빠른 응답", "즉시 응답"]), readings.text.contains("sqs"),
      let before = pair.before[.answerMean], let after = pair.after[.answerMean],
      after.mean + after.halfWidth < before.mean - before.halfWidth
    else { return nil }
    let arguments = [
      Message.Argument("before", .number(1000 * before.mean, fractionDigits: 0)),
      Message.Argument("after", .number(1000 * after.mean, fractionDigits: 0)),
    ]
    return confirmed(range, "answer", arguments)
  }

  /// 버퍼링 없는 직접 쓰기 as the cause: the queue alone makes the difference.
  private var cause: FoundClaim? {
    guard let range = range(["버퍼링 없는", "버퍼 없이 직접", "버퍼링 없이"]) else { return nil }
    let before = MeasuredPair.shareNotServed(pair.before)
    let after = MeasuredPair.shareNotServed(pair.after)
    guard before > 0.005, after < before / 2, pair.after.services.contains("sqs"),
      !pair.before.services.contains("sqs")
    else { return nil }
    return confirmed(range, "cause", [percent("before", before), percent("after", after)])
  }
}
