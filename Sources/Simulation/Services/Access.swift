import Architecture

/// Whether a request reads or writes: what the note writes at the connection decides, else a draw
/// that is the same for every component on the request's way.
struct Access {
  private let isReading: [Bool]
  private let isWriting: [Bool]
  private let readShare: Double
  private let draws: RandomKey

  init(_ site: Site, readShare: Double) {
    isReading = site.isReading
    isWriting = site.isWriting
    self.readShare = readShare
    draws = site.common.child("read")
  }

  @inline(__always)
  func reads(_ call: UInt32, _ load: Load, _ engine: Engine) -> Bool {
    let connection = Int(engine.connection(ofCall: call))
    if isReading[connection] != isWriting[connection] { return isReading[connection] }
    if readShare <= 0 { return false }
    return readShare >= 1 || engine.key(draws, load).uniform < readShare
  }
}
