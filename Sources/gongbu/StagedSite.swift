import Diagnostics
import FoundationEssentials
import Pages
import Synchronization

/// A site on its way into its folder: files are written beside the old site as they are made, and
/// the two change places when all are there.
final class StagedSite: Sendable {
  private struct State {
    var folder: StagingFolder?
    var written: Set<String> = []
    var failure: CommandFailure?
    /// Whether files of the old site are in the new one without anybody having read them.
    var keeps = false
  }

  private let target: OutputFolder
  private let state = Mutex(State())

  /// The old site, by which another build's is told apart from it.
  private let old: UInt64?

  init(_ target: OutputFolder) {
    self.target = target
    old = FileSystem.status(target.path)?.number
  }

  /// Writes a file, on whatever thread made it. After a failure nothing more is written;
  /// `finish` says what it was.
  func take(_ file: OutputFile) {
    do {
      guard let folder = try folder() else { return }
      let isNew = try folder.write(file.bytes, to: file.path, unlessIn: target.path)
      if isNew { state.withLock { _ = $0.written.insert(file.path) } }
    } catch {
      fail(error)
    }
  }

  /// Keeps a file of the old site as it is.
  func keep(_ path: String) {
    do {
      try folder()?.keep(path, of: target.path)
      state.withLock { $0.keeps = true }
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: any Error) {
    let failure = described(error)
    state.withLock { $0.failure = $0.failure ?? failure }
  }

  /// The paths of the files that the old site did not have, or with other bytes.
  var written: Set<String> { state.withLock { $0.written } }

  /// Puts the site in the place of the old one when all files, `paths`, were taken: all or
  /// nothing. Returns how many files differ from before; when none does, nothing is touched.
  func finish(
    _ paths: [String], copies: [(from: String, to: String)]
  ) throws(CommandFailure) -> Int {
    if let failure = state.withLock({ $0.failure }) {
      discard()
      throw failure
    }
    do {
      // Of another build nobody knows that the files are those of the last one.
      if state.withLock({ $0.keeps }), FileSystem.status(target.path)?.number != old {
        throw CommandFailure(.init("command.OtherBuild", [.text("path", target.path)]))
      }
      guard let folder = try folder() else { return 0 }
      let marker = OutputFolder.marker
      var written = self.written.count
      if try folder.write(OutputFolder.markerBytes, to: marker, unlessIn: target.path) {
        written += 1
      }
      for copy in copies where try folder.copy(copy.from, to: copy.to, unlessIn: target.path) {
        written += 1
      }
      let kept = Set(paths + copies.map(\.to) + [marker])
      let removed = target.files.count { !kept.contains($0) }
      if written + removed == 0 {
        folder.discard()
      } else {
        try folder.replace(target.path)
      }
      return written + removed
    } catch {
      discard()
      throw described(error)
    }
  }

  /// Removes what was written.
  func discard() { state.withLock { $0.folder?.discard() } }

  /// The folder that files go to; nil after a failure. It is made when the first file comes, so
  /// that a build that cannot say what the site is leaves the disk alone.
  private func folder() throws -> StagingFolder? {
    try state.withLock { state in
      if state.failure != nil { return nil }
      if let folder = state.folder { return folder }
      let folder = try StagingFolder(beside: target.path)
      state.folder = folder
      return folder
    }
  }

  private func described(_ error: any Error) -> CommandFailure {
    if let failure = error as? CommandFailure { return failure }
    return CommandFailure(
      .init(
        "command.CannotWrite",
        [.text("path", target.path), .text("reason", FileSystem.reason(error))]))
  }
}
