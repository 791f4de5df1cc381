import Diagnostics
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

  /// How a path below `root` begins for somebody who stands in the current folder: `notes/`, or
  /// nothing when `root` is the current folder or lies elsewhere.
  static func prefix(to root: String) -> String {
    guard let current = resolved("."), root.hasPrefix(current == "/" ? current : current + "/")
    else { return "" }
    let rest = root.dropFirst(current.utf8.count).drop { $0 == "/" }
    return rest.isEmpty ? "" : rest + "/"
  }

  /// Writes `text` to `path`, all or nothing.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      let isPlain =
        (try? FileManager.default.attributesOfItem(atPath: path))
        .map { $0[.type] as? FileAttributeType == .typeRegular } ?? true
      // A device or a pipe cannot be replaced, only written to.
      try Data(text.utf8).write(to: URL(filePath: path), options: isPlain ? .atomic : [])
    } catch {
      throw CommandFailure(
        .init("command.CannotWrite", [.text("path", path), .text("reason", "\(error)")]))
    }
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
