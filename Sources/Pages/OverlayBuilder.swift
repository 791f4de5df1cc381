import Architecture
import Diagnostics
import Diagrams
import Simulation

/// Makes what a flow diagram shows from what was measured.
struct OverlayBuilder {
  let words: Words
  let system: System
  /// Nil for a system that was not run: its diagram shows names alone.
  let measurements: Measurements?
  let title: Message
  /// The highest rate of all systems of the study, in requests per second.
  var fullRate: Double
  /// Asked for at every component and connection.
  let names: ComponentNames

  init(
    words: Words, system: System, measurements: Measurements?, title: Message, fullRate: Double
  ) {
    self.words = words
    self.system = system
    self.measurements = measurements
    self.title = title
    self.fullRate = fullRate
    names = ComponentNames(system, words)
  }

  /// Above this share of its capacity a component counts as full: with Poisson arrivals the
  /// measured mean stays a little below one even when work is always waiting.
  static var full: Double { 0.97 }

  var overlay: FlowOverlay {
    var overlay = FlowOverlay(
      components: system.components.map(label), connections: system.connections.map(label),
      exits: exits, fullRate: fullRate, title: words.text(title),
      description: ([words.text(finding)] + system.groups.map(frame)).joined(separator: " "))
    overlay.groups = system.groups.map { ComponentNames.name(of: $0, words) }
    return overlay
  }

  /// `VPC: Lambda, RDS.`
  private func frame(_ group: ComponentGroup) -> String {
    let members = group.members.map { names[$0] }.joined(separator: ", ")
    return words(
      "pages.flow.group", .text("group", ComponentNames.name(of: group, words)),
      .text("members", members))
  }

  /// The highest rate that this system's diagram shows.
  var highestRate: Double { system.connections.map { rate($0) }.max() ?? 0 }

  /// What the drawing says, in words: rates in, done, lost and turned away, and the bottleneck.
  private var finding: Message {
    guard let measurements else {
      return Message(
        "pages.flow.unmeasured",
        [Message.Argument("system", .message(title)), .text("chain", chain)])
    }
    var parts = [
      Message("pages.flow.offered", [rateArgument(measurements.scenario.peak?.rate ?? 0)])
    ]
    for exit in exits {
      parts.append(
        Message("pages.flow.exit", [.text("exit", exit.text), .text("at", names[exit.component])]))
    }
    if let bottleneck = measurements.bottleneck {
      parts.append(Message("pages.flow.bottleneck", [.text("component", names[bottleneck])]))
    }
    return Message(
      "pages.flow.measured",
      [
        Message.Argument("system", .message(title)),
        Message.Argument("parts", .message(.commas(parts))),
      ])
  }

  private var chain: String {
    system.connections.map { "\(names[$0.from]) → \(names[$0.to])" }.joined(separator: ", ")
  }
}

// MARK: - Components

extension OverlayBuilder {
  private func label(_ component: Component) -> FlowOverlay.ComponentLabel {
    let values = measurements?.components.first { $0.id == component.id }
    let state = state(component, values)
    return FlowOverlay.ComponentLabel(
      id: component.id, name: names[component.id], details: details(component, values),
      mark: mark(state, values), state: state, level: level(component, values))
  }

  private func state(
    _ component: Component, _ values: Measurements.ComponentValues?
  ) -> FlowOverlay.State {
    guard let used = values?.peakUtilization?.mean, used >= Self.full else { return .normal }
    return isCapped(component) ? .capped : .saturated
  }

  /// Whether somebody set a limit on purpose that is lower than what the service would do.
  private func isCapped(_ component: Component) -> Bool {
    let caps = ["maximumConcurrency", "reservedConcurrency"]
    return measurements?.parameters.contains {
      $0.component == component.id && caps.contains($0.setting.name)
    } ?? false
  }

  private func mark(
    _ state: FlowOverlay.State, _ values: Measurements.ComponentValues?
  ) -> String? {
    guard let used = values?.peakUtilization?.mean else { return nil }
    let share = Message.Argument("share", .message(percent(used)))
    return switch state {
    case .saturated: words.text(Message("pages.flow.saturated", [share]))
    case .capped: words.text(Message("pages.flow.capped", [share]))
    case .normal: nil
    }
  }

  private func details(
    _ component: Component, _ values: Measurements.ComponentValues?
  ) -> [String] {
    guard let values else { return component.annotations }
    var lines: [String] = []
    if let used = values.peakUtilization, state(component, values) == .normal {
      lines.append(
        words.text(
          Message(
            "pages.flow.utilisation", [Message.Argument("share", .message(percent(used.mean)))])))
    }
    if let depth = values.maximumDepth, depth.mean >= 1 {
      lines.append(words.text(Message("pages.flow.depth", [.init("depth", rounded(depth))])))
    }
    return lines
  }

