/// Things that travel through the system without being a request of a user: an object made of many
/// records, the deletion of an item that has expired. Stations see one request. What becomes of
/// it becomes of everything that it carries; in itself it is neither offered nor lost.
extension Engine {
  /// The numbers of carriers, apart from those of requests.
  private static let firstOrdinal: UInt32 = 0x8000_0000

  /// A carrier of nothing, held by the caller.
  func carrier() -> UInt32 { carrier(of: nil) }

  /// A carrier of the requests of `load`, held by the caller.
  func carrier(of load: Load) -> UInt32 { carrier(of: .some(load)) }

  @inline(never)
  private func carrier(of load: Load?) -> UInt32 {
    var first = UInt32.max
    if let load {
      forEach(load) { request in
        retain(.single(request))
        first = link(request, message: 0, stamp: 0, next: first)
      }
    }
    let number = unsafe core.pointee.carrierCount
    unsafe core.pointee.carrierCount = number &+ 1
    // From now on every arrival has to ask what it is that arrives.
    unsafe core.pointee.isWatched = true
    let slot = unsafe core.pointee.requests.insert(
      Request(arrival: now, required: 0, ordinal: Self.firstOrdinal | number, state: .carrier))
    unsafe core.pointee.carried[slot] = first
    return slot
  }

  /// Whether `request` is a carrier.
  @inline(__always)
  func isCarrier(_ request: UInt32) -> Bool {
    unsafe core.pointee.requests.records[Int(request)].state == .carrier
  }

  /// Does something with each request that `carrier` carries.
  @inline(never)
  func forEachCarried(_ carrier: UInt32, _ body: (UInt32) -> Void) {
    var next = unsafe core.pointee.carried[carrier] ?? .max
    while next != .max {
      let record = self[link: next]
      next = record.next
      body(record.request)
    }
  }

  /// Nobody carries `carrier` any more: what it carries is let go.
  @inline(never)
  func dissolve(_ carrier: UInt32) {
    var next = unsafe core.pointee.carried.removeValue(forKey: carrier) ?? .max
    unsafe core.pointee.requests.remove(carrier)
    while next != .max {
      let record = self[link: next]
      free(link: next)
      next = record.next
      release(request: record.request)
    }
  }

  // MARK: Times

  /// A batch of `request` alone that says when something was done for it.
  func timed(_ request: UInt32, at time: Int64) -> Load {
    let bits = UInt64(bitPattern: time)
    let first = link(
      request, message: UInt32(truncatingIfNeeded: bits),
      stamp: UInt32(truncatingIfNeeded: bits >> 32), next: .max)
    return Load(first: first, batch: 1)
  }

  /// The time that `timed` put into a batch.
  func time(ofLink slot: UInt32) -> Int64 {
    let record = self[link: slot]
    return Int64(bitPattern: UInt64(record.message) | UInt64(record.stamp) << 32)
  }
}
