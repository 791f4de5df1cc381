import Diagnostics
import FoundationEssentials
import Publishing

/// Puts new bytes in the place of the files of a project, each in one step: whoever reads one, and
/// whenever the program ends, there is the old file or the new one and nothing between them.
struct ReplacedFiles {
  /// The folder of the project, without links.
  let root: String

  /// What the name of a file that is being written ends with. The name is always the same, so
  /// that what an interrupted run leaves behind is taken away by the next one.
  private static let suffix = ".gongbu-accept"

  /// Refuses, before anything is written, when a file is not what was read, is a link, or lies
  /// outside the project.
  func check(_ changes: [Acceptance.Change]) throws(CommandFailure) {
    for change in changes { try check(change) }
  }

  private func check(_ change: Acceptance.Change) throws(CommandFailure) {
    let path = root + "/" + change.path
    let folder = DiskPath.resolved(DiskPath.parent(of: path))
    let isInside = folder.map { $0 == root || $0.hasPrefix(root + "/") } ?? false
    let status = FileSystem.status(path)
    guard isInside, status.map(\.isRegular) ?? (change.old == nil) else {
      throw failure("CannotFollow", change)
    }
    let now = status.flatMap { _ in FileManager.default.contents(atPath: path) }.map(Array.init)
    guard now == change.old else { throw failure("ChangedMeanwhile", change) }
  }

  /// Writes the new bytes beside the file and puts them in its place.
  func replace(_ change: Acceptance.Change) throws(CommandFailure) {
    let path = root + "/" + change.path
    let folder = DiskPath.parent(of: path)
    let beside = folder + "/." + DiskPath.name(of: path) + Self.suffix
    do {
      // A link under this name would lead the bytes elsewhere; it is taken away, not followed.
      if FileSystem.status(beside) != nil { try FileManager.default.removeItem(atPath: beside) }
      let old = try? FileManager.default.attributesOfItem(atPath: path)
      try Data(change.new).write(to: URL(filePath: beside), options: .withoutOverwriting)
      if let mode = old?[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: beside)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw CommandFailure(
        .init(
          "command.CannotWrite",
          [.text("path", change.path), .text("reason", FileSystem.reason(error))]))
    }
    // An editor may have saved while the new bytes were written.
    do throws(CommandFailure) {
      try check(change)
      guard FileSystem.rename(beside, to: path) else {
        throw CommandFailure(
          .init(
            "command.CannotWrite",
            [.text("path", change.path), .text("reason", FileSystem.lastError)]))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw error
    }
  }

  private func failure(_ rule: String, _ change: Acceptance.Change) -> CommandFailure {
    CommandFailure(.init("command.accept." + rule, [.text("path", change.path)]))
  }
}
