/// Everything that changes while one replication runs. Lives in one block of memory that
/// `Engine` points to: stations are told of events one at a time and may each change it, which
/// no copy of a value could give them.
struct Core {
  var now: Int64 = 0
  var order: UInt32 = 0
  /// Whoever has been told of something last.
  var station: UInt16 = 0
  var nextArrival = Int64.max
  var arrivalStation: UInt16 = 0
  var ladder = LadderQueue()
  var immediate = ImmediateNotices()
  var requests = Slab<Request>()
  var calls = Slab<Call>()
  var links = Slab<Link>()
  let pools: Block<Pool>
  /// Per station; looked at only when one of them has any.
  let faults: Block<Faults>
  let hasFaults: Bool
  var ledger: Ledger
  let sampler: Sampler
  /// Of this replication.
  let key: RandomKey
  /// Somebody who looks on; told of calls and ends only where there is one.
  let tracer: Tracer?
  let isTraced: Bool
  /// Whether any of the two is, some component promises order, or something travels that is no
  /// request: one question instead of four.
  var isWatched: Bool
  /// Per carrier, the first link of what it carries; only looked up.
  var carried: [UInt32: UInt32] = [:]
  /// Carriers so far.
  var carrierCount: UInt32 = 0

  /// Told of the end of every request.
  var observers: [any ObserverModel]

  init(
    pools: [Pool], faults: [Faults], ledger: Ledger, key: RandomKey, tracer: Tracer? = nil,
    observers: [any ObserverModel] = []
  ) {
    self.tracer = tracer
    self.observers = observers
    isTraced = tracer != nil
    self.pools = Block(pools)
    self.faults = Block(faults)
    hasFaults = faults.contains { $0.isActive }
    isWatched = hasFaults || isTraced || ledger.isOrdered || !observers.isEmpty
    self.ledger = ledger
    self.key = key
    sampler = .shared
  }

  func deallocate() {
    ladder.deallocate()
    immediate.deallocate()
    requests.deallocate()
    calls.deallocate()
    links.deallocate()
  }
}

/// What happens at this very moment, first come first served. It bypasses the event set, and keeps
/// stations from calling each other while one is in the middle of its work.
@safe struct ImmediateNotices {
  private var base: UnsafeMutablePointer<Notice>
  private var mask: Int
  private var head = 0
  private var tail = 0

  init() {
    mask = 255
    unsafe base = .allocate(capacity: 256)
  }

  func deallocate() { unsafe base.deallocate() }

  @inline(__always)
  var isEmpty: Bool { head == tail }

  @inline(__always)
  mutating func append(_ notice: Notice) {
    if tail &- head > mask { grow() }
    unsafe (base + (tail & mask)).initialize(to: notice)
    tail &+= 1
  }

  @inline(__always)
  mutating func popFirst() -> Notice {
    let notice = unsafe base[head & mask]
    head &+= 1
    return notice
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Notice>.allocate(capacity: (mask + 1) * 2)
    for index in head..<tail {
      unsafe (larger + (index - head)).initialize(to: base[index & mask])
    }
    unsafe base.deallocate()
    unsafe base = larger
    tail -= head
    head = 0
    mask = mask * 2 + 1
  }
}