  /// How full the shape is drawn: the share of capacity in use; of a queue, the largest share
  /// of all requests that ever waited in it at once.
  private func level(_ component: Component, _ values: Measurements.ComponentValues?) -> Double? {
    if component.role == .queue || component.role == .stream {
      guard let depth = values?.maximumDepth?.mean, let all = measurements?[.offered]?.mean,
        all > 0
      else { return nil }
      return min(1, depth / all)
    }
    return (values?.peakUtilization?.mean).map { min(1, max(0, $0)) }
  }

  private func percent(_ share: Double) -> Message {
    let scale = UnitScale(.ratio, for: share)
    let digits = share > 0 && share < 0.01 ? 1 : 0
    return scale.message(min(share, 1) * scale.factor, Precision(fractionDigits: digits))
  }

  private func rounded(_ estimate: Estimate) -> Message.Value {
    let precision = Precision(mean: estimate.mean, halfWidth: estimate.halfWidth)
    return .number(precision.rounded(estimate.mean), fractionDigits: precision.printedDigits)
  }
}

// MARK: - Connections and exits

extension OverlayBuilder {
  private func label(_ connection: Connection) -> FlowOverlay.ConnectionLabel {
    guard measurements != nil, !system.isWatching(connection) else {
      return FlowOverlay.ConnectionLabel(
        text: connection.label, isWatching: system.isWatching(connection))
    }
    let rate = rate(connection)
    return FlowOverlay.ConnectionLabel(rate: rate, text: words.text(self.perSecond(rate)))
  }

  /// Requests per second that set out over `connection`. Repeated attempts of one request are in
  /// the table, not in the width of the band, so that widths add up at every branch: no more can
  /// leave a component than came in and was not lost there. A queue is the exception; it gives
  /// what it gives, whatever comes in.
  private func rate(_ connection: Connection, depth: Int = 0) -> Double {
    guard let values = values(of: connection) else { return 0 }
    let role = system[connection.from]?.role
    let incoming = system.connections.filter {
      $0.to == connection.from && !system.isWatching($0)
    }
    if role == .queue || role == .stream { return values.peakThroughput.mean }
    // A cycle is not simulated, but nothing here relies on that.
    if incoming.isEmpty || depth > system.components.count { return values.peakRate.mean }
    let arriving = incoming.reduce(0) { $0 + rate($1, depth: depth + 1) }
    let leaving = (measurements?.losses ?? []).filter { $0.component == connection.from }
      .reduce(0) { $0 + $1.peakRate.mean }
    return min(values.peakRate.mean, max(0, arriving - leaving))
  }

  private func values(of connection: Connection) -> Measurements.ConnectionValues? {
    measurements?.connections.first { $0.from == connection.from && $0.to == connection.to }
  }

  private var exits: [FlowOverlay.Exit] {
    guard let measurements else { return [] }
    return measurements.losses.filter { $0.peakRate.mean > 0 }.map { loss in
      let kind = Self.kind(of: loss.reason)
      return FlowOverlay.Exit(
        component: loss.component, kind: kind, rate: loss.peakRate.mean,
        text: words.text(
          Message(
            Self.key(of: kind),
            [Message.Argument("rate", .message(perSecond(loss.peakRate.mean)))])),
        reason: words.text(Message("loss." + loss.reason.rawValue)))
    }
  }

  private static func kind(of reason: Measurements.Loss.Reason) -> FlowOverlay.Exit.Kind {
    switch reason {
    case .throttled: .rejected
    case .deadLettered: .deadLettered
    default: .lost
    }
  }

  private static func key(of kind: FlowOverlay.Exit.Kind) -> String {
    switch kind {
    case .lost: "pages.flow.lost"
    case .rejected: "pages.flow.rejected"
    case .deadLettered: "pages.flow.deadLettered"
    }
  }

  /// Three significant digits are what a label on a band can carry; intervals are in the table. What
  /// is hardly ever lost keeps one, for 0.00 would say that nothing is.
  private func perSecond(_ rate: Double) -> Message {
    let exponent = Precision.exponent(of: rate)
    let digits = exponent < -2 ? min(6, -exponent) : max(0, min(2, 2 - exponent))
    let coarse = Precision(fractionDigits: min(digits, 2 - Precision.exponent(of: rate)))
    return UnitScale(.perSecond, for: rate).message(
      rate, rate < 1 ? Precision(fractionDigits: digits) : coarse)
  }

  private func rateArgument(_ rate: Double) -> Message.Argument {
    Message.Argument("rate", .message(perSecond(rate)))
  }
}
