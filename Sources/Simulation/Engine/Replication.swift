import Architecture

/// One run of a network through its scenario, from one seed to one record.
struct Replication {
  /// What was seen of one replication.
  struct Record: Sendable {
    var answers: Histogram
    var completions: Histogram
    var courses: Courses
    var inFlight: Int
    /// Nil where no component promises order.
    var outOfOrder: Int?
    /// Per watcher of the network, what it has seen.
    var observed: [[Probe.Detail]] = []
    /// At the start and at the end of the peak phase.
    var peak: (start: Snapshot, end: Snapshot)
    var end: Snapshot
  }

  /// Requests per step of the series, and messages waiting step by step for each station.
  struct Courses: Sendable {
    var offered: [Int32]
    var completed: [Int32]
    var lost: [Int32]
    var rejected: [Int32]
    var depth: [Int32]
    /// Milliseconds that the oldest message waits, laid out as `depth`; -1 where nothing has an age.
    var age: [Int32]
  }

  /// All counts at one moment.
  struct Snapshot: Sendable {
    var totals: Ledger.Totals
    var probes: [Probe]
    /// In nanoseconds.
    var time: Int64
  }

  /// The length of the series' steps, and how many there are.
  struct Steps: Hashable, Sendable {
    /// In nanoseconds.
    let length: Int64
    let count: Int

    /// At most about 180 steps, each 1, 2 or 5 times a power of ten of milliseconds long.
    init(horizon: Double) {
      let wanted = max(0.001, horizon / 180)
      var unit = 0.001
      while unit * 5 < wanted { unit *= 10 }
      let length = unit >= wanted ? unit : unit * 2 >= wanted ? unit * 2 : unit * 5
      self.length = Time.nanoseconds(length)
      count = max(1, Int((horizon / length).rounded(.up)))
    }
  }

  let network: Network
  private let steps: Steps

  init(_ network: Network) {
    self.network = network
    steps = Steps(horizon: network.scenario.horizon)
  }

  /// Runs replication `number`; a pure function of the network, the seed and the number.
  /// Nothing changes with somebody looking on.
  func run(_ number: Int, tracer: Tracer? = nil) -> Record {
    let scenario = network.scenario
    let key = RandomKey(seed: scenario.seed, replication: number).child(scenario.name)
    let ledger = Ledger(
      connections: network.edges.count, stations: network.nodes.count, steps: steps.count,
      grouping: network.grouping(key: key))
    let core = UnsafeMutablePointer<Core>.allocate(capacity: 1)
    unsafe core.initialize(
      to: Core(
        pools: network.pools, faults: network.faults(key: key), ledger: ledger, key: key,
        tracer: tracer, observers: network.observers(key: key)))
    var loop = unsafe EventLoop(network, steps, Engine(core: core), key: key)
    loop.run()
    var record = loop.record
    record.observed = unsafe core.pointee.observers.map(\.details)
    loop.deallocate()
    unsafe core.pointee.deallocate()
    unsafe core.deinitialize(count: 1)
    unsafe core.deallocate()
    return record
  }
}

extension Scenario {
  /// The first phase with the highest rate, and when it starts, in seconds.
  var peakPhase: (start: Double, duration: Double, rate: Double)? {
    var start = 0.0
    var best: (start: Double, duration: Double, rate: Double)?
    for phase in phases {
      if phase.duration > 0, phase.rate > best?.rate ?? 0 {
        best = (start, phase.duration, phase.rate)
      }
      start += phase.duration
    }
    return best
  }
}
