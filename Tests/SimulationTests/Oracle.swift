import Architecture
import Foundation
import Simulation
import Testing

/// Runs a system for comparison with a known value.
enum Oracle {
  #if DEBUG
    /// Debug builds are about ten times slower, so they look at fewer requests.
    static let effort = 1.0
  #else
    static let effort = 10.0
  #endif

  static let replications = 20

  static func run(
    _ components: [Component], under scenario: Scenario, replications: Int = replications
  ) throws -> Measurements {
    let system = try #require(
      System(
        components: components,
        connections: zip(components, components.dropFirst()).map {
          Connection(from: $0.id, to: $1.id)
        }))
    let plan = ReplicationPlan(minimum: replications, maximum: replications)
    let comparison = Simulator.compare([system], under: scenario, plan: plan)
    return try #require(comparison.measurements.first)
  }

  /// The exponential function, for what is expected.
  static func exp(_ value: Double) -> Double { Foundation.exp(value) }

  /// |measured − expected| in standard errors of the measured mean.
  static func deviation(_ estimate: Estimate?, from expected: Double) throws -> Double {
    let estimate = try #require(estimate)
    // The half-width of a 95 % interval over 20 replications is 2.093 standard errors.
    let error = max(estimate.halfWidth / 2.093, 1e-12)
    return abs(estimate.mean - expected) / error
  }
}
