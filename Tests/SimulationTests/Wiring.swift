import Architecture
import Simulation
import Testing

/// Systems that are not a chain, for tests.
enum Wiring {
  /// Components, and connections written `a > b` or `a > b: words`.
  static func system(_ components: [Component], _ connections: String...) throws -> System {
    try system(components, edges: connections)
  }

  /// The same with the connections in a list.
  static func system(_ components: [Component], edges connections: [String]) throws -> System {
    let edges = try connections.map { line in
      let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
      let ends = halves[0].split(separator: ">").map { $0.filter { $0 != " " } }
      try #require(ends.count == 2)
      return Connection(
        from: Component.ID(ends[0]), to: Component.ID(ends[1]),
        label: halves.count > 1 ? halves[1].trimmingPrefix(" ").description : nil)
    }
    return try #require(System(components: components, connections: edges))
  }

  static func run(
    _ system: System, under scenario: Scenario, replications: Int = Oracle.replications
  ) throws -> Measurements {
    #expect(Simulator.obstacle(to: system) == nil)
    let plan = ReplicationPlan(minimum: replications, maximum: replications)
    return try #require(
      Simulator.compare([system], under: scenario, plan: plan).measurements.first)
  }

  /// `count` requests within `count` microseconds, then nothing for `drain` seconds.
  static func burst(_ count: Int, drain: Double) -> Scenario {
    Scenario(
      name: "burst", process: .constant,
      phases: [Scenario.Phase(duration: (Double(count) + 0.5) * 1e-6, rate: 1e6)],
      drain: drain, origin: .configured)
  }
}

extension Measurements {
  /// What component `id` went through.
  func values(_ id: String) throws -> ComponentValues {
    try #require(components.first { $0.id == Component.ID(id) })
  }

  /// The mean of a metric; 0 where nothing was measured.
  func mean(_ metric: Metric) -> Double { self[metric]?.mean ?? 0 }
}
