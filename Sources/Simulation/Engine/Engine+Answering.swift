/// For components that answer some requests themselves and pass the others on: caches.
extension Engine {
  /// The component `bit` answers the requests of `load`; `behind` need not be reached any more.
  ///
  /// What lies behind counts as done for a request that also reaches it on another way.
  func serve(_ load: Load, _ bit: UInt64, insteadOf behind: UInt64, after delay: Int64 = 0) {
    forEach(load) { request in
      if isCarrier(request) {
        return forEachCarried(request) { serve(.single($0), bit, insteadOf: behind, after: delay) }
      }
      let record = unsafe core.pointee.requests.records + Int(request)
      let required = unsafe record.pointee.required
      // Whatever is done already is only repeated.
      let isDone = unsafe record.pointee.reached & required == required
      if !isDone { unsafe record.pointee.required = required & ~behind | bit }
      reach(request: request, isDone ? required & ~(required &- 1) : bit, after: delay)
    }
  }

  /// The requests of `load` take the way to `bits`, although they may have been on that to
  /// `others` before.
  func turn(_ load: Load, to bits: UInt64, insteadOf others: UInt64) {
    forEach(load) { request in
      if isCarrier(request) {
        return forEachCarried(request) { turn(.single($0), to: bits, insteadOf: others) }
      }
      let record = unsafe core.pointee.requests.records + Int(request)
      let required = unsafe record.pointee.required
      guard unsafe record.pointee.reached & required != required else { return }
      unsafe record.pointee.required = required & ~others | bits
    }
  }
}
