import Architecture
import Diagnostics

/// How sure it is that a line with arrows is an architecture. Of ten such lines in notes two
/// are; the others translate, conclude, describe a change, a menu path or a route.
struct ChainJudgement {
  private let chain: Chain
  private let isFence: Bool
  private let known: Int
  private let sure: Int
  private let functions: Int
  private let unknown: Int

  init(_ chain: Chain, isFence: Bool) {
    self.chain = chain
    self.isFence = isFence
    let segments = chain.segments
    known = segments.count(where: \.isKnown)
    // Mails and pushes end a flow, but those of steps are no part of one.
    sure = segments.count { segment in
      segment.nodes.contains { node in
        node.certainty == .service && !["email", "push", "sms"].contains(node.service.identifier)
      }
    }
    functions = segments.count { $0.nodes.contains { $0.certainty == .function } }
    unknown = segments.count { segment in
      segment.nodes.isEmpty || segment.nodes.allSatisfy { $0.certainty == .unknown }
    }
  }

  /// Why it was read, for `gongbu inspect`.
  var reason: Message {
    Message(
      "snippet.reason.chain", [.count("known", known), .count("total", chain.segments.count)])
  }

  /// From 0 to 1.
  var confidence: Double {
    guard !isExcluded else { return 0 }
    var confidence = base
    let count = chain.segments.count
    if (known + functions) * 2 < count { confidence *= 0.5 }
    for (index, segment) in chain.segments.enumerated() {
      confidence -= penalty(of: segment, isFirst: index == 0, isLast: index == count - 1)
    }
    if chain.arrows.contains(where: \.isDouble) {
      confidence -= chain.segments.allSatisfy(\.isPure) ? 0.1 : 0.35
    }
    if !isFence, count == 2 { confidence -= successionPenalty }
    return max(0, min(1, confidence))
  }

  private var base: Double {
    let count = chain.segments.count
    if sure >= 2 { return 0.95 - 0.12 * Double(unknown) - 0.05 * Double(functions) }
    if sure == 1, known >= 2 || functions >= 1 { return 0.8 - 0.2 * Double(unknown) }
    guard sure == 0 else { return 0.2 }
    if unknown == 0, functions == 0, chain.segments.allSatisfy(\.isPure) { return 0.55 }
    if unknown == 0, functions >= 2, isFence { return 0.6 }
    return count >= 4 && known >= 3 && known * 2 >= count ? 0.55 : 0.2
  }

  /// Signs that settle the matter whatever the names are.
  private var isExcluded: Bool {
    var signs: PhraseSigns = []
    for segment in chain.segments { signs.formUnion(segment.signs) }
    if !signs.isDisjoint(with: [.link, .route, .change]) { return true }
    // Users click too, but only menus are clicked through.
    let isMenu = chain.segments.contains { segment in
      segment.signs.contains(.menu) && !segment.nodes.contains { $0.certainty == .actor }
    }
    if isMenu || isWork { return true }
    let isNumber = chain.segments.contains { $0.signs.contains(.number) && !$0.isKnown }
    return isNumber || chain.segments.contains(where: \.nodes.isEmpty) || isTranslation
      || isDenied || isChange || isDescription
  }

  /// Whether what stands before segment `index` does it: users, or code that something has called.
  private func isDone(at index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = chain.segments[index - 1].nodes
    if before.contains(where: { $0.certainty == .actor }) { return true }
    guard index > 1 else { return false }
    let caller = chain.segments[index - 2].nodes
    return before.contains { $0.isKnown && $0.role == .compute }
      && !caller.contains { $0.role == .compute }
  }

  /// Steps of somebody's work: what is done in a console, in which order something is taken down,
  /// what is still to do.
  private var isWork: Bool {
    let segments = chain.segments
    let isStep = segments.indices.contains { index in
      segments[index].signs.contains(.step) && !isDone(at: index)
    }
    if isStep || chain.isTask && !segments.allSatisfy(\.isPure) { return true }
    guard !segments.contains(where: { WorkSteps.delivers($0.nodes.map(\.service)) }) else {
      return false
    }
    return WorkSteps.names(chain.label?.bytes ?? []) || WorkSteps.names(segments[0].text)
  }

  /// Two texts that name the same things say the same thing twice.
  private var isTranslation: Bool {
    guard chain.segments.count == 2 else { return false }
    let (left, right) = (chain.segments[0], chain.segments[1])
    let mentions = (left: left.mentions, right: right.mentions)
    let shared = mentions.left.intersection(mentions.right)
    guard !shared.isEmpty else { return false }
    if left.text.hasHangul != right.text.hasHangul,
      left.text.words.count >= 3 || shared == mentions.left
    {
      return true
    }
    guard mentions.left == mentions.right else { return false }
    // Options stand beside their translation; a name is often the same in both languages.
    if chain.option != nil { return true }
    if !isFence, !left.isPure, Self.bare(left) == Self.bare(right) { return true }
    let repeated = left.nodes.first.flatMap { ServiceCatalog.role(of: $0.service) }
    return repeated != .compute && left.nodes.first?.service.identifier != "app"
  }

