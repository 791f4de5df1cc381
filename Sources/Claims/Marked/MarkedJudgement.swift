internal import Diagnostics
internal import Simulation

/// A marked value beside what was measured of it.
package struct JudgedMark: Hashable, Sendable {
  package var value: MarkedValue
  /// What the text between the marks should be; the same text where it is right.
  package var text: String
}

/// Holds marked values against the figures of their note.
struct MarkedJudgement {
  private(set) var claims: [Claim] = []
  private(set) var marks: [JudgedMark] = []
  private(set) var findings: [Finding] = []

  /// What `Claim.rule` says.
  static let rule = "marked-value"

  init(_ values: [MarkedValue], _ figures: [MeasuredFigure]) {
    let names = figures.flatMap(MarkName.all)
    let isAlone = figures.reduce(0) { $0 + $1.systems.count } == 1
    for value in values {
      let wanted = MarkName.folded(value.name)
      let found = names.filter { $0.answers(to: wanted, isAlone: isAlone) }
      if found.count == 1, let name = found.first {
        judge(value, name)
      } else {
        report(value, found, names)
      }
    }
  }

  private mutating func judge(_ value: MarkedValue, _ name: MarkName) {
    let estimate = name.quantity.estimate
    guard let number = MarkedNumber(in: value.text, unit: name.quantity.unit) else {
      guard value.text.allSatisfy(\.isWhitespace) else {
        findings.append(
          Finding("MarkWithoutNumber", .error, at: value.place, [.text("text", value.text)]))
        return
      }
      let text = MarkedNumber.whole(estimate, name.quantity.unit)
      marks.append(JudgedMark(value: value, text: text))
      findings.append(Finding("EmptyMark", .warning, at: value.mark, [.text("value", text)]))
      return
    }
    let isOff = abs(number.value - estimate.mean) > estimate.halfWidth + 0.5001 * number.step
    let isTooExact = number.isTooExact(for: estimate)
    let digits = isOff || isTooExact ? number.digits(for: estimate) : nil
    let text = digits.map { Self.replacing(number.range, in: value.text, with: $0) }
    marks.append(JudgedMark(value: value, text: text ?? value.text))
    let verdict: Verdict = isOff ? .contradicted : isTooExact ? .imprecise : .confirmed
    claims.append(
      Claim(
        place: value.place, quote: value.text, rule: Self.rule, verdict: verdict,
        evidence: [Self.evidence(name, number, value, text)]))
  }

  private static func replacing(_ range: Range<Int>, in text: String, with new: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: Array(new.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What was measured, and where the note says something else both values: its pages show the
  /// measured one.
  private static func evidence(
    _ name: MarkName, _ number: MarkedNumber, _ value: MarkedValue, _ corrected: String?
  ) -> Claim.Evidence {
    let estimate = name.quantity.estimate
    let scale = MarkedScale(number, name.quantity.unit)
    let half = estimate.halfWidth / scale.factor
    let mean = estimate.mean / scale.factor
    let precision = half > 0 ? Precision(mean: mean, halfWidth: half) : Precision.exact(mean)
    let spread = half > 0 ? precision.roundedUp(half) : 0
    return Claim.Evidence(
      message: Message(
        corrected == nil ? "claim.marked.right" : "claim.marked.stale",
        [
          Message.Argument("system", name.spokenSystem),
          Message.Argument("quantity", name.spokenQuantity), .text("written", value.text),
          .text("text", corrected ?? value.text), Message.Argument("unit", scale.unit),
          // Nothing that is measured can be less than nothing.
          .text("low", precision.text(max(0, mean - spread), isGrouped: true)),
          .text("high", precision.text(mean + spread, isGrouped: true)),
          .count("replications", name.system.replications),
        ]))
  }

  /// A mark that names nothing, or too much: the names that it could have meant.
  private mutating func report(
    _ value: MarkedValue, _ found: [MarkName], _ names: [MarkName]
  ) {
    let name = Message.Argument.text("name", value.name)
    guard found.isEmpty else {
      let known = found.prefix(4).map(\.numbered).joined(separator: ", ")
      findings.append(
        Finding("AmbiguousMark", .error, at: value.mark, [name, .text("known", known)]))
      return
    }
    guard !names.isEmpty else {
      findings.append(Finding("NothingMeasured", .error, at: value.mark, [name]))
      return
    }
    let folded = names.map { MarkName.folded($0.shortText) }
    let wanted = MarkName.folded(value.name)
    let near = NearMiss.suggestion(for: wanted, among: folded)
    // Who knows what was measured most likely misnamed what it was measured of.
    let quantity = wanted.split(separator: ".").last.map { "." + $0 } ?? ""
    let same = folded.filter { $0.hasSuffix(quantity) }
    let known = near ?? (same.isEmpty ? folded : same).prefix(6).joined(separator: ", ")
    findings.append(Finding("UnknownMark", .error, at: value.mark, [name, .text("known", known)]))
  }
}
