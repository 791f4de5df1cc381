import FoundationEssentials
import Synchronization

/// The bytes of files that were read before, for a program that looks at them again and again.
final class FileMemory: Sendable {
  private struct Entry {
    var status: FileSystem.Status
    var bytes: [UInt8]
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// A file that was written so shortly before it was read may be written again without its time
  /// moving on. Nanoseconds; the clocks of file systems tick every 1 to 10 ms, FAT's every 2 s.
  private static let doubt = 2_000_000_000

  /// The bytes of the file at `path`; nil when it changed since they were kept.
  func bytes(of path: String) -> [UInt8]? {
    guard let entry = entries.withLock({ $0[path] }), entry.status == FileSystem.status(path) else {
      return nil
    }
    return entry.bytes
  }

  /// Keeps what was read from `path`; `status` is what the file had before it was read.
  func keep(_ bytes: [UInt8], of path: String, _ status: FileSystem.Status?) {
    guard let status, status.isRegular else { return }
    let now = Int(Date().timeIntervalSince1970 * 1_000_000_000)
    let isSettled = now - status.modified > Self.doubt
    entries.withLock { $0[path] = isSettled ? Entry(status: status, bytes: bytes) : nil }
  }
}
