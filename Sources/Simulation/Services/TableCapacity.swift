import Architecture

/// What a table takes of one kind of operation, in halves of a unit.
struct TableCapacity {
  static let parameters = [
    ParameterDeclaration(stated: "onDemand"),
    ParameterDeclaration(
      "initialWriteUnits", 4000, .writeUnits, .fact("ddb.od.initial.wru"), need: .onDemand),
    ParameterDeclaration(
      "initialReadUnits", 12_000, .readUnits, .fact("ddb.od.initial.rru"), need: .onDemand),
    ParameterDeclaration("growthFactor", 2, .count, .fact("ddb.od.double"), need: .onDemand),
    ParameterDeclaration("growthWindow", 1800, .seconds, .fact("ddb.od.window"), need: .onDemand),
    ParameterDeclaration(stated: "maxWriteCapacityUnits"),
    ParameterDeclaration(stated: "maxReadCapacityUnits"),
    ParameterDeclaration(
      "targetUtilization", 0.7, .ratio, .fact("ddb.as.target.default"), need: .scaling),
    ParameterDeclaration("scaleUpDataPoints", 2, .count, .fact("ddb.as.up"), need: .scaling),
    ParameterDeclaration("scaleDownDataPoints", 15, .count, .fact("ddb.as.down"), need: .scaling),
    ParameterDeclaration("decreasesPerDay", 4, .count, .fact("ddb.decrease.start"), need: .scaling),
    ParameterDeclaration(
      "updateDelay", 60, .seconds, .assumed("assumption.ddb.update"), need: .scaling),
    ParameterDeclaration(stated: "indexWriteCapacityUnits"),
    ParameterDeclaration(stated: "indexWritesPerWrite"),
    ParameterDeclaration(stated: "localIndexWritesPerWrite"),
    ParameterDeclaration(stated: "hotKeyShare"),
    ParameterDeclaration(stated: "staticPartitions"),
  ]

  static let minute: Int64 = 60_000_000_000
  /// Auto scaling lowers capacity only where utilisation is this far below the target.
  private static let margin = 0.2

  private enum Mode {
    case fixed
    case onDemand
    case scaling(Limits)
  }

  private struct Limits {
    let minimum: Double
    let maximum: Double
    let target: Double
    let upPoints: Int
    let downPoints: Int
    let delay: Int64
  }

  /// Units per second that the table has now.
  private(set) var provisioned: Double
  private let mode: Mode
  private let burstSeconds: Double
  private let ceiling: Double
  private let statedPartitions: Double?
  private let growth: Double
  private let window: Int
  private var table: TokenBucket
  private var partitions: TokenBucket
  /// Of the partition of the hot key.
  private var hot: TokenBucket
  /// Of each index, and what a write costs there; nil without one that could run out.
  private var index: TokenBucket?
  private let indexWrites: Int64
  /// Halves of units since the last minute began.
  private var consumed: Int64 = 0
  /// Units per second in the minutes of the window, oldest first.
  private var recent: [Double] = []
  private var high = 0
  private var low = 0
  private var wanted: Double?
  private var decreasesLeft = 0
  private var minutes = 0

  static func writeRate(_ parameters: Parameters) -> Double {
    let rate =
      isOnDemand(parameters)
      ? parameters["initialWriteUnits"] ?? 4000 : parameters.value("writeCapacityUnits")
    guard let index = parameters["indexWriteCapacityUnits"] else { return rate }
    return min(rate, index / max(1, parameters["indexWritesPerWrite"] ?? 1))
  }

  /// On demand nothing is kept for later but the second that buckets are made of.
  static func burstSeconds(_ parameters: Parameters) -> Double {
    isOnDemand(parameters) ? 1 : parameters.value("burstSeconds")
  }

  static func isOnDemand(_ parameters: Parameters) -> Bool {
    parameters["onDemand"] ?? 0 > 0
  }

  init(writing parameters: Parameters) {
    self.init(
      parameters, rate: parameters.value("writeCapacityUnits"),
      initial: parameters["initialWriteUnits"] ?? 4000,
      maximum: parameters["maxWriteCapacityUnits"],
      ceiling: parameters.value("partitionWriteUnits"))
    if let units = parameters["indexWriteCapacityUnits"], !Self.isOnDemand(parameters) {
      index = TokenBucket(rate: units * 2, burst: units * 2 * burstSeconds)
    }
  }

  init(reading parameters: Parameters) {
    self.init(
      parameters, rate: parameters.value("readCapacityUnits"),
      initial: parameters["initialReadUnits"] ?? 12_000,
      maximum: parameters["maxReadCapacityUnits"],
      ceiling: parameters.value("partitionReadUnits"))
  }

