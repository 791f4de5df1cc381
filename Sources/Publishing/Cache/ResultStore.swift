import Synchronization

/// Where computed results are kept between builds. Publishing stays a pure function with any
/// store: a store gives back what was put in under a key or nothing, and a key names everything
/// that can change the result.
package protocol ResultStore: Sendable {
  /// What was kept under `key`; nil when nothing whole is there.
  func bytes(for key: ResultKey) -> [UInt8]?
  /// Keeps `bytes` for the next build, if it can.
  func keep(_ bytes: [UInt8], for key: ResultKey)
}

/// A store that forgets.
package struct NoStore: ResultStore {
  package init() {}

  /// Nothing.
  package func bytes(for key: ResultKey) -> [UInt8]? { nil }

  /// Does nothing.
  package func keep(_ bytes: [UInt8], for key: ResultKey) {}
}

/// The name of a result: a hash of the program that computes it and of all its inputs.
package struct ResultKey: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits.
  package let digest: String

  /// - Parameters:
  ///   - kind: what is computed, so that two kinds with the same inputs differ.
  ///   - engine: identifies the program with its libraries and embedded data.
  ///   - input: everything else that can change the result.
  package init(kind: String, engine: String, input: [UInt8]) {
    var hash = SHA256()
    for part in [kind, engine] { hash.update(Array(part.utf8) + [0]) }
    hash.update(input)
    digest = hash.finish()
  }
}

/// A store that remembers what was asked of it and what it was given, so that another store can
/// be given the same.
package final class RecordingStore: ResultStore {
  private let store: any ResultStore
  private let used = Mutex<[ResultKey: [UInt8]]>([:])

  package init(_ store: any ResultStore) { self.store = store }

  /// Every result that was found or kept, by name.
  package var results: [(key: ResultKey, bytes: [UInt8])] {
    used.withLock { used in
      used.sorted { $0.key.digest < $1.key.digest }.map { ($0.key, $0.value) }
    }
  }

  /// What the store has under `key`.
  package func bytes(for key: ResultKey) -> [UInt8]? {
    guard let bytes = store.bytes(for: key) else { return nil }
    used.withLock { $0[key] = bytes }
    return bytes
  }

  /// Keeps `bytes` in the store.
  package func keep(_ bytes: [UInt8], for key: ResultKey) {
    used.withLock { $0[key] = bytes }
    store.keep(bytes, for: key)
  }
}
