/// What a system is exposed to: requests over time, and for how long it is watched.
package struct Scenario: Hashable, Sendable, Codable {
  /// How the times between arrivals are drawn.
  package enum Process: String, Hashable, Sendable, CaseIterable, Codable {
    /// Independent users: exponential times between arrivals.
    case poisson
    /// Evenly spaced arrivals.
    case constant
  }

  /// A stretch of time with one arrival rate.
  package struct Phase: Hashable, Sendable, Codable {
    /// In seconds.
    package var duration: Double
    /// Requests per second.
    package var rate: Double

    package init(duration: Double, rate: Double) {
      self.duration = duration
      self.rate = rate
    }
  }

  /// A stable name; with `seed` it keys every random number, so that the systems of a
  /// comparison meet the same requests.
  package var name: String
  package var process: Process
  /// One after the other; no request arrives behind the last one.
  package var phases: [Phase]
  /// How long after the last phase the system may work off what is queued, in seconds.
  package var drain: Double
  package var seed: UInt64
  /// Where the phases come from.
  package var origin: Origin

  package init(
    name: String, process: Process = .poisson, phases: [Phase], drain: Double, seed: UInt64 = 1,
    origin: Origin
  ) {
    self.name = name
    self.process = process
    self.phases = phases
    self.drain = drain
    self.seed = seed
    self.origin = origin
  }

  /// How long the system is watched, in seconds: all phases and the drain.
  package var horizon: Double { phases.reduce(drain) { $0 + $1.duration } }

  /// The phase with the highest rate: the spike, where there is one.
  package var peak: Phase? { phases.max { $0.rate < $1.rate } }
}
