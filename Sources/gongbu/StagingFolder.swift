import Diagnostics
import FoundationEssentials
import Pages
import Synchronization

/// Where a build puts the new site together before it takes the place of the old one.
///
/// The folder stands beside the output and is locked while its build runs, so that two builds
/// at once do not meet, and what a killed build left behind is found and removed.
final class StagingFolder: Sendable {
  let path: String
  private let lock: FileSystem.Lock
  /// Folders in here that are known to be there.
  private let folders = Mutex<Set<String>>([])

  /// A new, empty folder beside `target`. Throws the error of the system.
  init(beside target: String) throws {
    try Self.removeAbandoned(beside: target)
    let path = target + Self.infix + String(ProcessInfo.processInfo.processIdentifier)
    while true {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
      // Another build may take the folder for an abandoned one before the lock is there.
      if let lock = FileSystem.Lock(path, waits: true), FileSystem.status(path) != nil {
        self.lock = lock
        break
      }
    }
    self.path = path
  }

  private static let infix = ".gongbu-new-"

  private static func removeAbandoned(beside target: String) throws {
    let parent = DiskPath.parent(of: target)
    let prefix = DiskPath.name(of: target) + infix
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = parent + "/" + name
      guard let lock = FileSystem.Lock(path, waits: false) else { continue }
      try withExtendedLifetime(lock) { try FileManager.default.removeItem(atPath: path) }
    }
  }

  /// Writes a file; one that the old site has with the same bytes is linked instead, so that it
  /// keeps its time and costs no disk.
  func write(_ bytes: [UInt8], to relative: String, unlessIn old: String) throws -> Bool {
    let target = try prepare(relative)
    let known = old + "/" + relative
    if FileSystem.holds(known, bytes), FileSystem.link(known, to: target) { return false }
    try Data(bytes).write(to: URL(filePath: target))
    return true
  }

  /// Links a file of the old site, or copies it where the file system has no links.
  func keep(_ relative: String, of old: String) throws {
    let target = try prepare(relative)
    let known = old + "/" + relative
    guard !FileSystem.link(known, to: target) else { return }
    try FileManager.default.copyItem(atPath: known, toPath: target)
  }

  /// Copies a file of the project, or links the old site's copy when it has the same bytes.
  func copy(_ source: String, to relative: String, unlessIn old: String) throws -> Bool {
    let target = try prepare(relative)
    let known = old + "/" + relative
    if let status = FileSystem.status(known), status.isRegular,
      FileManager.default.contentsEqual(atPath: known, andPath: source),
      FileSystem.link(known, to: target)
    {
      return false
    }
    try FileManager.default.copyItem(atPath: source, toPath: target)
    return true
  }

  /// The path of `relative` in here, its own folder made. Paths that would leave the folder are
  /// a mistake of the program and stop the build.
  private func prepare(_ relative: String) throws -> String {
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      throw CommandFailure(.init("command.PathOutsideOutput", [.text("path", relative)]))
    }
    let target = path + "/" + relative
    let parent = DiskPath.parent(of: target)
    if !folders.withLock({ $0.contains(parent) }) {
      if FileSystem.status(parent) == nil {
        try FileManager.default.createDirectory(
          atPath: parent, withIntermediateDirectories: true)
      }
      folders.withLock { _ = $0.insert(parent) }
    }
    return target
  }

  /// Puts the folder in the place of `target` in one step and removes what was there.
  func replace(_ target: String) throws {
    if FileSystem.exchange(path, target) {
      return try FileManager.default.removeItem(atPath: path)
    }
    if FileSystem.rename(path, to: target) { return }
    try moveAside(target)
  }

  /// For file systems that cannot exchange: two steps, the old site back if the second fails.
  private func moveAside(_ target: String) throws {
    let old = target + ".gongbu-old"
    let manager = FileManager.default
    if FileSystem.status(old) != nil { try manager.removeItem(atPath: old) }
    guard FileSystem.rename(target, to: old) else { throw SystemFailure() }
    guard FileSystem.rename(path, to: target) else {
      let failure = SystemFailure()
      _ = FileSystem.rename(old, to: target)
      throw failure
    }
    try manager.removeItem(atPath: old)
  }

  /// Removes the folder after a failure.
  func discard() { try? FileManager.default.removeItem(atPath: path) }
}

/// The last error of the operating system.
struct SystemFailure: Error, CustomStringConvertible {
  let description = FileSystem.lastError
}
