/// Records addressed by a number, whose places are used again once freed.
///
/// Holds plain bytes only. The owner calls `deallocate()`: copies share the memory.
@safe struct Slab<Record: BitwiseCopyable> {
  private(set) var records: UnsafeMutablePointer<Record>
  private var nextFree: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private var used = 0
  private var free = UInt32.max

  init(capacity: Int = 1024) {
    self.capacity = capacity
    unsafe records = .allocate(capacity: capacity)
    unsafe nextFree = .allocate(capacity: capacity)
  }

  func deallocate() {
    unsafe records.deallocate()
    unsafe nextFree.deallocate()
  }

  @inline(__always)
  subscript(_ slot: UInt32) -> Record {
    get { unsafe records[Int(slot)] }
    nonmutating set { unsafe records[Int(slot)] = newValue }
  }

  @inline(__always)
  mutating func insert(_ record: Record) -> UInt32 {
    var slot = free
    if slot != .max {
      free = unsafe nextFree[Int(slot)]
    } else {
      if used == capacity { grow() }
      slot = UInt32(truncatingIfNeeded: used)
      used &+= 1
    }
    unsafe (records + Int(slot)).initialize(to: record)
    return slot
  }

  @inline(__always)
  mutating func remove(_ slot: UInt32) {
    unsafe nextFree[Int(slot)] = free
    free = slot
  }

  @inline(never)
  private mutating func grow() {
    let largerRecords = UnsafeMutablePointer<Record>.allocate(capacity: capacity * 2)
    unsafe largerRecords.moveInitialize(from: records, count: used)
    unsafe records.deallocate()
    unsafe records = largerRecords
    let largerFree = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    unsafe largerFree.moveInitialize(from: nextFree, count: used)
    unsafe nextFree.deallocate()
    unsafe nextFree = largerFree
    capacity *= 2
  }
}
