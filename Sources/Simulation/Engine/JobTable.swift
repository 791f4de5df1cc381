/// What names an entry of a `JobTable`: its place, and a stamp that goes out of date when the
/// entry is removed or renewed.
///
/// Both in one word: written as two halves and read as a whole, it would make the processor wait.
struct Handle: BitwiseCopyable, Hashable {
  private let word: UInt64

  @inline(__always)
  init(slot: UInt32, stamp: UInt32) { word = UInt64(slot) | UInt64(stamp) &<< 32 }

  @inline(__always)
  var slot: UInt32 { UInt32(truncatingIfNeeded: word) }

  @inline(__always)
  var stamp: UInt32 { UInt32(truncatingIfNeeded: word &>> 32) }
}

/// The work in progress of a station. Places are used again; the stamp tells an answer or a timer
/// that comes too late from one that is still waited for.
@safe struct JobTable<Job: BitwiseCopyable> {
  private struct Entry: BitwiseCopyable {
    var job: Job
    var stamp: UInt32
    var nextFree: UInt32
  }

  private var block = Block<Entry>(capacity: 64)
  private var entries: UnsafeMutablePointer<Entry>
  private var used = 0
  private var free = UInt32.max
  private(set) var count = 0

  init() { unsafe entries = block.base }

  @inline(__always)
  mutating func insert(_ job: Job) -> Handle {
    count &+= 1
    let slot = free
    guard slot != .max else { return append(job) }
    let entry = unsafe entries + Int(slot)
    free = unsafe entry.pointee.nextFree
    unsafe entry.pointee.job = job
    return unsafe Handle(slot: slot, stamp: entry.pointee.stamp)
  }

  /// A place whose fields the caller sets one by one: a large job put together elsewhere and
  /// copied in would make the processor wait for its own small writes.
  @inline(__always)
  mutating func reserve(blank: @autoclosure () -> Job) -> Handle {
    guard free != .max else { return insert(blank()) }
    count &+= 1
    let slot = free
    let entry = unsafe entries + Int(slot)
    free = unsafe entry.pointee.nextFree
    return unsafe Handle(slot: slot, stamp: entry.pointee.stamp)
  }

  private mutating func append(_ job: Job) -> Handle {
    if used == block.capacity {
      let larger = Block<Entry>(capacity: used * 2)
      unsafe larger.base.update(from: entries, count: used)
      block = larger
      unsafe entries = larger.base
    }
    unsafe (entries + used).initialize(to: Entry(job: job, stamp: 0, nextFree: .max))
    used += 1
    return Handle(slot: UInt32(truncatingIfNeeded: used - 1), stamp: 0)
  }

  @inline(__always)
  subscript(_ slot: UInt32) -> Job {
    get { unsafe entries[Int(slot)].job }
    nonmutating _modify { yield unsafe &entries[Int(slot)].job }
  }

  /// All places, also those whose entry was removed and that hold what was last written there.
  var slots: Range<UInt32> { 0..<UInt32(truncatingIfNeeded: used) }

  /// Whether the entry is still the one that `handle` was given for.
  @inline(__always)
  func holds(_ handle: Handle) -> Bool { unsafe entries[Int(handle.slot)].stamp == handle.stamp }

  @inline(__always)
  func stamp(_ slot: UInt32) -> UInt32 { unsafe entries[Int(slot)].stamp }

  /// Puts every handle of the entry out of date but keeps it.
  @inline(__always)
  mutating func renew(_ slot: UInt32) -> UInt32 {
    unsafe entries[Int(slot)].stamp &+= 1
    return unsafe entries[Int(slot)].stamp
  }

  @inline(__always)
  mutating func remove(_ slot: UInt32) {
    count &-= 1
    unsafe entries[Int(slot)].stamp &+= 1
    unsafe entries[Int(slot)].nextFree = free
    free = slot
  }

  /// Removes and returns the entry; nil when `handle` is out of date.
  @inline(__always)
  mutating func take(_ handle: Handle) -> Job? {
    guard holds(handle) else { return nil }
    let job = unsafe entries[Int(handle.slot)].job
    remove(handle.slot)
    return job
  }
}

/// Timers of one station that all run equally long. They expire in the order in which they were
/// set, so a ring holds them and only the first one is in the event set; most are out of date
/// by then, and those cost nothing.
struct Deadlines {
  private struct Deadline: BitwiseCopyable {
    var time: Int64
    var handle: Handle
  }

  private let station: UInt16
  private let kind: UInt8
  let delay: Int64
  private var ring = Ring<Deadline>()
  private var isArmed = false

  init(station: UInt16, kind: UInt8, delay: Int64) {
    self.station = station
    self.kind = kind
    self.delay = delay
  }

  /// Starts the timer of `handle`.
  @inline(__always)
  mutating func add<Job>(_ handle: Handle, among jobs: JobTable<Job>, _ engine: Engine) {
    if ring.isFull { forget(among: jobs) }
    ring.append(Deadline(time: engine.now &+ delay, handle: handle))
    if !isArmed {
      isArmed = true
      engine.schedule(station, kind, after: max(1, delay))
    }
  }

  /// Drops what is out of date, all at once and rarely: asking at every start whether the oldest
  /// entries are would be a question whose answer no processor can guess.
  @inline(never)
  private mutating func forget<Job>(among jobs: JobTable<Job>) {
    ring.keep { jobs.holds($0.handle) }
  }

  /// The next entry whose time has come; nil when there is none, and then the timer is set for
  /// the one to come. Called for each `kind` event until it returns nil.
  mutating func next<Job>(among jobs: JobTable<Job>, _ engine: Engine) -> Handle? {
    while !ring.isEmpty {
      let first = ring.first
      guard jobs.holds(first.handle) else {
        _ = ring.popFirst()
        continue
      }
      guard first.time <= engine.now else {
        engine.schedule(station, kind, after: first.time &- engine.now)
        return nil
      }
      return ring.popFirst().handle
    }
    isArmed = false
    return nil
  }
}
