internal import Diagnostics

extension ClaimRule {
  /// `(16 / 2) × 3 = 24`: both sides are worked out. Right sums are confirmed; a sum is called
  /// wrong only where no unit has to be converted between its sides.
  static let arithmetic = ClaimRule(id: "arithmetic") { readings, _ in
    guard readings.text.containsAny(["=", "≈"]) else { return [] }
    return Equation.all(in: readings.text.bytes).compactMap { equation in
      guard let verdict = equation.verdict else { return nil }
      let argument = Message.Argument(
        "value", .number(equation.left.value, fractionDigits: equation.digits))
      let key = verdict == .confirmed ? "claim.sum.right" : "claim.sum.wrong"
      let evidence = Claim.Evidence(message: Message(key, [argument]))
      return FoundClaim(range: equation.range, verdict: verdict, evidence: [evidence])
    }
  }
}

/// Two sides of an equals sign, worked out.
struct Equation {
  /// A worked-out side.
  struct Side {
    var value: Double
    /// The value with every unit in base units and percent as a share; nil if that is the same.
    var converted: Double?
    var range: Range<Int>
    var operators: Int
    /// How far the result may be off: what rounding of its last printed digit explains.
    var slack: Double
    /// Whether a unit of time, size or share takes part.
    var hasUnits: Bool
  }

  let left: Side
  let right: Side
  /// ≈, 약 or the like.
  let isApproximate: Bool

  var range: Range<Int> { left.range.lowerBound..<right.range.upperBound }

  /// As many digits as make the printed result readable.
  var digits: Int {
    var digits = 0
    var rest = abs(left.value)
    while digits < 8, rest != rest.rounded(), rest < 1e9 {
      rest *= 10
      digits += 1
    }
    return min(digits, left.value.magnitude >= 1 ? 2 : 8)
  }

  /// Confirmed, contradicted, or nil where it is not clear what was meant.
  var verdict: Verdict? {
    guard left.operators > 0, left.value.isFinite, right.value.isFinite else { return nil }
    let tolerance = isApproximate ? 0.1 : 1e-9
    let lefts = [left.value, left.converted].compactMap { $0 }
    let rights = [right.value, right.converted].compactMap { $0 }
    for a in lefts {
      for b in rights
      where abs(a - b) <= max(right.slack, abs(b) * tolerance) { return .confirmed }
    }
    guard !left.hasUnits, !right.hasUnits, !isApproximate, right.value != 0,
      abs(left.value / right.value - 1) > 0.02
    else { return nil }
    return .contradicted
  }

  /// The equations of a line.
  static func all(in bytes: [UInt8]) -> [Equation] {
    let tokens = SumTokens(bytes).tokens
    var equations: [Equation] = []
    for index in tokens.indices {
      guard case .equals(let isApproximate) = tokens[index].kind else { continue }
      let leftTokens = SumParser.run(before: index, in: tokens)
      let rightTokens = SumParser.run(after: index, in: tokens)
      guard let left = SumParser.side(leftTokens), let right = SumParser.side(rightTokens) else {
        continue
      }
      equations.append(Equation(left: left, right: right, isApproximate: isApproximate))
    }
    return equations
  }
}
