import ArgumentParser
import Diagnostics
import Publishing
import Translation

/// `gongbu build`: writes the site.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Write the site of a project or of a plain folder of notes.")

  @OptionGroup var common: CommonOptions

  @Option(help: "The folder of the finished site (default: site/public in the project).")
  var output: String?

  @Option(name: .customLong("base-url"), help: "Where the site will stand: https://…")
  var baseURL: String?

  func validate() throws {
    guard let baseURL, BaseURL.normalized(baseURL) == nil else { return }
    throw ValidationError("--base-url must be a whole http or https address")
  }

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let first = try ProjectFolder(path: common.path, excluding: nil)
      let path = output ?? first.root + "/site/public"
      let target = try OutputFolder(path: path, sources: first.root)
      let folder = try ProjectFolder(path: common.path, excluding: target.path)

      var project = Project(files: folder.files())
      if let baseURL { project.configuration.baseURL = BaseURL.normalized(baseURL) }
      let publication = Publisher(jobs: common.threads).publish(project)
      let report = publication.report
      Terminal.writeError(report.text(in: words))
      guard let files = publication.files else {
        Terminal.writeError(words.text(.init("command.build.kept", [.text("path", path)])))
        return report.exitCode
      }
      let copies = publication.copies.map { (from: folder.root + "/" + $0.from, to: $0.to) }
      try target.replace(with: files, copies: copies)
      Terminal.writeError(done(report, files: files.count + copies.count, path, words))
      return report.exitCode
    }
  }

  private func done(_ report: Report, files: Int, _ path: String, _ words: Phrasebook) -> String {
    words.text(
      .init(
        "command.build.done",
        [.count("notes", report.noteCount), .count("files", files), .text("path", path)]))
  }
}
