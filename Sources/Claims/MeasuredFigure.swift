package import Architecture
package import Diagnostics
package import Simulation

/// What was measured of the systems that one figure of a note draws: evidence for what the note
/// says about them. Everything that a verdict needs of a measurement is here, so that a published
/// record of it is enough to judge again.
package struct MeasuredFigure: Hashable, Sendable {
  /// The number of the figure in its note, from 1.
  package var number: Int
  /// The first snippet of the figure.
  package var place: Place
  /// In the order of the note: before, after.
  package var systems: [MeasuredSystem]

  package init(number: Int, place: Place, systems: [MeasuredSystem]) {
    self.number = number
    self.place = place
    self.systems = systems
  }

  package init(number: Int = 1, place: Place, comparison: Comparison) {
    let systems = comparison.measurements.enumerated().map { index, measurements in
      MeasuredSystem(measurements, number: index + 1)
    }
    self.init(number: number, place: place, systems: systems)
  }
}

/// What was measured of one system.
package struct MeasuredSystem: Hashable, Sendable {
  /// A measured number and the name that markers know it by: `lost_ratio`, `SQS.maximum_depth`.
  package struct Quantity: Hashable, Sendable {
    package var name: String
    package var estimate: Estimate
    package var unit: Architecture.Quantity.Unit

    package init(name: String, estimate: Estimate, unit: Architecture.Quantity.Unit) {
      self.name = name
      self.estimate = estimate
      self.unit = unit
    }
  }

  /// The name in the note, or `system1` for one without a name.
  package var name: String
  /// The services of its components, in their order: `sqs`.
  package var services: [String]
  /// The service of the component that ran out of capacity first; nil when none did.
  package var bottleneck: String?
  /// How many times it was run.
  package var replications: Int
  /// Names scenario, system and values: equal hashes, equal numbers.
  package var hash: String
  package var quantities: [Quantity]

  package init(
    name: String, services: [String], bottleneck: String?, replications: Int, hash: String,
    quantities: [Quantity]
  ) {
    self.name = name
    self.services = services
    self.bottleneck = bottleneck
    self.replications = replications
    self.hash = hash
    self.quantities = quantities
  }

  /// `number`: the place of the system in its figure, from 1.
  init(_ measurements: Measurements, number: Int) {
    let system = measurements.system
    let bottleneck = system.components.first { $0.id == measurements.bottleneck }
    self.init(
      name: system.name.isEmpty ? "system\(number)" : system.name,
      services: system.components.map(\.service.identifier),
      bottleneck: bottleneck?.service.identifier, replications: measurements.replications,
      hash: measurements.scenarioHash,
      quantities: Self.whole(measurements) + measurements.components.flatMap(Self.part))
  }

  /// What was measured under `metric`; nil when no model knows it.
  subscript(metric: Metric) -> Estimate? {
    quantities.first { $0.name == metric.rawValue.snakeCase }?.estimate
  }

  private static func whole(_ measurements: Measurements) -> [Quantity] {
    measurements.values.map {
      Quantity(
        name: $0.metric.rawValue.snakeCase, estimate: $0.estimate, unit: $0.metric.unit)
    }
  }

  private static func part(_ component: Measurements.ComponentValues) -> [Quantity] {
    let id = component.id.text
    let values: [(name: String, estimate: Estimate?, unit: Architecture.Quantity.Unit)] = [
      ("peak_utilization", component.peakUtilization, .ratio),
      ("throttles", component.throttles, .count),
      ("maximum_depth", component.maximumDepth, .count),
      ("cold_start_ratio", component.coldStartRatio, .ratio),
      ("receives", component.receives, .count),
      ("throttled_batches", component.throttledBatches, .count),
      ("empty_receives", component.emptyReceives, .count),
      ("maximum_iterator_age", component.maximumIteratorAge, .seconds),
      ("invocations", component.invocations, .count),
      ("mean_environments", component.meanEnvironments, .count),
      ("mean_instances", component.meanInstances, .count),
      ("hit_ratio", component.hitRatio, .ratio),
    ]
    let known = values.compactMap { value in
      value.estimate.map { Quantity(name: "\(id).\(value.name)", estimate: $0, unit: value.unit) }
    }
    return known
      + component.details.map { value in
        Quantity(
          name: "\(id).\(value.detail.rawValue.snakeCase)", estimate: value.estimate,
          unit: value.detail.unit)
      }
  }
}

extension String {
  /// `lostRatio` → `lost_ratio`, `answerP95` → `answer_p95`.
  package var snakeCase: String {
    // Names of measurements are identifiers, and every study has hundreds of them.
    var bytes: [UInt8] = []
    for byte in utf8 {
      let isUppercase = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      if isUppercase { bytes.append(UInt8(ascii: "_")) }
      bytes.append(isUppercase ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The two systems that a note compares, when it compares exactly two.
struct MeasuredPair {
  let before: MeasuredSystem
  let after: MeasuredSystem

  /// Nil unless one figure, and only one, sets two systems against each other.
  init?(_ figures: [MeasuredFigure]) {
    let pairs = figures.filter { $0.systems.count == 2 }
    guard pairs.count == 1, let pair = pairs.first else { return nil }
    before = pair.systems[0]
    after = pair.systems[1]
  }

  /// Requests turned away, failed or lost, as a share of those offered; the lower end of the
  /// interval, so that chance does not count.
  static func shareNotServed(_ system: MeasuredSystem) -> Double {
    guard let offered = system[.offered]?.mean, offered > 0 else { return 0 }
    let gone = [Metric.lost, .rejected, .failed].compactMap { system[$0] }
    return gone.reduce(0) { $0 + max(0, $1.mean - $1.halfWidth) } / offered
  }
}
