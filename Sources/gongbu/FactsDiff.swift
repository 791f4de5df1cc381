import ArgumentParser
import Diagnostics
import Facts
import FoundationEssentials
import Publishing
import Translation

/// `gongbu facts diff`: what an updated fact file would change in the notes.
struct FactsDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say which facts differ between two files or folders, and which claims that changes.",
    discussion: """
      Files that one side lacks are those of the program. \
      Exit codes: 0 no claim changes, 1 some do.
      """)

  @Argument(help: "A fact file or a folder of them: the facts as they are.")
  var old: String

  @Argument(help: "The facts as they would be.")
  var new: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let (before, after) = (try FactFolder.base(old), try FactFolder.base(new))
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      let changes = Publisher(jobs: common.threads)
        .verdictChanges(in: Project(files: folder.files()), from: before, to: after)
      let facts = before.changes(to: after)
      let listing = FactListing(words)
      Terminal.write(facts.map { listing.line($0) + "\n" }.joined())
      if !facts.isEmpty, !changes.isEmpty { Terminal.write("\n") }
      Terminal.write(changes.map { listing.line($0) + "\n" }.joined())
      let sum = Message(
        "facts.changed",
        [
          .count("facts", facts.count), .count("claims", changes.count),
          .count("pages", Set(changes.map(\.place.file)).count),
        ])
      Terminal.writeError(words.text(sum))
      return changes.isEmpty ? 0 : 1
    }
  }
}
