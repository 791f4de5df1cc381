import Diagnostics
import FoundationEssentials
import Pages

/// The folder of the finished site.
///
/// A build writes to a temporary sibling and swaps it in at the end, so that a build that fails
/// half-way leaves the old site as it was. A folder that this program did not make is never
/// replaced.
struct OutputFolder {
  /// The file that says: everything here was generated and may be replaced.
  static let marker = ".gongbu-site"

  let path: String

  /// `sources` is the folder of the notes, which must not lie inside the output.
  init(path: String, sources: String) throws(CommandFailure) {
    self.path = DiskPath.resolved(path) ?? DiskPath.absolute(path)
    guard sources != self.path, !sources.hasPrefix(self.path + "/") else {
      throw CommandFailure(.init("command.OutputHoldsSources", [.text("path", path)]))
    }
    guard try isOursOrEmpty() else {
      throw CommandFailure(.init("command.OutputNotOurs", [.text("path", path)]))
    }
  }

  /// Replaces the folder by `files` and copies of `copies`, all or nothing.
  func replace(
    with files: [OutputFile], copies: [(from: String, to: String)]
  ) throws(CommandFailure) {
    let staging = path + ".gongbu-new"
    do {
      try remove(staging)
      try make(folder: staging)
      try Data("1\n".utf8).write(to: URL(filePath: staging + "/" + Self.marker))
      for copy in copies {
        let target = try target(staging, copy.to)
        try FileManager.default.copyItem(atPath: copy.from, toPath: target)
      }
      for file in files {
        try Data(file.bytes).write(to: URL(filePath: target(staging, file.path)))
      }
      try swap(staging)
    } catch {
      try? remove(staging)
      throw CommandFailure(
        .init("command.CannotWrite", [.text("path", path), .text("reason", "\(error)")]))
    }
  }

  /// The path of `relative` below `folder`, its own folder made. Paths that would leave the
  /// folder are a mistake of the program and stop the build.
  private func target(_ folder: String, _ relative: String) throws -> String {
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      throw CommandFailure(.init("command.PathOutsideOutput", [.text("path", relative)]))
    }
    let target = folder + "/" + relative
    try make(folder: DiskPath.parent(of: target))
    return target
  }

  private func isOursOrEmpty() throws(CommandFailure) -> Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path) else { return true }
    guard let names = try? manager.contentsOfDirectory(atPath: path) else { return false }
    return names.isEmpty || names.contains(Self.marker)
  }

  private func swap(_ staging: String) throws {
    let old = path + ".gongbu-old"
    try remove(old)
    let manager = FileManager.default
    if manager.fileExists(atPath: path) { try manager.moveItem(atPath: path, toPath: old) }
    do {
      try manager.moveItem(atPath: staging, toPath: path)
    } catch {
      try? manager.moveItem(atPath: old, toPath: path)
      throw error
    }
    try remove(old)
  }

  private func make(folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  private func remove(_ path: String) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: path) { try manager.removeItem(atPath: path) }
  }
}
