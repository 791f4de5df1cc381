import ArgumentParser
import Claims
import Diagnostics
import FoundationEssentials
import Publishing
import Translation

/// `gongbu verify-site`: judges a published site again from its own `claims.json`.
struct VerifySiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-site",
    abstract: "Judge the notes of a published site again and compare the verdicts.",
    discussion: """
      Takes the Markdown of each note and the measurements in its claims.json from the site, and \
      the facts from this program. Nothing is simulated.

      Exit codes: 0 every verdict comes out again, 1 some do not, 2 the job could not be done.
      """)

  @Argument(help: "The folder of the site.")
  var folder: String

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      guard let root = DiskPath.resolved(folder), FileSystem.status(root)?.isFolder == true else {
        throw CommandFailure(.init("command.NoSuchPath", [.text("path", folder)]))
      }
      let paths = FileSystem.entries(below: root).filter { entry in
        entry.status.isRegular
          && ["claims.json", "index.md"].contains(DiskPath.name(of: entry.path))
      }.map(\.path)
      let files = paths.map { path in
        let data = FileManager.default.contents(atPath: root + "/" + path)
        return InputFile(
          path: path, content: data.map { .bytes(Array($0)) } ?? .unreadable("cannot be read"))
      }
      let result = Publisher(jobs: messages.threads).verify(files)
      for line in Self.lines(result, folder) { Terminal.write(words.text(line) + "\n") }
      Terminal.writeError(words.text(Self.sum(result, folder)))
      return result.exitCode
    }
  }

  private static func lines(_ result: SiteVerification, _ folder: String) -> [Message] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let facts = result.changedFacts.map { fact in
      Message(
        "command.verify.fact",
        [
          .text("fact", fact.id), .text("old", fact.published), .text("new", fact.now ?? "–"),
        ])
    }
    let differences = result.differences.map { difference in
      let verdict = { (verdict: String?) in
        Message.Value.message(
          Message(verdict.map { "pages.verdict." + $0 } ?? "command.verify.none"))
      }
      return Message(
        "command.verify.difference",
        [
          .text("record", prefix + difference.record), .text("line", String(difference.line)),
          .text("quote", difference.quote), .text("rule", difference.rule),
          .init("old", verdict(difference.published?.rawValue)),
          .init("new", verdict(difference.now?.rawValue)),
        ])
    }
    let broken = result.broken.map {
      Message("command.verify.broken", [.text("path", prefix + $0)])
    }
    return facts + differences + broken
  }

  private static func sum(_ result: SiteVerification, _ folder: String) -> Message {
    guard result.records > 0 else {
      return Message("command.verify.nothing", [.text("path", folder)])
    }
    return Message(
      "command.verify.sum",
      [
        .count("records", result.records), .count("same", result.confirmed),
        .count("differing", result.differences.count),
      ])
  }
}
