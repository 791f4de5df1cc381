import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few calls of the operating system that Foundation does not offer.
enum FileSystem {
  /// What tells whether a file was changed without reading it.
  struct Status: Equatable {
    /// Bytes.
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int
    /// What the file system knows the file or folder by, whatever its name is.
    var number: UInt64
    var isRegular: Bool
    var isFolder: Bool
    var isLink: Bool
  }

  /// The status of what is at `path`, links not followed; nil when nothing is there.
  static func status(_ path: String) -> Status? {
    var entry = stat()
    guard unsafe lstat(path, &entry) == 0 else { return nil }
    let kind = entry.st_mode & S_IFMT
    return Status(
      size: Int(entry.st_size),
      modified: Int(entry.st_mtim.tv_sec) * 1_000_000_000 + Int(entry.st_mtim.tv_nsec),
      number: UInt64(entry.st_ino),
      isRegular: kind == S_IFREG, isFolder: kind == S_IFDIR, isLink: kind == S_IFLNK)
  }

  /// Everything below `folder` with its path relative to it, folders before what is in them, in
  /// the order of names.
  static func entries(below folder: String) -> [(path: String, status: Status)] {
    var found: [(path: String, status: Status)] = []
    func walk(_ relative: String) {
      let absolute = relative.isEmpty ? folder : folder + "/" + relative
      let names = (try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? []
      for name in names.sorted() {
        let path = relative.isEmpty ? name : relative + "/" + name
        guard let status = status(folder + "/" + path) else { continue }
        found.append((path, status))
        if status.isFolder { walk(path) }
      }
    }
    walk("")
    return found
  }

  /// Whether the regular file at `path` holds exactly `bytes`.
  static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let status = status(path), status.isRegular, status.size == bytes.count else {
      return false
    }
    return head(of: path, count: bytes.count + 1, pieces: bytes.count + 1) == bytes
  }

  /// The first `count` bytes of a file, or all of a shorter one; nil when it cannot be read.
  /// Works for files of the kernel, too, which tell no size and come in pieces.
  static func head(of path: String, count: Int, pieces: Int = 4096) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieces)
    while bytes.count < count {
      let wanted = min(piece.count, count - bytes.count)
      let length = unsafe piece.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, wanted)
      }
      guard length >= 0 else { return nil }
      guard length > 0 else { break }
      bytes += piece[..<length]
    }
    return bytes
  }

  /// Writes `pieces` to a new file, one after the other; false when the system refuses.
  static func write(_ pieces: [[UInt8]], to path: String) -> Bool {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var buffer: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      buffer += piece
      guard buffer.count > 1 << 20 || index == pieces.count - 1 else { continue }
      var start = 0
      while start < buffer.count {
        let written = unsafe buffer.withUnsafeBytes {
          unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
        }
        guard written > 0 else { return false }
        start += written
      }
      buffer.removeAll(keepingCapacity: true)
    }
    return true
  }

  /// Puts a second name on a file; false where the file system cannot.
  static func link(_ path: String, to other: String) -> Bool {
    unsafe Glibc.link(path, other) == 0
  }

  /// Exchanges two folders in one step, so that nobody ever sees neither (Linux renameat2(2));
  /// false where the file system cannot.
  static func exchange(_ path: String, _ other: String) -> Bool {
    let exchange: UInt32 = 2
    guard let rename = unsafe exchanging else { return false }
    return unsafe rename(AT_FDCWD, path, AT_FDCWD, other, exchange) == 0
  }

  private typealias Exchanging =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// Looked up by name, because Swift's view of the C library leaves out GNU extensions.
  private static var exchanging: Exchanging? {
    unsafe dlsym(nil, "renameat2").map { unsafe unsafeBitCast($0, to: Exchanging.self) }
  }

  /// Puts `path` in the place of `other`, in one step; false when the system refuses.
  static func rename(_ path: String, to other: String) -> Bool {
    unsafe Glibc.rename(path, other) == 0
  }

  /// Waits.
  static func pause(microseconds: UInt32) { usleep(microseconds) }

  /// The port on the loopback address that a server could listen on: `port`, or a free one for
  /// 0; nil when the port is taken.
  static func bindable(_ port: UInt16) -> UInt16? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var yes: Int32 = 1
    _ = unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        unsafe bind(descriptor, general, length) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, general, &length) == 0
      }
    }
    return bound ? UInt16(bigEndian: address.sin_port) : nil
  }

  /// The words of the system for the error of the last call.
  static var lastError: String { unsafe String(cString: strerror(errno)) }

  /// A lock on an open file or folder that the system gives back when the process ends, however
  /// it ends.
  final class Lock: Sendable {
    private let descriptor: Int32

    /// Nil when nothing is at `path`, or when somebody else holds the lock and `waits` is false.
    init?(_ path: String, waits: Bool) {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      guard flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        return nil
      }
    }

    deinit { close(descriptor) }
  }

  /// Why writing failed, in the system's words.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    switch error.code {
    case .fileWriteOutOfSpace: return "no space left on the disk"
    case .fileWriteNoPermission: return "permission denied"
    case .fileWriteVolumeReadOnly: return "the file system is read-only"
    case .fileReadNoPermission: return "permission denied"
    case .fileNoSuchFile, .fileReadNoSuchFile: return "no such file"
    default: return "\(error)"
    }
  }
}
