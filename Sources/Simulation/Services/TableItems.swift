import Architecture

/// What a table knows of each of its items, where the note says how many there are.
///
/// A write reaches the last of the copies within the Region some time after it has been
/// acknowledged: an eventually consistent read that meets that copy until then returns what was
/// there before. Of two writes to one item in different Regions the later one wins
/// (`ddb.rule.lww`). An item whose time to live is over is still read and paid for until a
/// process in the background deletes it, within days and for nothing (`ddb.rule.ttl`).
struct TableItems {
  static let parameters = [
    ParameterDeclaration(stated: "items"),
    ParameterDeclaration(stated: "popularitySkew"),
    ParameterDeclaration(
      "consistencyDelay", 1, .seconds, .assumed("assumption.ddb.consistencyDelay"),
      need: .stated("items")),
    ParameterDeclaration(
      "laggingShare", 1.0 / 3, .ratio, .assumed("assumption.ddb.laggingShare"),
      need: .stated("items")),
    ParameterDeclaration(stated: "timeToLive"),
    ParameterDeclaration(
      "deletionDelay", 172_800, .seconds, .fact("ddb.ttl.delay"), need: .stated("timeToLive")),
  ]

  /// Long ago, so that nothing is within any delay of it.
  private static let never = Int64.min / 2

  private let keys: KeySpace
  private let consistencyDelay: Int64
  private let laggingShare: Double
  /// In nanoseconds; nil where items live for ever.
  private let timeToLive: Int64?
  private let deletionDelay: Double
  private let copies: RandomKey
  private let deletions: RandomKey
  /// When the last write of each item was acknowledged.
  private var acknowledged: [Int64]
  /// When the last write of each item from this Region happened.
  private var local: [Int64]
  /// When each item is deleted; 0 where it is not there. Empty without a time to live.
  private var deletion: [Int64]
  /// When the time of each item is over.
  private var expiry: [Int64]
  /// Whether a timer for the item is set.
  private var isArmed: [Bool]
  private var reads = 0
  private var staleReads = 0
  private var expiredReads = 0
  private var overwritten = 0
  private var deleted = 0
  private var stored = 0
  private let isReplica: Bool

  /// Nil where the note does not say how many items there are: nothing is known of them.
  init?(_ site: Site, isReplica: Bool) {
    let parameters = site.parameters
    keys = KeySpace(site, count: parameters["items"], hotShare: parameters["hotKeyShare"] ?? 0)
    guard keys.count > 0 else { return nil }
    self.isReplica = isReplica
    consistencyDelay = parameters.time("consistencyDelay")
    laggingShare = parameters.value("laggingShare")
    timeToLive = parameters["timeToLive"].map { max(1, Time.nanoseconds($0)) }
    deletionDelay = max(0, parameters.value("deletionDelay"))
    copies = site.stream("copies")
    deletions = site.stream("deletions")
    acknowledged = Array(repeating: Self.never, count: keys.count)
    local = Array(repeating: Self.never, count: isReplica ? keys.count : 0)
    let mortals = timeToLive == nil ? 0 : keys.count
    deletion = Array(repeating: 0, count: mortals)
    expiry = Array(repeating: 0, count: mortals)
    isArmed = Array(repeating: false, count: mortals)
  }

  /// The item that `load` is about.
  func item(_ load: Load, _ engine: Engine) -> Int { keys.object(load, engine) }

  /// Somebody reads `item`.
  mutating func read(_ item: Int, isStrong: Bool, _ load: Load, _ engine: Engine) {
    let now = engine.now
    reads &+= 1
    let age = now &- acknowledged[item]
    if !isStrong, age >= 0, age < consistencyDelay,
      engine.key(copies, load).uniform < laggingShare
    {
      staleReads &+= 1
    }
    if !deletion.isEmpty, deletion[item] > now, expiry[item] <= now { expiredReads &+= 1 }
  }

  /// A user of this Region writes `item`, and is told so `delay` from now.
  mutating func write(
    _ item: Int, after delay: Int64, _ load: Load, timer: (station: UInt16, kind: UInt8),
    _ engine: Engine
  ) {
    if isReplica { local[item] = engine.now }
    keep(item, after: delay, load, timer: timer, engine)
  }

  /// A write that happened in another Region at `time` arrives.
  mutating func copy(
    _ item: Int, of time: Int64, after delay: Int64, _ load: Load,
    timer: (station: UInt16, kind: UInt8), _ engine: Engine
  ) {
    guard local[item] <= time else {
      overwritten &+= 1
      return
    }
    keep(item, after: delay, load, timer: timer, engine)
  }

  private mutating func keep(
    _ item: Int, after delay: Int64, _ load: Load, timer: (station: UInt16, kind: UInt8),
    _ engine: Engine
  ) {
    acknowledged[item] = engine.now &+ delay
    guard let timeToLive else { return }
    if deletion[item] == 0 { stored &+= 1 }
    expiry[item] = engine.now &+ timeToLive
    let wait = Time.nanoseconds(deletionDelay * engine.key(deletions, load).uniform)
    deletion[item] = expiry[item] &+ wait
    guard !isArmed[item] else { return }
    isArmed[item] = true
    engine.schedule(
      timer.station, timer.kind, slot: UInt32(item), after: deletion[item] &- engine.now)
  }

  /// The timer of `item` is over. Returns whether the item is deleted now; it is not where it has
  /// been written again in the meantime.
  mutating func expire(
    _ item: Int, timer: (station: UInt16, kind: UInt8), _ engine: Engine
  ) -> Bool {
    guard deletion[item] <= engine.now else {
      engine.schedule(
        timer.station, timer.kind, slot: UInt32(item), after: deletion[item] &- engine.now)
      return false
    }
    isArmed[item] = false
    deletion[item] = 0
    stored &-= 1
    deleted &+= 1
    return true
  }

  var details: [Probe.Detail] {
    var details: [Probe.Detail] = []
    if reads > 0 { details.append((.staleReadRatio, Double(staleReads) / Double(reads))) }
    if timeToLive != nil {
      if reads > 0 { details.append((.expiredReadRatio, Double(expiredReads) / Double(reads))) }
      details.append((.expiredDeletions, Double(deleted)))
      details.append((.storedItems, Double(stored)))
    }
    if isReplica { details.append((.overwrittenWrites, Double(overwritten))) }
    return details
  }
}
