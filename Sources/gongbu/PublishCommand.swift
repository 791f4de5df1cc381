import ArgumentParser
import Diagnostics
import Translation

/// `gongbu publish`: brings the finished site to where readers find it.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Bring the finished site to a host.",
    discussion: """
      Run “gongbu build” first. Only differences travel, new assets before the pages that need \
      them, and deletions last, so that an interrupted run leaves a working site.
      """,
    subcommands: [PublishToGit.self, PublishByRsync.self, PublishByRclone.self])
}

/// What every way of publishing takes.
struct PublishOptions: ParsableArguments {
  @Option(help: "The project.")
  var project = "."

  @Option(help: "The folder of the finished site (default: site/public in the project).")
  var output: String?

  @Flag(help: "Only show what would be done.")
  var dryRun = false

  @OptionGroup var messages: MessageOptions

  /// The folder of the finished site; a failure when no build has finished there.
  func site() throws(CommandFailure) -> String {
    let folder = try ProjectFolder(path: project, excluding: nil)
    let path = output.map(DiskPath.absolute) ?? folder.root + "/site/public"
    guard FileSystem.status(path + "/" + OutputFolder.marker) != nil else {
      throw CommandFailure(.init("publish.noSite", [.text("path", path)]))
    }
    return path
  }
}

/// `gongbu publish rsync DEST`.
struct PublishByRsync: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rsync", abstract: "Publish with rsync to a folder or over ssh.")

  @Argument(help: "Where the site goes: user@host:/srv/www/notes or a folder.")
  var destination: String

  @OptionGroup var options: PublishOptions

  func run() throws {
    try options.messages.run { words throws(CommandFailure) in
      let site = try options.site()
      // A folder of this machine is named from where the author stands.
      let isRemote = destination.prefix { $0 != "/" }.contains(":")
      let target = isRemote ? destination : DiskPath.absolute(destination)
      for stage in SyncStage.all(dryRun: options.dryRun) {
        let arguments =
          ["rsync", "--recursive", "--links", "--checksum", "--itemize-changes"]
          + (options.dryRun ? ["--dry-run"] : []) + stage.rsync
          + ["--", "./", target]
        let output = try Subprocess.output(arguments, in: site)
        Terminal.write(output)
      }
      Terminal.writeError(
        words.text(
          .init(
            options.dryRun ? "publish.planned" : "publish.done",
            [
              .text("place", destination)
            ])))
      return 0
    }
  }
}

/// `gongbu publish rclone REMOTE`.
struct PublishByRclone: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rclone",
    abstract: "Publish with rclone to any storage that it knows: S3, GCS, Azure, WebDAV, …")

  @Argument(help: "Where the site goes, as rclone writes it: s3:bucket/notes.")
  var remote: String

  @OptionGroup var options: PublishOptions

  func run() throws {
    try options.messages.run { words throws(CommandFailure) in
      let site = try options.site()
      for stage in SyncStage.all(dryRun: options.dryRun) {
        let arguments =
          ["rclone", stage.rclone, "--checksum", "--verbose", "--stats-one-line"]
          + (options.dryRun ? ["--dry-run"] : []) + stage.rcloneFilters + ["./", remote]
        let outcome = try Subprocess.run(arguments, in: site)
        guard outcome.code == 0 else {
          throw CommandFailure(
            .init(
              "command.ProgramFailed",
              [.text("program", "rclone"), .text("reason", Subprocess.trimmed(outcome.errors))]))
        }
        Terminal.write(Self.plan(outcome.errors))
      }
      Terminal.writeError(
        words.text(
          .init(
            options.dryRun ? "publish.planned" : "publish.done",
            [
              .text("place", remote)
            ])))
      return 0
    }
  }

  /// The lines of rclone's log that name a file.
  private static func plan(_ log: String) -> String {
    let verbs = [": Copied", ": Deleted", ": Skipped copy", ": Skipped delete", ": Updated"]
    let lines = log.split(separator: "\n").filter { line in verbs.contains(where: line.contains) }
    return lines.map { line in
      (line.firstRange(of: " : ").map { String(line[$0.upperBound...]) } ?? String(line)) + "\n"
    }.joined()
  }
}

/// The order in which files travel. A page never arrives before the style that it names, no page
/// links to a new one that is still to come, and nothing goes away while a page may still need it.
enum SyncStage: CaseIterable {
  case assets, newPages, pages, deletions

  /// A plan needs only the last one, which looks at every file.
  static func all(dryRun: Bool) -> [SyncStage] { dryRun ? [.deletions] : allCases }

  /// Files that name others: pages, and the lists that tell a search which of its parts to load.
  private var late: [String] { ["*.html", "/assets/search-??.js"] }

  var rsync: [String] {
    switch self {
    case .assets: late.map { "--exclude=" + $0 } + ["--exclude=" + OutputFolder.marker]
    case .newPages: ["--ignore-existing", "--exclude=" + OutputFolder.marker]
    case .pages: ["--exclude=" + OutputFolder.marker]
    case .deletions: ["--delete-after", "--exclude=" + OutputFolder.marker]
    }
  }

  /// `copy` never deletes, `sync` does after everything has arrived.
  var rclone: String { self == .deletions ? "sync" : "copy" }

  var rcloneFilters: [String] {
    let marker = ["--exclude", "/" + OutputFolder.marker]
    return switch self {
    case .assets: marker + late.flatMap { ["--exclude", $0] }
    case .newPages: marker + ["--ignore-existing"]
    case .pages: marker
    case .deletions: marker + ["--delete-after"]
    }
  }
}
