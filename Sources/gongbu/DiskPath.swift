import FoundationEssentials

/// Paths on the disk.
enum DiskPath {
  /// The absolute path without links, `.` and `..`; nil when nothing is there.
  static func resolved(_ path: String) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let url = URL(filePath: absolute(path)).resolvingSymlinksInPath()
    return trimmed(url.path(percentEncoded: false))
  }

  /// The absolute path, `.` and `..` taken out, whether or not anything is there. The part of it
  /// that exists is resolved.
  static func absolute(_ path: String) -> String {
    let base = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let url = URL(filePath: path, relativeTo: base).absoluteURL.standardized
    return trimmed(url.path(percentEncoded: false))
  }

  /// The folder that holds `path`.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of `path`.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
