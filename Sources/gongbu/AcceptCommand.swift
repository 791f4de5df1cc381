import ArgumentParser
import Diagnostics
import Publishing
import Translation

/// `gongbu accept`: brings marked values and the record of measurements to what is measured now.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Bring marked values and site/measurements.yml to what is measured now.",
    discussion: """
      A marked value is a number between two comments:

          유실률 <!--claim: before.lost_ratio-->34%<!--/claim-->

      Without --write nothing is written: the output is a diff. With it, only the numbers change; \
      every other byte of a note stays as it is.

      Exit codes: 0 nothing to do, or all written; 1 something would be written, or a mark is \
      wrong; 2 the job could not be done.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Write the files instead of printing what would change.")
  var write = false

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      // Two that write at once would each find the other's files changed.
      let lock = write ? FileSystem.Lock(folder.root, waits: true) : nil
      defer { withExtendedLifetime(lock) {} }
      let acceptance = Publisher(jobs: common.threads).accept(Project(files: folder.files()))
      let failures = acceptance.report.findings.filter { $0.severity == .failure }
      guard failures.isEmpty else {
        for finding in failures { Terminal.writeError(finding.text(in: words)) }
        return 2
      }
      for finding in acceptance.markFindings { Terminal.writeError(finding.text(in: words)) }
      let isWrong = acceptance.markFindings.contains { $0.severity == .error }
      let code = try finish(acceptance, folder, words)
      return max(code, isWrong ? 1 : 0)
    }
  }

  private func finish(
    _ acceptance: Acceptance, _ folder: ProjectFolder, _ words: Phrasebook
  ) throws(CommandFailure) -> Int32 {
    let changes = acceptance.changes
    if write {
      let files = ReplacedFiles(root: folder.root)
      try files.check(changes)
      for change in changes { try files.replace(change) }
    } else {
      let prefix = DiskPath.prefix(to: folder.root)
      for change in changes {
        Terminal.write(UnifiedDiff.text(prefix + change.path, change.old ?? [], change.new))
      }
    }
    let kind = changes.isEmpty ? "nothing" : write ? "written" : "pending"
    Terminal.writeError(
      words.text(
        Message(
          "command.accept." + kind,
          [
            .count("values", changes.reduce(0) { $0 + $1.valueCount }),
            .count("files", changes.count),
          ])))
    return changes.isEmpty || write ? 0 : 1
  }
}
