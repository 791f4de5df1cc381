internal import Diagnostics
internal import Facts

/// Judges an amount by the facts of one topic.
struct QuotaJudge {
  /// A verdict and what it rests on.
  struct Judgement {
    var verdict: Verdict
    var evidence: [Claim.Evidence]
  }

  private let maximum: [Fact]
  private let standard: [Fact]
  private let minimum: [Fact]
  private let others: [Fact]
  private let isStrict: Bool

  init(facts: FactBase, topic: QuotaTopic) {
    maximum = topic.maximum.compactMap { facts[$0] }
    standard = topic.default.compactMap { facts[$0] }
    minimum = topic.minimum.compactMap { facts[$0] }
    others = topic.others.compactMap { facts[$0] }
    isStrict = topic.isStrict
  }

  /// What the facts say about `amount`.
  func judge(_ amount: Amount) -> Judgement {
    if let lower = amount.lower { return judgeRange(amount, lower) }
    let wanted = candidates(amount.qualifier)
    if let fact = wanted.first(where: { says(amount, $0) }) { return confirmed(fact) }
    if amount.qualifier == nil || !isStrict,
      let fact = all.first(where: { says(amount, $0) })
    {
      return confirmed(fact)
    }
    return refuted(amount, by: wanted)
  }

  private var all: [Fact] { maximum + standard + minimum + others }

  /// The facts that a limit word speaks of. The default of what can be raised is its limit, too.
  private func candidates(_ qualifier: Amount.Qualifier?) -> [Fact] {
    switch qualifier {
    case .maximum, .below: maximum + standard.filter { $0.isAdjustable || maximum.isEmpty } + others
    case .default: standard + (standard.isEmpty ? others + maximum : [])
    case .minimum: minimum.isEmpty ? others : minimum
    case .beyond, nil: all
    }
  }

  private func says(_ amount: Amount, _ fact: Fact) -> Bool {
    guard let quantity = fact.value.quantity, quantity.dimension == amount.dimension else {
      return false
    }
    return amount.says(quantity.value)
  }

  private func confirmed(_ fact: Fact) -> Judgement {
    Judgement(verdict: .confirmed, evidence: [.fact(fact, "fact.confirms")])
  }

  /// A value of the past is outdated; another value is wrong if the topic has no variants.
  private func refuted(_ amount: Amount, by wanted: [Fact]) -> Judgement {
    for fact in wanted where fact.canContradict {
      for former in fact.history {
        guard let quantity = former.value.quantity, quantity.dimension == amount.dimension,
          amount.says(quantity.value)
        else { continue }
        return Judgement(verdict: .outdated, evidence: [Self.outdated(fact, former)])
      }
    }
    let firm = firmFacts(amount.qualifier)
    guard isStrict, !firm.isEmpty,
      firm.allSatisfy({ $0.canContradict && $0.value.quantity?.dimension == amount.dimension })
    else { return Judgement(verdict: .unchecked, evidence: []) }
    return Judgement(
      verdict: .contradicted, evidence: firm.prefix(2).map { .fact($0, "fact.refutes") })
  }

  /// The facts that another number contradicts. A limit that can be raised contradicts no
  /// maximum, and where only a default is known nothing is known of the maximum.
  private func firmFacts(_ qualifier: Amount.Qualifier?) -> [Fact] {
    switch qualifier {
    case .maximum: maximum.contains(where: \.isAdjustable) ? [] : maximum
    case .default: standard
    case .minimum: minimum
    case .below, .beyond, nil: []
    }
  }

  private static func outdated(_ fact: Fact, _ former: Fact.Former) -> Claim.Evidence {
    let was = Message.Argument("was", former.value.message)
    if let until = former.until {
      return .fact(fact, "fact.outdated.until", [was, .text("until", until.description)])
    }
    return .fact(fact, "fact.outdated", [was])
  }

  /// `128MB ~ 10GB`: both ends must hold.
  private func judgeRange(_ amount: Amount, _ lower: Amount.Bound) -> Judgement {
    var low = amount
    low.value = lower.value
    low.lower = nil
    var high = amount
    high.lower = nil
    let bottom = (minimum + standard).first { says(low, $0) }
    if let top = maximum.first(where: { says(high, $0) }) {
      let isMinimum = bottom != nil || minimum.isEmpty || lower.value <= 1
      guard isMinimum else {
        return Judgement(
          verdict: isStrict ? .contradicted : .unchecked,
          evidence: minimum.prefix(1).map { .fact($0, "fact.refutes") })
      }
      return Judgement(
        verdict: .confirmed,
        evidence: ([bottom, top].compactMap { $0 }).map { .fact($0, "fact.confirms") })
    }
    guard bottom != nil else { return Judgement(verdict: .unchecked, evidence: []) }
    high.qualifier = .maximum
    return refuted(high, by: maximum)
  }
}
