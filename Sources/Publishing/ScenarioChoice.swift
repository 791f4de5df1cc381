package import Architecture
import Simulation
package import Snippets

/// What a figure's systems are exposed to: the default that follows from their capacity, with
/// the project's values and then the directive's in place of it.
package struct ScenarioChoice: Hashable, Sendable {
  package var scenario: Scenario
  /// How many replications were asked for; nil leaves it to the precision.
  package var replications: Int?

  /// The systems of a comparison share one scenario: the first directive that names a value
  /// gives it to all of them.
  package init(
    for systems: [System], directives: [Directive], defaults: Configuration.ScenarioDefaults
  ) {
    scenario = Simulator.scenario(for: systems)
    replications = directives.lazy.compactMap(\.seeds).first
    let settings = directives.flatMap(\.scenarioSettings)
    func value(_ name: String, or own: Double?) -> Double? {
      settings.first { $0.name == name }?.value.value ?? own
    }
    let rate = value("rate", or: defaults.rate)
    let peak = value("peak", or: defaults.peak)
    let duration = value("duration", or: defaults.duration)
    let shape = directives.lazy.compactMap(\.scenario).first
    scenario.drain = value("drain", or: nil) ?? scenario.drain
    guard rate != nil || peak != nil || duration != nil || shape != nil else { return }
    let place = directives.first { !$0.scenarioSettings.isEmpty || $0.scenario != nil }?.place
    scenario.origin = place.map(Origin.stated) ?? .configured
    reshape(rate: rate, peak: peak, duration: duration, isSteady: shape == "steady")
  }

  /// Base, spike, base; or one rate throughout. A time that is given for the spike bounds the
  /// time before it, too: nobody who asks for ten seconds wants to wait for a minute.
  private mutating func reshape(
    rate: Double?, peak: Double?, duration: Double?, isSteady: Bool
  ) {
    let usual = scenario.phases
    guard let before = usual.first, let spike = scenario.peak, let after = usual.last else {
      return
    }
    let base = rate ?? min(before.rate, peak ?? before.rate)
    let length = duration ?? spike.duration
    if isSteady {
      scenario.name = "steady"
      scenario.phases = [Scenario.Phase(duration: length, rate: base)]
      return
    }
    let top = max(peak ?? max(spike.rate, 3 * base), base)
    scenario.phases = [
      Scenario.Phase(duration: min(before.duration, length), rate: base),
      Scenario.Phase(duration: length, rate: top),
      Scenario.Phase(duration: duration == nil ? after.duration : length, rate: base),
    ]
  }
}
