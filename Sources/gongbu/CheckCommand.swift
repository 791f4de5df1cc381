import ArgumentParser
import Diagnostics
import Publishing

/// `gongbu check`: prints the claims of the notes and what is wrong with them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Print what the notes claim and what is wrong with it.",
    discussion: """
      Exit codes: 0 fine, 1 a claim is contradicted or outdated or the notes have errors, \
      2 the job could not be done.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The form of the report: text or json.")
  var format = "text"

  func run() throws {
    try common.run { words throws(CommandFailure) in
      guard let format = ReportFormat.all.first(where: { $0.name == format }) else {
        let known = ReportFormat.all.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          .init("command.UnknownFormat", [.text("format", format), .text("known", known)]))
      }
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      let report = Publisher(jobs: common.threads).check(Project(files: folder.files()))
      Terminal.write(format.print(report, words))
      return report.exitCode
    }
  }
}
