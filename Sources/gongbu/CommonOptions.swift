import ArgumentParser
import Diagnostics
import FoundationEssentials
import Pages
import Publishing
import Translation

/// What every command that reads a project takes.
struct CommonOptions: ParsableArguments {
  @Argument(help: "A project, a folder of notes, or one note.")
  var path = "."

  @OptionGroup var messages: MessageOptions

  /// The number of threads to use.
  var threads: Int { messages.threads }

  /// Runs `body`, prints what kept it from doing its job, and ends with its exit code.
  func run(_ body: (Phrasebook) throws(CommandFailure) -> Int32) throws {
    try messages.run(body)
  }
}

/// What every command takes.
struct MessageOptions: ParsableArguments {
  @Option(help: "How many threads may work at the same time (default: all cores).")
  var jobs: Int?

  @Option(help: "The language of messages: ko or en (default: that of the terminal).")
  var language: String?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  /// The number of threads to use.
  var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The words for messages, in the language that was asked for or that the terminal speaks.
  func phrasebook() throws(CommandFailure) -> Phrasebook {
    let languages = Theme().languages
    let known = languages.map(\.tag)
    guard let language else {
      return Self.phrasebook(for: Self.terminalLanguage(among: languages))
    }
    guard known.contains(language) else {
      throw CommandFailure(
        .init(
          "command.UnknownLanguage",
          [.text("language", language), .text("known", known.joined(separator: ", "))]))
    }
    return Self.phrasebook(for: Language(language))
  }

  private static func phrasebook(for language: Language) -> Phrasebook {
    Phrasebook(language: language, files: Theme().textFiles(for: language))
  }

  /// `LC_ALL`, `LC_MESSAGES`, `LANG`: the first one that is set decides (POSIX.1-2017, 8.2).
  private static func terminalLanguage(among languages: [Language]) -> Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let tag = locale?.prefix { $0 != "_" && $0 != "." } ?? ""
    return languages.first { $0.tag == tag } ?? .english
  }

  /// Runs `body`, prints what kept it from doing its job, and ends with its exit code.
  func run(_ body: (Phrasebook) throws(CommandFailure) -> Int32) throws {
    let code: Int32
    do {
      code = try body(phrasebook())
    } catch {
      let words = (try? phrasebook()) ?? Self.phrasebook(for: .english)
      let text = words.text(Message("command.error", [.init("message", .message(error.message))]))
      Terminal.writeError(text)
      throw ExitCode(2)
    }
    if code != 0 { throw ExitCode(code) }
  }
}
