import Architecture
import Testing

@testable import Simulation

/// Clients that contend for one row: read it, write it if nobody else has in between, and try
/// again after a wait. The table of AWS's article on exponential backoff and jitter, as an
/// independent program with 1,000 repetitions gives it.
@Suite struct BackoffTableTests {
  enum Mode: CaseIterable {
    case none, exponential, equalJitter, fullJitter, decorrelated

    /// Waits of 5 ms · 2ⁿ after failure n, at most 2 s.
    var settings: [String: Double] {
      let waits = ["maxAttempts": 1e6, "retryBaseDelay": 0.01, "retryMaxDelay": 2]
      let shape: [String: Double] =
        switch self {
        case .none: ["retryMaxDelay": 0]
        case .exponential: ["retryJitter": 0]
        case .equalJitter: ["retryJitter": 0.5]
        case .fullJitter: ["retryJitter": 1]
        case .decorrelated: ["decorrelatedJitter": 1, "retryBaseDelay": 0.005]
        }
      return waits.merging(shape) { $1 }
    }
  }

  struct Row: Sendable {
    let clients: Int
    let mode: Mode
    /// Writes until everybody has succeeded, and milliseconds until then.
    let calls: Double
    let time: Double
  }

  private static let rows = [
    Row(clients: 20, mode: .none, calls: 152.3, time: 602),
    Row(clients: 20, mode: .exponential, calls: 150.1, time: 14441),
    Row(clients: 20, mode: .equalJitter, calls: 108.1, time: 1609),
    Row(clients: 20, mode: .fullJitter, calls: 100.3, time: 1013),
    Row(clients: 20, mode: .decorrelated, calls: 100.9, time: 818),
    Row(clients: 100, mode: .none, calls: 2422.7, time: 2026.8),
    Row(clients: 100, mode: .exponential, calls: 1857, time: 63487),
    Row(clients: 100, mode: .equalJitter, calls: 812.2, time: 6654),
    Row(clients: 100, mode: .fullJitter, calls: 796.4, time: 4926),
    Row(clients: 100, mode: .decorrelated, calls: 1002.1, time: 4604),
  ]

  @Test(arguments: rows)
  func tableIsReproduced(row: Row) {
    let network = Self.network(row)
    let runs = (row.clients == 100 ? 40 : 200) * Int(Oracle.effort)
    let probes = (0..<runs).map { Replication(network).run($0).end.probes[1] }
    check(probes.map { Double($0.receives) }, against: row.calls, within: 0.01)
    check(probes.map(\.busy), against: row.time, within: 0.03)
  }

  /// A percent of the calls and three of the time, or four standard errors where few repetitions
  /// know no better.
  private func check(_ values: [Double], against expected: Double, within share: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    #expect(abs(mean - expected) < max(share * expected, 4 * error), "\(mean)")
    #expect(error < 0.05 * expected)
  }

  private static func network(_ row: Row) -> Network {
    let users = Systems.component("client")
    let contention = Systems.component("contention", nil, row.mode.settings)
    let nodes = [
      Network.Node(
        component: users, model: Clients.self, parameters: Parameters(users, []), original: 0),
      Network.Node(
        component: contention, model: Contention.self,
        parameters: Parameters(contention, RetryPolicy.optional), original: 1),
    ]
    let edge = Network.Edge(from: 0, to: 1, delivery: .route, label: nil, original: 0)
    let scenario = Scenario(
      name: "contention", process: .constant,
      phases: [Scenario.Phase(duration: (Double(row.clients) + 0.5) * 1e-9, rate: 1e9)],
      drain: 1000, origin: .configured)
    return Network(
      nodes: nodes, edges: [edge], sources: [0], terminals: [0, 2], leadsTo: [2, 2],
      scenario: scenario)
  }
}

/// The row, and what its clients do over a network on which each message takes 10 ± 2 ms.
private struct Contention: ServiceModel {
  static let services = ["contention"]
  static let parameters = RetryPolicy.optional
  static func delivery(to service: Service) -> Delivery? { nil }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private struct Job: BitwiseCopyable {
    var call: UInt32
    var ordinal: UInt32
    var read: UInt32 = 0
    var attempt: UInt32 = 0
    var messages: UInt64 = 0
    var succeeded = false
  }

  private enum Timer {
    static let readArrives = Notice.Kind.firstTimer
    static let readReturns = Notice.Kind.firstTimer + 1
    static let writeArrives = Notice.Kind.firstTimer + 2
    static let writeReturns = Notice.Kind.firstTimer + 3
    static let again = Notice.Kind.firstTimer + 4
  }

  private let index: UInt16
  private let terminal: UInt64
  private let retries: RetryPolicy
  private let network: RandomKey
  private let backoffs: RandomKey
  private var jobs = JobTable<Job>()
  private var version: UInt32 = 0
  private var tally = Probe()

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    retries = RetryPolicy(site.parameters)
    network = site.stream("network")
    backoffs = site.stream("backoff")
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind != Notice.Kind.call else {
      let ordinal = engine.ordinal(engine.load(ofCall: notice.slot).first)
      return send(
        jobs.insert(Job(call: notice.slot, ordinal: ordinal)), Timer.readArrives, engine)
    }
    let job = notice.job
    switch notice.kind {
    case Timer.readArrives:
      jobs[job.slot].read = version
      send(job, Timer.readReturns, engine)
    case Timer.readReturns: send(job, Timer.writeArrives, engine)
    case Timer.writeArrives:
      tally.receives += 1
      jobs[job.slot].succeeded = jobs[job.slot].read == version
      if jobs[job.slot].succeeded { version += 1 }
      send(job, Timer.writeReturns, engine)
    case Timer.writeReturns: written(job, engine)
    default: send(job, Timer.readArrives, engine)
    }
  }

  private mutating func send(_ job: Handle, _ kind: UInt8, _ engine: Engine) {
    jobs[job.slot].messages += 1
    let key = network.child(UInt64(jobs[job.slot].ordinal)).child(jobs[job.slot].messages)
    let milliseconds = abs(10 + 2 * engine.sampler.normal(key))
    engine.schedule(
      index, kind, slot: job.slot, stamp: job.stamp,
      after: max(1, Time.nanoseconds(milliseconds * 1e-3)))
  }

  private mutating func written(_ job: Handle, _ engine: Engine) {
    guard !jobs[job.slot].succeeded else {
      tally.busy = Time.seconds(engine.now) * 1000
      let call = jobs[job.slot].call
      engine.reach(engine.load(ofCall: call), terminal)
      return engine.reply(call, .succeeded)
    }
    jobs[job.slot].attempt += 1
    let wait = retries.delay(
      attempt: Int(jobs[job.slot].attempt), backoffs.child(UInt64(jobs[job.slot].ordinal)))
    engine.schedule(index, Timer.again, slot: job.slot, stamp: job.stamp, after: wait)
  }

  func probe(at now: Int64) -> Probe { tally }
}
