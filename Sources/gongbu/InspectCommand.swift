import ArgumentParser
import Diagnostics
import Publishing

/// `gongbu inspect`: prints what was read from each note, and why.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Print what was read from each note, and why.")

  @OptionGroup var common: CommonOptions

  @Option(help: "The form of the output: text or json.")
  var format = "text"

  @Flag(help: "Print the tree of each note with the places of its parts, too.")
  var tree = false

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      let inspection = Publisher(jobs: common.threads).inspect(Project(files: folder.files()))
      switch format {
      case "text": Terminal.write(inspection.text(in: words, withTree: tree))
      case "json": Terminal.write(inspection.json(in: words).printed + "\n")
      default:
        throw CommandFailure(
          .init("command.UnknownFormat", [.text("format", format), .text("known", "text, json")]))
      }
      return inspection.hasFailed ? 2 : 0
    }
  }
}
