/// The events to come, earliest first, ties in the order of insertion.
///
/// A ladder queue (Tang, Goh and Thng, *Ladder queue: an O(1) priority queue structure for
/// large-scale discrete event simulation*, 2005): far events lie unsorted in a list (`top`), nearer
/// ones in buckets whose width halves from rung to rung, and only the next few are sorted
/// (`bottom`). Constant time per event, and few unpredictable branches, which is what a heap's
/// time goes to at the usual hundreds of pending events. Widths are powers of two, so a bucket
/// is found by a shift.
@safe struct LadderQueue {
  private struct Node {
    var event: Event
    var next: Int32
  }

  private struct Bucket {
    var head: Int32
    var count: Int32
  }

  @safe private struct Rung {
    var start: Int64 = 0
    var shift: Int64 = 0
    /// The first bucket that has not been handed down.
    var current = 0
    var bucketCount = 0
    var buckets: UnsafeMutablePointer<Bucket>
    var capacity: Int

    @inline(__always)
    var frontier: Int64 { start &+ (Int64(truncatingIfNeeded: current) &<< shift) }
  }

  /// Up to this many events are sorted at once rather than spread over a further rung.
  private static let sortLimit = 16
  private static let maximumRungs = 10
  private static let bottomLimit = 32

  private var nodes: UnsafeMutablePointer<Node>
  private var nodeCapacity: Int32
  private var nodesUsed: Int32 = 0
  private var freeNode: Int32 = -1
  private var topHead: Int32 = -1
  private var topCount = 0
  private var topMinimum = Int64.max
  private var topMaximum = Int64.min
  private var topStart = Int64.min
  private let rungs: UnsafeMutablePointer<Rung>
  private var rungCount = 0
  private var bottom: UnsafeMutablePointer<Event>
  private var bottomCapacity: Int
  private var bottomCount = 0

  init() {
    nodeCapacity = 256
    unsafe nodes = .allocate(capacity: Int(nodeCapacity))
    unsafe rungs = .allocate(capacity: Self.maximumRungs)
    for index in 0..<Self.maximumRungs {
      unsafe (rungs + index).initialize(to: Rung(buckets: .allocate(capacity: 64), capacity: 64))
    }
    bottomCapacity = 512
    unsafe bottom = .allocate(capacity: bottomCapacity)
  }

  /// Frees the memory; the queue must not be used afterwards.
  func deallocate() {
    unsafe nodes.deallocate()
    for index in 0..<Self.maximumRungs { unsafe rungs[index].buckets.deallocate() }
    unsafe rungs.deallocate()
    unsafe bottom.deallocate()
  }

  /// The time of the earliest event; `Int64.max` when there is none.
  @inline(__always)
  mutating func nextTime() -> Int64 {
    if bottomCount == 0 { refill() }
    return bottomCount == 0 ? Int64.max : unsafe bottom[bottomCount &- 1].time
  }

  /// Takes the earliest event; only after `nextTime()` has found one.
  @inline(__always)
  mutating func popFirst() -> Event {
    assert(bottomCount > 0)
    bottomCount &-= 1
    return unsafe bottom[bottomCount]
  }

  @inline(never)
  mutating func push(_ event: Event) {
    if event.time >= topStart {
      pushTop(event)
      return
    }
    var index = 0
    while index < rungCount {
      let frontier = unsafe rungs[index].frontier
      if event.time >= frontier {
        pushBucket(event, rung: index)
        return
      }
      index &+= 1
    }
    pushBottom(event)
  }

  @inline(__always)
  private mutating func newNode(_ event: Event, next: Int32) -> Int32 {
    var node = freeNode
    if node >= 0 {
      freeNode = unsafe nodes[Int(node)].next
    } else {
      if nodesUsed == nodeCapacity { growNodes() }
      node = nodesUsed
      nodesUsed &+= 1
    }
    unsafe (nodes + Int(node)).initialize(to: Node(event: event, next: next))
    return node
  }

