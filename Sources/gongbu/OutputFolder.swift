import Diagnostics
import FoundationEssentials
import Pages
import Publishing

/// The folder of the finished site.
///
/// A build puts the new site together beside it, linking what did not change, and exchanges the
/// two at the end: whenever a build is killed, the old or the new site is there, whole. A folder
/// that this program did not make is never replaced.
struct OutputFolder {
  /// The file that says: everything here was generated and may be replaced.
  static let marker = ".gongbu-site"
  private static let markerBytes = Array("1\n".utf8)

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

  /// Makes the folder hold `files` and copies of `copies` and nothing else, all or nothing.
  /// Returns how many files differ from before; when none does, nothing is touched.
  func replace(
    with files: [OutputFile], copies: [(from: String, to: String)]
  ) throws(CommandFailure) -> Int {
    do {
      let staging = try StagingFolder(beside: path)
      do {
        let written = try fill(staging, files, copies)
        let paths = files.map(\.path) + copies.map(\.to) + [Self.marker]
        let existing = FileSystem.entries(below: path).filter { !$0.status.isFolder }.map(\.path)
        let removed = Set(existing).subtracting(paths).count
        if written + removed == 0 {
          staging.discard()
        } else {
          try staging.replace(path)
        }
        return written + removed
      } catch {
        staging.discard()
        throw error
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(
        .init(
          "command.CannotWrite",
          [.text("path", path), .text("reason", FileSystem.reason(error))]))
    }
  }

  private func fill(
    _ staging: StagingFolder, _ files: [OutputFile],
    _ copies: [(from: String, to: String)]
  ) throws -> Int {
    var written = 0
    if try staging.write(Self.markerBytes, to: Self.marker, unlessIn: path) { written += 1 }
    for copy in copies where try staging.copy(copy.from, to: copy.to, unlessIn: path) {
      written += 1
    }
    for file in files where try staging.write(file.bytes, to: file.path, unlessIn: path) {
      written += 1
    }
    return written
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
