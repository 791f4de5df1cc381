internal import Architecture
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

/// The unit in which the evidence of a marked value speaks: that of the author where it is one of
/// time or a share, so that both can be compared.
struct MarkedScale {
  var factor: Double
  var unit: Message.Value

  init(_ number: MarkedNumber, _ unit: Quantity.Unit) {
    factor = unit == .count ? 1 : number.factor
    switch (unit, factor) {
    case (.ratio, 0.01): self.unit = .text("%")
    case (.seconds, 0.001): self.unit = .message(Message("claim.marked.milliseconds"))
    case (.seconds, 60): self.unit = .message(Message("claim.marked.minutes"))
    case (.seconds, 3600): self.unit = .message(Message("claim.marked.hours"))
    case (.seconds, _): self.unit = .message(Message("claim.marked.seconds"))
    default: self.unit = .text("")
    }
  }
}

/// A measured quantity and the names that a mark may call it by.
struct MarkName {
  let figure: Int
  let system: MeasuredSystem
  let quantity: MeasuredSystem.Quantity
  /// What a mark may call the system besides its name.
  let aliases: [String]

  static func all(in figure: MeasuredFigure) -> [MarkName] {
    figure.systems.indices.flatMap { index in
      let system = figure.systems[index]
      let aliases = aliases(of: index, in: figure)
      return system.quantities.map {
        MarkName(figure: figure.number, system: system, quantity: $0, aliases: aliases)
      }
    }
  }

  /// `before` and `after` where two systems are compared, and what a name says in front of its
  /// colon (`기존: 하나씩 꺼낸다`) where no other system of the figure says the same.
  private static func aliases(of index: Int, in figure: MeasuredFigure) -> [String] {
    let sides = figure.systems.count == 2 ? [["before", "after"][index]] : []
    let labels = figure.systems.map { $0.name.split(separator: ":", maxSplits: 1).map(String.init) }
    guard labels[index].count == 2, let label = labels[index].first,
      labels.count(where: { $0.first == label }) == 1
    else { return sides }
    return sides + [label]
  }

  /// `Before.lost_ratio`
  var text: String { "\(system.name).\(quantity.name)" }

  /// The same by the shortest name of the system.
  var shortText: String {
    let name = ([system.name] + aliases).min { ($0.count, $0) < ($1.count, $1) } ?? system.name
    return "\(name).\(quantity.name)"
  }

  /// The system as a sentence names it: the first or the second of two, or its own name.
  var spokenSystem: Message.Value {
    for side in ["before", "after"] where aliases.contains(side) {
      return .message(Message("claim.marked." + side))
    }
    return .text(system.name)
  }

  /// The quantity as a sentence names it; of a component, with the name of its service.
  var spokenQuantity: Message.Value {
    let parts = quantity.name.split(separator: ".").map(String.init)
    guard parts.count == 2, let service = parts[0].split(separator: "-").first else {
      let metric = Metric.allCases.first { $0.rawValue.snakeCase == quantity.name }
      return metric.map { .message(Message("metric." + $0.rawValue)) } ?? .text(quantity.name)
    }
    return .message(
      Message(
        "claim.marked.ofPart",
        [
          .text("part", Subject.title(of: String(service))),
          Message.Argument("quantity", .message(Message("claim.marked.part." + parts[1]))),
        ]))
  }

  /// `2.Before.lost_ratio`: for notes in which two figures have a system of the same name.
  var numbered: String { "\(figure).\(text)" }

  /// Whether `wanted`, folded, means this quantity. Where a note has one system only, the name of
  /// the quantity is enough.
  func answers(to wanted: String, isAlone: Bool) -> Bool {
    if isAlone, wanted == Self.folded(quantity.name) { return true }
    return ([system.name] + aliases).contains { system in
      let name = Self.folded("\(system).\(quantity.name)")
      return wanted == name || wanted == "\(figure)." + name
    }
  }

  /// Upper and lower case, blanks and hyphens do not matter in a name.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
