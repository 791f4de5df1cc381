import Architecture

/// One run of a network through its scenario, from one seed to one record.
struct Replication {
  /// What was seen of one replication.
  struct Record: Sendable {
    var ledger: Ledger
    /// At the start and at the end of the peak phase.
    var peak: (start: Snapshot, end: Snapshot)
    var end: Snapshot
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
    let length: Int64
    let count: Int

    /// About 180 steps; a round number of milliseconds each.
    init(horizon: Double) {
      let wanted = max(0.001, horizon / 180)
      let round: [Double] = [1, 2, 5]
      var unit = 0.001
      var length = unit
      search: while true {
        for factor in round {
          length = unit * factor
          if length >= wanted { break search }
        }
        unit *= 10
      }
      self.length = Time.nanoseconds(length)
      count = max(1, Int((horizon / length).rounded(.up)))
    }
  }

  private enum Tick {
    static let station = UInt16.max
    static let step: UInt8 = 0
    static let peakStart: UInt8 = 1
    static let peakEnd: UInt8 = 2
  }

  /// A station's memory and the type that knows what is in it.
  @safe private struct Place {
    let model: any ServiceModel.Type
    let memory: UnsafeMutableRawPointer
  }

  private let network: Network
  private let steps: Steps
  private let horizon: Int64

  init(_ network: Network) {
    self.network = network
    steps = Steps(horizon: network.scenario.horizon)
    horizon = Time.nanoseconds(network.scenario.horizon)
  }

  /// Runs replication `number`; a pure function of the network, the seed and the number.
  func run(_ number: Int) -> Record {
    let scenario = network.scenario
    let key = RandomKey(seed: scenario.seed, replication: number).child(scenario.name)
    let ledger = Ledger(
      connections: network.edges.count, stations: network.nodes.count, steps: steps.count)
    let core = UnsafeMutablePointer<Core>.allocate(capacity: 1)
    unsafe core.initialize(to: Core(pools: network.pools, ledger: ledger, key: key))
    let places = UnsafeMutableBufferPointer<Place>.allocate(capacity: network.nodes.count)
    for (index, node) in network.nodes.enumerated() {
      let memory = unsafe build(node.model, network.site(index, key: key))
      unsafe places.initializeElement(at: index, to: Place(model: node.model, memory: memory))
    }
    let engine = unsafe Engine(core: core)
    let record = unsafe run(engine, places)
    for index in places.indices {
      let place = unsafe places[index]
      unsafe destroy(place.model, place.memory)
    }
    unsafe places.deinitialize()
    unsafe places.deallocate()
    unsafe core.pointee.deallocate()
    unsafe core.deinitialize(count: 1)
    unsafe core.deallocate()
    return record
  }

  private func build<Model: ServiceModel>(
    _ model: Model.Type, _ site: Site
  ) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutablePointer<Model>.allocate(capacity: 1)
    unsafe memory.initialize(to: Model(site))
    return UnsafeMutableRawPointer(memory)
  }

  private func destroy<Model: ServiceModel>(_ model: Model.Type, _ memory: UnsafeMutableRawPointer)
  {
    let station = unsafe memory.assumingMemoryBound(to: Model.self)
    unsafe station.deinitialize(count: 1)
    unsafe station.deallocate()
  }

  private func probe<Model: ServiceModel>(
    _ model: Model.Type, _ memory: UnsafeMutableRawPointer, at now: Int64
  ) -> Probe {
    unsafe memory.assumingMemoryBound(to: Model.self).pointee.probe(at: now)
  }

  private func snapshot(
    _ engine: Engine, _ places: UnsafeMutableBufferPointer<Place>
  ) -> Snapshot {
    let now = engine.now
    let probes = unsafe places.map { place in
      unsafe probe(place.model, place.memory, at: now)
    }
    return unsafe Snapshot(
      totals: engine.core.pointee.ledger.totals, probes: probes, time: now)
  }

  /// The event loop.
  private func run(
    _ engine: Engine, _ places: UnsafeMutableBufferPointer<Place>
  ) -> Record {
    let core = unsafe engine.core
    let begin = unsafe snapshot(engine, places)
    var peak = (start: begin, end: begin)
    scheduleTicks(engine)
    for (rank, source) in network.sources.enumerated() {
      if rank == 0 { unsafe core.pointee.arrivalStation = UInt16(source) }
      // A stamp of 1 asks for the time of the first request without making one.
      engine.schedule(UInt16(source), Event.Kind.arrival, stamp: 1, after: 0)
    }
    let base = places.baseAddress
    guard let base = unsafe base else {
      return unsafe Record(ledger: core.pointee.ledger, peak: peak, end: begin)
    }
    while true {
      var event: Event
      if unsafe !core.pointee.immediate.isEmpty {
        event = unsafe core.pointee.immediate.popFirst()
      } else {
        let next = unsafe core.pointee.ladder.nextTime()
        let arrival = unsafe core.pointee.nextArrival
        guard min(next, arrival) <= horizon else { break }
        if arrival <= next {
          unsafe core.pointee.now = arrival
          event = Event(
            time: arrival, order: 0, station: unsafe core.pointee.arrivalStation,
            kind: Event.Kind.arrival, outcome: .succeeded, slot: 0, stamp: 0)
        } else {
          event = unsafe core.pointee.ladder.popFirst()
          assert(event.time >= engine.now, "time runs backwards")
          unsafe core.pointee.now = event.time
          if event.station == Tick.station {
            unsafe tick(event, engine, places, &peak)
            continue
          }
        }
      }
      let place = unsafe base + Int(event.station)
      unsafe place.pointee.model.deliver(event, to: place.pointee.memory, engine)
    }
    unsafe core.pointee.now = horizon
    unsafe core.pointee.ledger.advance(horizon)
    let end = unsafe snapshot(engine, places)
    unsafe check(core)
    return unsafe Record(ledger: core.pointee.ledger, peak: peak, end: end)
  }

  private func scheduleTicks(_ engine: Engine) {
    engine.schedule(Tick.station, Tick.step, after: steps.length)
    guard let peak = network.scenario.peakPhase else { return }
    engine.schedule(
      Tick.station, Tick.peakStart, after: max(1, Time.nanoseconds(peak.start)))
    engine.schedule(
      Tick.station, Tick.peakEnd, after: max(2, Time.nanoseconds(peak.start + peak.duration)))
  }

  private func tick(
    _ event: Event, _ engine: Engine, _ places: UnsafeMutableBufferPointer<Place>,
    _ peak: inout (start: Snapshot, end: Snapshot)
  ) {
    switch event.kind {
    case Tick.peakStart: peak.start = unsafe snapshot(engine, places)
    case Tick.peakEnd: peak.end = unsafe snapshot(engine, places)
    default:
      let core = unsafe engine.core
      let step = unsafe core.pointee.ledger.step
      for index in 0..<network.nodes.count {
        let place = unsafe places[index]
        let depth = unsafe probe(place.model, place.memory, at: engine.now).depth
        unsafe core.pointee.ledger.courses.depth[step * network.nodes.count + index] =
          Int32(clamping: depth)
      }
      if step + 1 < steps.count { unsafe core.pointee.ledger.step = step + 1 }
      engine.schedule(Tick.station, Tick.step, after: steps.length)
    }
  }

  /// Every request is somewhere: completed, lost, turned away or still on its way.
  private func check(_ core: UnsafeMutablePointer<Core>) {
    let ledger = unsafe core.pointee.ledger
    precondition(
      ledger.totals.offered
        == ledger.totals.completed + ledger.totals.lost + ledger.turnedAway + ledger.inFlight)
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