  private init(
    _ parameters: Parameters, rate: Double, initial: Double, maximum: Double?, ceiling: Double
  ) {
    let isOnDemand = Self.isOnDemand(parameters)
    provisioned = max(0, isOnDemand ? initial : rate)
    burstSeconds = Self.burstSeconds(parameters)
    self.ceiling = max(ceiling, 1e-3)
    let wcu = parameters.value("writeCapacityUnits")
    let rcu = parameters.value("readCapacityUnits")
    let needed = max(
      wcu / max(1e-3, parameters.value("partitionWriteUnits")),
      rcu / max(1e-3, parameters.value("partitionReadUnits")), provisioned / self.ceiling)
    let stated = parameters["partitions"].map { max(1, $0) }
    statedPartitions = stated
    growth = max(1, parameters["growthFactor"] ?? 2)
    window = max(1, Int((parameters["growthWindow"] ?? 1800) / 60))
    indexWrites = Int64(max(1, parameters["indexWritesPerWrite"] ?? 1))
    if isOnDemand {
      mode = .onDemand
    } else if let maximum {
      mode = .scaling(Self.limits(parameters, minimum: provisioned, maximum: maximum))
      decreasesLeft = Int(parameters["decreasesPerDay"] ?? 4)
    } else {
      mode = .fixed
    }
    let count = stated ?? max(1, needed.rounded(.up))
    table = TokenBucket(rate: provisioned * 2, burst: provisioned * 2 * burstSeconds)
    partitions = TokenBucket(
      rate: self.ceiling * count * 2, burst: self.ceiling * count * 2)
    // Without adaptive capacity a partition has its even share of the table, and its own reserve.
    let isStatic = parameters["staticPartitions"] ?? 0 > 0
    let share = min(self.ceiling, provisioned / count)
    hot =
      isStatic
      ? TokenBucket(rate: share * 2, burst: share * 2 * burstSeconds)
      : TokenBucket(rate: self.ceiling * 2, burst: self.ceiling * 2)
  }

  private static func limits(
    _ parameters: Parameters, minimum: Double, maximum: Double
  ) -> Limits {
    Limits(
      minimum: minimum, maximum: max(minimum, maximum),
      target: min(0.9, max(0.2, parameters["targetUtilization"] ?? 0.7)),
      upPoints: max(1, Int(parameters["scaleUpDataPoints"] ?? 2)),
      downPoints: max(1, Int(parameters["scaleDownDataPoints"] ?? 15)),
      delay: parameters.time("updateDelay"))
  }

  /// Whether the capacity changes as time goes by.
  var changes: Bool {
    if case .fixed = mode { return false }
    return true
  }

  /// Takes `cost` halves of units, or nothing.
  @inline(__always)
  mutating func admit(_ cost: Int64, isHot: Bool, at now: Int64) -> Bool {
    guard partitions.holds(cost, at: now) else { return false }
    if isHot, !hot.holds(cost, at: now) { return false }
    if index != nil, !(index?.holds(cost &* indexWrites, at: now) ?? true) { return false }
    guard table.take(cost, at: now) else { return false }
    partitions.spend(cost)
    if isHot { hot.spend(cost) }
    index?.spend(cost &* indexWrites)
    consumed &+= cost
    return true
  }

  /// A minute is over. Returns how long a change takes that is to be applied.
  mutating func look(at now: Int64) -> Int64? {
    let rate = Double(consumed) / 2 / Time.seconds(Self.minute)
    consumed = 0
    minutes += 1
    switch mode {
    case .fixed: return nil
    case .onDemand:
      growOnDemand(rate, at: now)
      return nil
    case .scaling(let limits): return compare(rate, limits)
    }
  }

  /// A peak counts once it is as old as the window: until then no more than twice the one before.
  private mutating func growOnDemand(_ rate: Double, at now: Int64) {
    recent.append(rate)
    guard recent.count > window else { return }
    let peak = recent.removeFirst()
    if peak * growth > provisioned { resize(to: peak * growth, at: now) }
  }

  private mutating func compare(_ rate: Double, _ limits: Limits) -> Int64? {
    if minutes % 60 == 0 { decreasesLeft += 1 }
    let share = rate / max(provisioned, 1e-9)
    high = share > limits.target ? high + 1 : 0
    low = share < limits.target - Self.margin ? low + 1 : 0
    let fitting = min(limits.maximum, max(limits.minimum, (rate / limits.target).rounded(.up)))
    if high >= limits.upPoints, fitting > provisioned {
      wanted = fitting
    } else if low >= limits.downPoints, fitting < provisioned, decreasesLeft > 0 {
      decreasesLeft -= 1
      low = 0
      wanted = fitting
    } else {
      return nil
    }
    return limits.delay
  }

  /// The change that was asked for takes effect.
  mutating func apply(at now: Int64) {
    guard let wanted else { return }
    self.wanted = nil
    resize(to: wanted, at: now)
  }

  private mutating func resize(to rate: Double, at now: Int64) {
    provisioned = rate
    table = table.resized(rate: rate * 2, burst: rate * 2 * burstSeconds, at: now)
    guard statedPartitions == nil else { return }
    let count = max(1, (rate / ceiling).rounded(.up))
    partitions = partitions.resized(
      rate: ceiling * count * 2, burst: ceiling * count * 2, at: now)
  }
}
