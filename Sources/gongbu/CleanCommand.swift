import ArgumentParser
import Diagnostics
import FoundationEssentials
import Translation

/// `gongbu clean`: removes what the program made, and nothing else.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove the site and everything kept between builds.")

  @Argument(help: "A project or a folder of notes.")
  var path = "."

  @Option(help: "The folder of the site (default: site/public in the project).")
  var output: String?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      let build = try SiteBuild(path: path, output: output, baseURL: nil, threads: 1)
      for path in [build.target.path, build.workspace.path]
      where FileSystem.status(path) != nil {
        do {
          try FileManager.default.removeItem(atPath: path)
        } catch {
          throw CommandFailure(
            .init(
              "command.CannotWrite",
              [.text("path", path), .text("reason", FileSystem.reason(error))]))
        }
        Terminal.writeError(words.text(.init("command.clean.removed", [.text("path", path)])))
      }
      return 0
    }
  }
}
