import Architecture

/// The scenario for notes that state no load, from the tightest capacity C of the systems: base
/// C/2, a spike of 3C until every reserve is empty and then some, base again until queues have
/// drained.
struct DefaultScenario {
  static let assumption = "assumption.scenario"
  private static let name = "spike"
  /// How much longer the spike lasts than the reserves do.
  private static let excess = 1.4
  /// Bounds the requests of the spike where capacity is high and reserves are small.
  private static let requestsAtMost = 60_000.0
  private static let capacityWithoutBounds = 100.0

  private var capacities: [Capacity] = []

  init(_ systems: [System]) {
    let silence = Scenario(name: "", phases: [], drain: 0, origin: .configured)
    for system in systems {
      guard case .success(let network) = Network.build(system, under: silence) else { continue }
      capacities += network.nodes.compactMap { $0.model.capacity($0.parameters) }
    }
  }

  var scenario: Scenario {
    let tightest = capacities.map(\.rate).min() ?? Self.capacityWithoutBounds
    let capacity = max(tightest, 0.1)
    let (base, spike) = (Self.rounded(capacity / 2), Self.rounded(capacity * 3))
    let near = capacities.filter { $0.rate < spike / 2 }
    let reserve = near.map { $0.burst / (spike - $0.rate) }.max() ?? 0
    let length = Self.rounded(
      max(reserve * Self.excess, min(60, Self.requestsAtMost / spike)))
    let before = Self.rounded(min(60, Self.requestsAtMost / 3 / base))
    // What piled up behind the reserves leaves at C while base load keeps coming.
    let backlog = (spike - capacity) * max(0, length - reserve)
    let after = Self.rounded(max(length, 1.5 * backlog / (capacity - base)))
    return Scenario(
      name: Self.name,
      phases: [
        Scenario.Phase(duration: before, rate: base),
        Scenario.Phase(duration: length, rate: spike),
        Scenario.Phase(duration: after, rate: base),
      ],
      drain: 900, origin: .assumed(Self.assumption))
  }

  /// To two significant digits, so that a page can print the value exactly.
  static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return value }
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    while value / unit < 10 { unit /= 10 }
    return (value / unit).rounded() * unit
  }
}
