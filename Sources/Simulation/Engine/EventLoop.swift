import Architecture

/// Delivers events in order until the scenario is over, and looks at the stations now and then.
@safe struct EventLoop {
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
  private let steps: Replication.Steps
  private let horizon: Int64
  private let engine: Engine
  private let places: UnsafeMutablePointer<Place>
  private var peak: (start: Replication.Snapshot, end: Replication.Snapshot)

  /// Builds the stations of `network` in memory of their own.
  init(_ network: Network, _ steps: Replication.Steps, _ engine: Engine, key: RandomKey) {
    self.network = network
    self.steps = steps
    self.engine = engine
    horizon = Time.nanoseconds(network.scenario.horizon)
    unsafe places = .allocate(capacity: network.nodes.count)
    for (index, node) in network.nodes.enumerated() {
      let memory = Self.build(node.model, network.site(index, key: key))
      unsafe (places + index).initialize(to: Place(model: node.model, memory: memory))
    }
    let nothing = Replication.Snapshot(
      totals: Ledger.Totals(losses: []), probes: [], time: 0)
    peak = (nothing, nothing)
    let start = snapshot()
    peak = (start, start)
  }

  func deallocate() {
    for index in network.nodes.indices {
      let place = unsafe places[index]
      unsafe Self.destroy(place.model, place.memory)
    }
    unsafe places.deallocate()
  }

  @safe private static func build<Model: ServiceModel>(
    _ model: Model.Type, _ site: Site
  ) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutablePointer<Model>.allocate(capacity: 1)
    unsafe memory.initialize(to: Model(site))
    return UnsafeMutableRawPointer(memory)
  }

  @safe private static func destroy<Model: ServiceModel>(
    _ model: Model.Type, _ memory: UnsafeMutableRawPointer
  ) {
    let station = unsafe memory.assumingMemoryBound(to: Model.self)
    unsafe station.deinitialize(count: 1)
    unsafe station.deallocate()
  }

  @safe private static func start<Model: ServiceModel>(
    _ model: Model.Type, _ memory: UnsafeMutableRawPointer, _ engine: Engine
  ) {
    unsafe memory.assumingMemoryBound(to: Model.self).pointee.start(engine)
  }

  @safe private static func probe<Model: ServiceModel>(
    _ model: Model.Type, _ memory: UnsafeMutableRawPointer, at now: Int64
  ) -> Probe {
    unsafe memory.assumingMemoryBound(to: Model.self).pointee.probe(at: now)
  }

  private func probe(_ index: Int) -> Probe {
    let place = unsafe places[index]
    return unsafe Self.probe(place.model, place.memory, at: engine.now)
  }

  private func snapshot() -> Replication.Snapshot {
    Replication.Snapshot(
      totals: unsafe engine.core.pointee.ledger.totals,
      probes: network.nodes.indices.map { probe($0) }, time: engine.now)
  }

  /// Runs to the end of the scenario.
  mutating func run() {
    let core = unsafe engine.core
    scheduleTicks()
    for index in network.nodes.indices {
      let place = unsafe places[index]
      unsafe Self.start(place.model, place.memory, engine)
    }
    for (rank, source) in network.sources.enumerated() {
      if rank == 0 { unsafe core.pointee.arrivalStation = UInt16(source) }
      // A stamp of 1 asks for the time of the first request without making one.
      engine.schedule(UInt16(source), Notice.Kind.arrival, stamp: 1, after: 0)
    }
    while true {
      let notice: Notice
      if unsafe core.pointee.immediate.isEmpty {
        let next = unsafe core.pointee.ladder.nextTime()
        let arrival = unsafe core.pointee.nextArrival
        guard min(next, arrival) <= horizon else { break }
        if arrival <= next {
          unsafe core.pointee.now = arrival
          deliver(
            Notice(
              Notice.Kind.arrival, to: unsafe core.pointee.arrivalStation,
              job: Handle(slot: 0, stamp: 0)))
          continue
        }
        let event = unsafe core.pointee.ladder.popFirst()
        assert(event.time >= engine.now, "time runs backwards")
        unsafe core.pointee.now = event.time
        notice = event.notice
        if notice.station == Tick.station {
          tick(notice.kind)
          continue
        }
      } else {
        unsafe notice = core.pointee.immediate.popFirst()
      }
      deliver(notice)
    }
    unsafe core.pointee.now = horizon
    unsafe core.pointee.ledger.advance(horizon)
  }

  @inline(__always)
  private func deliver(_ notice: Notice) {
    let station = notice.station
    let place = unsafe places + Int(station)
    unsafe engine.core.pointee.station = station
    if engine.hasFaults,
      unsafe engine.intercept(
        notice, to: station, breaksAfterWork: place.pointee.model.breaksAfterWork)
    {
      return
    }
    unsafe Self.hand(notice, to: place.pointee.model, place.pointee.memory, engine)
  }

  /// Inlined and not specialised, which makes of it one indirect call of the model's handler with
  /// the station where it lies: the handler can jump on to who does the work.
  @inline(__always)
  @safe private static func hand<Model: ServiceModel>(
    _ notice: Notice, to model: Model.Type, _ memory: UnsafeMutableRawPointer, _ engine: Engine
  ) {
    unsafe memory.assumingMemoryBound(to: Model.self).pointee.handle(notice, engine)
  }

  private func scheduleTicks() {
    engine.schedule(Tick.station, Tick.step, after: steps.length)
    guard let peak = network.scenario.peakPhase else { return }
    engine.schedule(
      Tick.station, Tick.peakStart, after: max(1, Time.nanoseconds(peak.start)))
    engine.schedule(
      Tick.station, Tick.peakEnd, after: max(2, Time.nanoseconds(peak.start + peak.duration)))
  }

  private mutating func tick(_ kind: UInt8) {
    let core = unsafe engine.core
    switch kind {
    case Tick.peakStart: peak.start = snapshot()
    case Tick.peakEnd: peak.end = snapshot()
    default:
      let step = unsafe core.pointee.ledger.step
      for index in network.nodes.indices {
        let seen = probe(index)
        let place = step * network.nodes.count + index
        unsafe core.pointee.ledger.courses.depth.base[place] = Int32(clamping: seen.depth)
        if let age = seen.oldest {
          unsafe core.pointee.ledger.courses.age.base[place] = Int32(clamping: age / 1_000_000)
        }
      }
      if step + 1 < steps.count { unsafe core.pointee.ledger.step = step + 1 }
      engine.schedule(Tick.station, Tick.step, after: steps.length)
    }
  }

  /// What was seen; after `run()`.
  var record: Replication.Record {
    let ledger = unsafe engine.core.pointee.ledger
    let end = snapshot()
    // Every request is somewhere.
    precondition(
      end.totals.offered
        == end.totals.completed + end.totals.lost + ledger.turnedAway + ledger.inFlight)
    let courses = Replication.Courses(
      offered: ledger.courses.offered.array(count: steps.count),
      completed: ledger.courses.completed.array(count: steps.count),
      lost: ledger.courses.lost.array(count: steps.count),
      rejected: ledger.courses.rejected.array(count: steps.count),
      depth: ledger.courses.depth.array(count: steps.count * network.nodes.count),
      age: ledger.courses.age.array(count: steps.count * network.nodes.count))
    ledger.checkLittlesLaw()
    return Replication.Record(
      answers: ledger.answers.histogram, completions: ledger.completions.histogram,
      courses: courses, inFlight: ledger.inFlight, outOfOrder: ledger.outOfOrder, peak: peak,
      end: end)
  }
}