  /// A name without its vendor and what stands in parentheses.
  private static func bare(_ segment: Segment) -> [ByteText] {
    let text = segment.text.masking(segment.text.parenthesised).lowercased
    return text.words.filter { word in !["aws", "amazon"].contains { word.elementsEqual($0.utf8) } }
  }

  /// `SNS → Step Functions 직접 통합도 없다`: what does not exist.
  private var isDenied: Bool {
    guard !isFence, let last = chain.segments.last else { return false }
    let text = last.text.masking(last.text.parenthesised).trimmed
    return Self.denials.occur(in: text)
      || ["없", "없다", "없습니", "없음"].contains(where: text.hasSuffix)
      // Behind a name for the whole chain a cross says that it is the worse one.
      || chain.label == nil && text.hasSuffix("❌")
      || ["no ", "No ", "not ", "Not "].contains(where: text.hasPrefix)
      || remarks(of: last).contains { remark in
        ["안 됨", "안됨", "안 된", "불가", "❌"].contains(where: remark.hasPrefix)
      }
  }

  private static let denials = Needles(["않", "불가", "못하", "못한", "못합", "안 됨", "안 된"])

  /// `앱 컨테이너 → Fargate (서버 없는 방식으로 전환)`: one thing becomes another. A standby that takes
  /// over is part of a system.
  private var isChange: Bool {
    guard !isFence, chain.segments.count == 2,
      !chain.segments[0].isSure || isAmongEquals
    else { return false }
    return remarks(of: chain.segments[1]).contains { remark in
      let words = remark.words
      return words.last.map { PhraseSigns.changes.occur(in: $0) } == true
        && !Self.takeovers.occur(in: remark)
    }
  }

  /// Whether both parts of two do the same kind of thing.
  private var isAmongEquals: Bool {
    let roles = chain.segments.map { $0.nodes.first?.role }
    return chain.segments.count == 2 && roles[0] == roles[1]
  }

  private static let takeovers = Needles(["장애", "자동", "트래픽", "failover", "페일오버"])

  /// `SNS → simple, mobile push`: what something is like, one word of which is a name as well.
  private var isDescription: Bool {
    guard !isFence, chain.segments.count == 2, let last = chain.segments.last,
      last.nodes.count == 1, last.nodes[0].certainty != .service, last.nodes[0].leadingWords > 0
    else { return false }
    return last.text.contains(", ") && !last.text.hasHangul
  }

  /// What stands in the parentheses of a segment.
  private func remarks(of segment: Segment) -> [ByteText] {
    segment.text.parenthesised.map { segment.text[$0].dropFirst().dropLast().trimmed }
  }

  private func penalty(of segment: Segment, isFirst: Bool, isLast: Bool) -> Double {
    var penalty = 0.0
    let isNamed = segment.isKnown || segment.isSure
    if isLast, chain.segments.count == 2, segment.signs.contains(.outcome), !segment.isPure {
      penalty += 0.5
    }
    if segment.signs.contains(.conclusion), !segment.isPure, !(isFirst && isEvent(segment)) {
      penalty += isNamed && chain.segments.count > 2 ? 0.35 : 0.5
    }
    if segment.signs.contains(.condition) { penalty += 0.3 }
    if segment.signs.contains(.sentence), !isNamed { penalty += 0.3 }
    for node in segment.nodes {
      let trailing = node.trailing.split(separator: " ").count
      if node.leadingWords > 3 { penalty += isFirst ? 0.05 : 0.2 }
      if isLast { penalty += trailing > 8 ? 0.15 : trailing > 4 ? 0.05 : 0 }
      if !isLast, trailing > 2 { penalty += isFirst ? 0.1 : 0.25 }
      if node.certainty == .unknown, node.label.split(separator: " ").count > 4 { penalty += 0.2 }
    }
    return penalty
  }

  /// `경보 발생` starts a flow; `병목 발생` is what somebody does something about.
  private func isEvent(_ segment: Segment) -> Bool {
    let text = segment.text.masking(segment.text.parenthesised)
    return text.trimmed.hasSuffix("발생") && !Self.troubles.occur(in: text)
  }

  private static let troubles = Needles([
    "문제", "병목", "지연", "부하", "비용", "에러", "오류", "타임아웃", "timeout", "콜드", "cold", "장애", "충돌",
    "중복", "스로틀", "손실", "유실", "급증", "폭증", "throttl", "error", "실패",
  ])

  /// `RDS → Aurora` in running text is a move from one product to another, not a flow.
  private var successionPenalty: Double {
    let roles = chain.segments.map { segment in
      segment.nodes.first.flatMap { ServiceCatalog.role(of: $0.service) }
    }
    guard chain.segments.allSatisfy({ $0.nodes.count == 1 }), let role = roles[0],
      role == roles[1]
    else { return 0 }
    let second = chain.segments[1].nodes[0]
    if second.service.identifier == "dlq" || second.particle != nil { return 0 }
    switch role {
    case .store, .cache, .queue: return 0.5
    case .compute: return second.trailing.isEmpty ? 0.4 : 0.2
    case .topic, .stream, .identity, .observer, .orchestrator: return 0.3
    case .client, .entry, .other: return 0
    }
  }
}
