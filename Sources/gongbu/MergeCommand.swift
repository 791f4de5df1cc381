import ArgumentParser
import Diagnostics
import FoundationEssentials
import Publishing
import Translation

/// `gongbu merge`: puts the reports of all parts of the notes together.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the JSON reports of `gongbu check --shard` together.",
    discussion: """
      Report and exit code are those of one `gongbu check` over all notes. A missing, doubled or \
      foreign part is a failure (exit code 2), never a shorter report.

      With --cache, what the parts measured is kept there, and `gongbu build --cache` simulates \
      nothing again.
      """)

  @Argument(help: ArgumentHelp("The JSON reports of all parts, in any order.", valueName: "file"))
  var files: [String]

  @Option(help: "The form of the report: \(ReportFormat.names).")
  var format = "text"

  @Option(
    help: ArgumentHelp(
      "Write the report to a file, too: sarif=gongbu.sarif. May be repeated.",
      valueName: "format=file"))
  var report: [String] = []

  @Option(help: ArgumentHelp("Keep what the parts measured here.", valueName: "folder"))
  var cache: String?

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      let form = try ReportFormat.named(format)
      let further = try report.map { text throws(CommandFailure) in try ReportFile(text) }
      let setPolicy = try policy.prepared(root: ".", words)
      let parts = try files.map { path throws(CommandFailure) in try Self.part(path) }
      let report = setPolicy(try Self.merged(parts))
      if let cache { Self.keep(parts, in: DiskStore(folder: cache)) }
      for file in further { try file.write(report, words) }
      Terminal.write(form.print(report, words))
      try policy.finish(report, words)
      return policy.writeBaseline && report.exitCode == 1 ? 0 : report.exitCode
    }
  }

  private static func part(_ path: String) throws(CommandFailure) -> PartialReport {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
    }
    guard let part = PartialReport(report: Array(data)) else {
      throw CommandFailure(.init("merge.noPart", [.text("path", path)]))
    }
    return part
  }

  private static func merged(_ parts: [PartialReport]) throws(CommandFailure) -> Report {
    do {
      return try PartialReport.merged(parts)
    } catch {
      throw CommandFailure(error.message)
    }
  }

  private static func keep(_ parts: [PartialReport], in store: DiskStore) {
    for result in parts.flatMap(\.results) where store.bytes(for: result.key) == nil {
      store.keep(Array(result.text.utf8), for: result.key)
    }
  }
}
