import Diagnostics
import FoundationEssentials
import Pages
import Synchronization

/// A site on its way into its folder: files are written beside the old site as they are made, and
/// the two change places when all are there.
final class StagedSite: Sendable {
  private struct State {
    var folder: StagingFolder?
    var written = 0
    var failure: CommandFailure?
  }

  private let target: OutputFolder
  private let state = Mutex(State())

  init(_ target: OutputFolder) { self.target = target }

  /// Writes a file, on whatever thread made it. After a failure nothing more is written;
  /// `finish` says what it was.
  func take(_ file: OutputFile) {
    do {
      guard let folder = try folder() else { return }
      let isNew = try folder.write(file.bytes, to: file.path, unlessIn: target.path)
      if isNew { state.withLock { $0.written += 1 } }
    } catch {
      let failure = described(error)
      state.withLock { $0.failure = $0.failure ?? failure }
    }
  }

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
      guard let folder = try folder() else { return 0 }
      let marker = OutputFolder.marker
      var written = state.withLock { $0.written }
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
