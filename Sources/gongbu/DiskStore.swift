import FoundationEssentials
import Publishing
import Synchronization

/// Results in a folder, one file each: a line with the SHA-256 of the rest, then the rest.
///
/// Files appear whole, because they are renamed into place, and never change, because their name
/// is a hash of all that they depend on; so the folder may be deleted, copied and shared at any
/// time. An entry whose hash does not fit counts as missing and is written again.
struct DiskStore: ResultStore {
  let folder: String

  func bytes(for key: ResultKey) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path(of: key)) else { return nil }
    var file = Array(data)
    guard file.count > Self.headLength, file[Self.headLength - 1] == UInt8(ascii: "\n") else {
      return nil
    }
    let sum = String(decoding: file[..<(Self.headLength - 1)], as: UTF8.self)
    file.removeFirst(Self.headLength)
    return sum == SHA256.digest(of: file) ? file : nil
  }

  /// A cache that cannot be written costs time, not correctness, so that failing is no error.
  func keep(_ bytes: [UInt8], for key: ResultKey) {
    let path = path(of: key)
    try? FileManager.default.createDirectory(
      atPath: DiskPath.parent(of: path), withIntermediateDirectories: true)
    let sum = Array(SHA256.digest(of: bytes).utf8) + [UInt8(ascii: "\n")]
    try? Data(sum + bytes).write(to: URL(filePath: path), options: .atomic)
  }

  /// The same for an entry so large that its pieces should not be put together in memory.
  func keep(pieces: [[UInt8]], for key: ResultKey) {
    let path = path(of: key)
    let beside = path + ".\(ProcessInfo.processInfo.processIdentifier)"
    let manager = FileManager.default
    try? manager.createDirectory(
      atPath: DiskPath.parent(of: path), withIntermediateDirectories: true)
    var hash = SHA256()
    for piece in pieces { hash.update(piece) }
    let sum = Array(hash.finish().utf8) + [UInt8(ascii: "\n")]
    if FileSystem.write([sum] + pieces, to: beside), FileSystem.rename(beside, to: path) { return }
    try? manager.removeItem(atPath: beside)
  }

  private static let headLength = 65

  private func path(of key: ResultKey) -> String {
    folder + "/" + key.digest.prefix(2) + "/" + key.digest.dropFirst(2)
  }
}

/// A store that lets a part of its results be computed again and compares them.
final class VerifyingStore: ResultStore {
  private struct State {
    var asked = 0
    var sample: [ResultKey: [UInt8]] = [:]
    var differing: [String] = []
  }

  private let store: any ResultStore
  /// Every which known result is computed again.
  private let every: Int
  private let state = Mutex(State())

  init(_ store: any ResultStore, every: Int) {
    self.store = store
    self.every = every
  }

  /// How many results were computed again, and the names of those that came out different.
  var outcome: (verified: Int, differing: [String]) {
    state.withLock { ($0.sample.count, $0.differing.sorted()) }
  }

  func bytes(for key: ResultKey) -> [UInt8]? {
    guard let bytes = store.bytes(for: key) else { return nil }
    return state.withLock { state in
      defer { state.asked += 1 }
      guard state.asked % every == 0 else { return bytes }
      state.sample[key] = bytes
      return nil
    }
  }

  func keep(_ bytes: [UInt8], for key: ResultKey) {
    let isSame = state.withLock { state in
      guard let known = state.sample[key], known != bytes else { return true }
      state.differing.append(key.digest)
      return false
    }
    if isSame { store.keep(bytes, for: key) }
  }
}
