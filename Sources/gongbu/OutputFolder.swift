import Diagnostics
import FoundationEssentials
import Publishing

/// The folder of the finished site.
///
/// A build puts the new site together beside it, linking what did not change, and exchanges the
/// two at the end: whenever a build is killed, the old or the new site is there, whole. A folder
/// that this program did not make is never replaced.
struct OutputFolder {
  /// The file that says: everything here was generated and may be replaced.
  static let marker = ".gongbu-site"
  static let markerBytes = Array("1\n".utf8)

  let path: String

  /// `sources` is the folder of the notes, which must not lie inside the output.
  init(path: String, sources: String) throws(CommandFailure) {
    self.path = DiskPath.resolved(path) ?? DiskPath.absolute(path)
    guard sources != self.path, !sources.hasPrefix(self.path + "/") else {
      throw CommandFailure(.init("command.OutputHoldsSources", [.text("path", path)]))
    }
    guard isOursOrEmpty() else {
      throw CommandFailure(.init("command.OutputNotOurs", [.text("path", path)]))
    }
  }

  /// The paths of the files that are in the folder now.
  var files: [String] {
    FileSystem.entries(below: path).filter { !$0.status.isFolder }.map(\.path)
  }

  /// A hash that changes when a file in the folder was written, added or removed.
  func stamp() -> String {
    var hash = SHA256()
    for (relative, status) in FileSystem.entries(below: path) {
      let size = status.isFolder ? 0 : status.size
      hash.update(Array("\(relative)\0\(size) \(status.modified)\0".utf8))
    }
    return hash.finish()
  }

  private func isOursOrEmpty() -> Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path) else { return true }
    guard let names = try? manager.contentsOfDirectory(atPath: path) else { return false }
    return names.isEmpty || names.contains(Self.marker)
  }
}