  @inline(never)
  private mutating func growNodes() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: Int(nodeCapacity) * 2)
    unsafe larger.moveInitialize(from: nodes, count: Int(nodeCapacity))
    unsafe nodes.deallocate()
    unsafe nodes = larger
    nodeCapacity *= 2
  }

  @inline(__always)
  private mutating func pushTop(_ event: Event) {
    topHead = newNode(event, next: topHead)
    topCount &+= 1
    if event.time < topMinimum { topMinimum = event.time }
    if event.time > topMaximum { topMaximum = event.time }
  }

  @inline(__always)
  private mutating func pushBucket(_ event: Event, rung: Int) {
    let start = unsafe rungs[rung].start
    let shift = unsafe rungs[rung].shift
    let index = Int(truncatingIfNeeded: (event.time &- start) &>> shift)
    let bucket = unsafe rungs[rung].buckets + index
    unsafe bucket.pointee.head = newNode(event, next: bucket.pointee.head)
    unsafe bucket.pointee.count &+= 1
  }

  @inline(__always)
  private mutating func pushBottom(_ event: Event) {
    if bottomCount >= Self.bottomLimit, spillBottom() {
      push(event)
      return
    }
    if bottomCount == bottomCapacity { growBottom(to: bottomCount &+ 1) }
    var index = bottomCount
    while index > 0, unsafe bottom[index &- 1].precedes(event) {
      unsafe bottom[index] = bottom[index &- 1]
      index &-= 1
    }
    unsafe bottom[index] = event
    bottomCount &+= 1
  }

  @inline(never)
  private mutating func growBottom(to count: Int) {
    let capacity = max(count, bottomCapacity * 2)
    let larger = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
    unsafe larger.moveInitialize(from: bottom, count: bottomCount)
    unsafe bottom.deallocate()
    unsafe bottom = larger
    bottomCapacity = capacity
  }

  /// Spreads an overfull bottom over a new rung; false when it cannot be spread any finer.
  @inline(never)
  private mutating func spillBottom() -> Bool {
    let first = unsafe bottom[bottomCount - 1].time
    let end = unsafe rungCount > 0 ? rungs[rungCount - 1].frontier : topStart
    let last = unsafe max(bottom[0].time, end - 1)
    guard rungCount < Self.maximumRungs, last - first >= Int64(bottomCount) else { return false }
    var list: Int32 = -1
    for index in 0..<bottomCount { unsafe list = newNode(bottom[index], next: list) }
    spawn(list, count: bottomCount, first: first, last: last)
    bottomCount = 0
    return true
  }

  /// Fills the bottom with the next events, if there are any.
  @inline(never)
  private mutating func refill() {
    while true {
      guard rungCount > 0 else {
        guard topCount > 0 else { return }
        let (list, count) = (topHead, topCount)
        let (first, last) = (topMinimum, topMaximum)
        topHead = -1
        topCount = 0
        topMinimum = .max
        topMaximum = .min
        topStart = last + 1
        if count <= Self.sortLimit || first == last { return sort(list, count) }
        spawn(list, count: count, first: first, last: last)
        continue
      }
      let rung = unsafe rungs + (rungCount - 1)
      let bucketCount = unsafe rung.pointee.bucketCount
      let buckets = unsafe rung.pointee.buckets
      var current = unsafe rung.pointee.current
      while current < bucketCount, unsafe buckets[current].head < 0 { current &+= 1 }
      guard current < bucketCount else {
        rungCount -= 1
        continue
      }
      let bucket = unsafe buckets[current]
      let shift = unsafe rung.pointee.shift
      let start = unsafe rung.pointee.start + (Int64(current) << shift)
      unsafe buckets[current] = Bucket(head: -1, count: 0)
      unsafe rung.pointee.current = current + 1
      if bucket.count <= Self.sortLimit || shift == 0 || rungCount == Self.maximumRungs {
        return sort(bucket.head, Int(bucket.count))
      }
      spawn(bucket.head, count: Int(bucket.count), first: start, last: start + (1 << shift) - 1)
    }
  }

  /// A new lowest rung for `first...last` with about one bucket per event of the list.
  private mutating func spawn(_ list: Int32, count: Int, first: Int64, last: Int64) {
    let width = max(1, (last - first + 1) / Int64(count))
    let shift = Int64(63 - width.leadingZeroBitCount)
    let bucketCount = Int((last - first) >> shift) + 1
    let rung = unsafe rungs + rungCount
    unsafe reserve(rung, bucketCount)
    unsafe rung.pointee.start = first
    unsafe rung.pointee.shift = shift
    unsafe rung.pointee.current = 0
    unsafe rung.pointee.bucketCount = bucketCount
    let buckets = unsafe rung.pointee.buckets
    for index in 0..<bucketCount { unsafe buckets[index] = Bucket(head: -1, count: 0) }
    rungCount += 1
    var node = list
    while node >= 0 {
      let next = unsafe nodes[Int(node)].next
      let time = unsafe nodes[Int(node)].event.time
      let bucket = unsafe buckets + Int(truncatingIfNeeded: (time - first) >> shift)
      unsafe nodes[Int(node)].next = bucket.pointee.head
      unsafe bucket.pointee.head = node
      unsafe bucket.pointee.count &+= 1
      node = next
    }
  }

  private func reserve(_ rung: UnsafeMutablePointer<Rung>, _ count: Int) {
    guard unsafe count > rung.pointee.capacity else { return }
    unsafe rung.pointee.buckets.deallocate()
    unsafe rung.pointee.capacity = count * 2
    unsafe rung.pointee.buckets = .allocate(capacity: count * 2)
  }

  /// Moves a list into the empty bottom, latest event first.
  private mutating func sort(_ list: Int32, _ count: Int) {
    if count > bottomCapacity { growBottom(to: count) }
    let bottom = unsafe bottom
    var filled = 0
    var node = list
    while node >= 0 {
      let record = unsafe nodes + Int(node)
      let event = unsafe record.pointee.event
      let next = unsafe record.pointee.next
      unsafe record.pointee.next = freeNode
      freeNode = node
      node = next
      var place = unsafe bottom + filled
      filled &+= 1
      if count <= Self.sortLimit {
        while unsafe place > bottom, unsafe place[-1].precedes(event) {
          unsafe place[0] = place[-1]
          unsafe place -= 1
        }
      }
      unsafe place[0] = event
    }
    bottomCount = filled
    guard count > Self.sortLimit else { return }
    var sorted = unsafe UnsafeMutableBufferPointer(start: bottom, count: filled)
    unsafe sorted.sort { $1.precedes($0) }
  }
}
