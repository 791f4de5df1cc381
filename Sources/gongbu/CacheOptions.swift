import ArgumentParser
import Diagnostics
import Publishing

/// How a command uses what earlier builds left.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Compute everything again and keep nothing.")
  var noCache = false

  @Flag(help: "Compute a sample of the kept results again and fail when one differs.")
  var verifyCache = false

  @Option(help: "The folder of kept results (default: .gongbu/cache in the project).")
  var cache: String?

  func validate() throws {
    if noCache, verifyCache || cache != nil {
      throw ValidationError("--no-cache leaves nothing to verify or to keep")
    }
  }

  /// Where a command keeps results that writes no site. It leaves a folder of notes as it is, unless
  /// a site was built from it before or a place is named.
  func store(of folder: ProjectFolder, isProject: Bool) -> DiskStore? {
    let workspace = Workspace(root: folder.root, output: folder.root + "/site/public")
    let isBuilt = FileSystem.status(workspace.path) != nil
    return isProject || isBuilt || cache != nil ? store(in: workspace) : nil
  }

  /// Where results are kept; nil when none are.
  func store(in workspace: Workspace) -> DiskStore? {
    guard !noCache, Engine.identity != nil else { return nil }
    if cache == nil { workspace.prepare() }
    return DiskStore(folder: cache ?? workspace.cache)
  }
}

/// What is kept between builds, as one command sees it.
struct Kept {
  let memo: Memo
  private let verifying: VerifyingStore?

  /// Of the known results, one in this many is computed again by `--verify-cache`.
  private static let sampling = 4

  init(_ options: CacheOptions, _ workspace: Workspace) {
    self.init(options.store(in: workspace), verifies: options.verifyCache)
  }

  /// `store`: where results are kept; nil when none are.
  init(_ store: DiskStore?, verifies: Bool = false) {
    guard let store, let engine = Engine.identity else {
      memo = Memo()
      verifying = nil
      return
    }
    verifying = verifies ? VerifyingStore(store, every: Self.sampling) : nil
    memo = Memo(store: verifying ?? store, engine: engine)
  }

  /// What verifying came to, for a person; a failure when a result came out different. `pages`:
  /// how many pages of the last site were made again, and which of them have other bytes.
  func verified(
    _ pages: (count: Int, differing: [String])? = nil
  ) throws(CommandFailure) -> Message? {
    guard let (verified, differing) = verifying?.outcome else { return nil }
    let entries = differing.map { String($0.prefix(12)) } + (pages?.differing ?? [])
    guard entries.isEmpty else {
      throw CommandFailure(
        .init(
          "command.CacheDiffers",
          [
            .count("count", entries.count),
            .text("entries", entries.prefix(20).joined(separator: ", ")),
          ]))
    }
    return Message("command.build.verified", [.count("count", verified + (pages?.count ?? 0))])
  }
}
