import Architecture

/// Faults that a scenario injects into any component: errors at random, an outage, a time of
/// slowness, messages that can never be processed. All models share them: calls are refused
/// before the station sees them, and what it answers is delayed on the way out.
struct Faults: BitwiseCopyable {
  static let parameters = [
    ParameterDeclaration(stated: "errorRate"),
    ParameterDeclaration(stated: "poisonRate"),
    ParameterDeclaration(
      "outageStart", 0, .seconds, .assumed("assumption.fault.start"),
      need: .stated("outageDuration")),
    ParameterDeclaration(stated: "outageDuration"),
    ParameterDeclaration(stated: "latencyFactor"),
    ParameterDeclaration(
      "slowdownStart", 0, .seconds, .assumed("assumption.fault.start"),
      need: .stated("latencyFactor")),
    ParameterDeclaration(stated: "slowdownDuration"),
  ]

  /// A time from its start on until before its end, in nanoseconds.
  private struct Window: BitwiseCopyable {
    var start: Int64 = .max
    var end: Int64 = .max

    /// Empty without a duration.
    init(start: Double, duration: Double?) {
      guard let duration, duration > 0 else { return }
      self.start = Time.nanoseconds(start)
      end = self.start &+ Time.nanoseconds(duration)
    }

    func holds(_ time: Int64) -> Bool { time >= start && time < end }
  }

  /// Whether there is any fault at all.
  let isActive: Bool
  private let errorRate: Double
  private let poisonRate: Double
  private let outage: Window
  private let slowness: Window
  private let factor: Double
  private let stream: RandomKey

  init(_ parameters: Parameters, stream: RandomKey) {
    errorRate = parameters.value("errorRate")
    poisonRate = parameters.value("poisonRate")
    outage = Window(
      start: parameters.value("outageStart"), duration: parameters["outageDuration"])
    factor = parameters["latencyFactor"] ?? 1
    slowness = Window(
      start: parameters.value("slowdownStart"),
      duration: factor == 1 ? nil : parameters["slowdownDuration"] ?? 2e9)
    isActive = errorRate > 0 || poisonRate > 0 || outage.start != .max || slowness.start != .max
    self.stream = stream
  }

  func isOut(at now: Int64) -> Bool { outage.holds(now) }

  /// When the outage is over, in nanoseconds.
  var recovery: Int64 { outage.end }

  /// Whether the work that `key` stands for ends with an error.
  func breaks(_ key: RandomKey) -> Bool { errorRate > 0 && key.uniform < errorRate }

  /// Whether request `ordinal` can never be processed here, however often it is tried.
  func isPoisoned(_ ordinal: UInt32) -> Bool {
    poisonRate > 0 && stream.child(UInt64(ordinal)).uniform < poisonRate
  }

  /// How long something takes that takes `delay` without faults.
  func slowed(_ delay: Int64, at now: Int64) -> Int64 {
    slowness.holds(now) ? Int64(Double(delay) * factor) : delay
  }

  /// A key for drawing whether a call fails.
  var errors: RandomKey { stream.child("errors") }
}

extension Network {
  /// The faults of every station.
  func faults(key: RandomKey) -> [Faults] {
    nodes.indices.map { index in
      let site = site(index, key: key)
      return Faults(site.parameters, stream: site.stream("faults"))
    }
  }
}

extension Engine {
  @inline(__always)
  var hasFaults: Bool { unsafe core.pointee.hasFaults }

  /// The faults of station `index`.
  func faults(of index: UInt16) -> Faults { unsafe core.pointee.faults.base[Int(index)] }

  /// `delay` as station `index` makes it last now.
  @inline(__always)
  func slowed(_ delay: Int64, _ index: UInt16) -> Int64 {
    guard hasFaults, delay > 0 else { return delay }
    return slowedByFault(delay, index)
  }

  @inline(never)
  private func slowedByFault(_ delay: Int64, _ index: UInt16) -> Int64 {
    faults(of: index).slowed(delay, at: now)
  }

  /// Whether station `index` is out now.
  func isOut(_ index: UInt16) -> Bool { hasFaults && faults(of: index).isOut(at: now) }

  /// Whether any request of `load` can never be processed by station `index`.
  func isPoisoned(_ load: Load, at index: UInt16) -> Bool {
    guard hasFaults else { return false }
    let faults = faults(of: index)
    var isPoisoned = false
    forEach(load) { isPoisoned = isPoisoned || faults.isPoisoned(ordinal($0)) }
    return isPoisoned
  }

  /// Answers the call that `notice` brings to `station` with an error, where a fault says so;
  /// true when the station must not see it.
  @inline(never)
  func intercept(_ notice: Notice, to station: UInt16, breaksAfterWork: Bool) -> Bool {
    guard notice.kind == Notice.Kind.call else { return false }
    let faults = faults(of: station)
    guard faults.isActive else { return false }
    let load = load(ofCall: notice.slot)
    if faults.isOut(at: now) { return refuse(notice.slot, load, .unavailable, at: station) }
    guard !breaksAfterWork else { return false }
    if isPoisoned(load, at: station) { return refuse(notice.slot, load, .failed, at: station) }
    if faults.breaks(key(faults.errors, load)) {
      // The next attempt has a chance of its own.
      forEach(load) { redeliver($0) }
      return refuse(notice.slot, load, .unavailable, at: station)
    }
    return false
  }

  private func refuse(
    _ call: UInt32, _ load: Load, _ outcome: Outcome, at station: UInt16
  ) -> Bool {
    blame(load, .unavailable, at: station)
    reply(call, outcome)
    return true
  }
}
