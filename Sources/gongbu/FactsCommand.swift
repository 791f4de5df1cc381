import ArgumentParser
import Diagnostics
import Facts
import FoundationEssentials
import Publishing
import Translation

/// `gongbu facts`: what notes are judged by.
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "Show the facts that notes are judged by.",
    subcommands: [
      FactsList.self, FactsShow.self, FactsSearch.self, FactsDiff.self, FactsStale.self,
    ])
}

struct FactsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the facts of a service, or of all.")

  @OptionGroup var options: MessageOptions

  @Argument(help: "A service: lambda, sqs, dynamodb, …")
  var service: String?

  func run() throws {
    try options.run { words throws(CommandFailure) in
      let base = FactBase.builtIn
      let services = Set(base.facts.map(\.service)).sorted()
      if let service, !services.contains(service) {
        throw CommandFailure(
          .init(
            "facts.UnknownService",
            [.text("service", service), .text("known", services.joined(separator: ", "))]))
      }
      let listed = base.facts.filter { service == nil || $0.service == service }
      let listing = FactListing(words)
      Terminal.write(listed.map { listing.line($0) + "\n" }.joined())
      return 0
    }
  }
}

struct FactsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that is known of facts.")

  @OptionGroup var options: MessageOptions

  @Argument(help: "Identifiers: lambda.timeout.max")
  var facts: [String]

  func run() throws {
    try options.run { words throws(CommandFailure) in
      let base = FactBase.builtIn
      let listing = FactListing(words)
      let found = try facts.map { id throws(CommandFailure) in
        guard let fact = base[id] else {
          let meant = NearMiss.suggestion(for: id, among: base.facts.map(\.id))
          throw CommandFailure(
            .init(
              "facts.UnknownFact",
              [.text("fact", id), .text("known", meant ?? "lambda.timeout.max")]))
        }
        return listing.paragraph(fact)
      }
      Terminal.write(found.joined(separator: "\n"))
      return 0
    }
  }
}

struct FactsSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find facts by a Korean or English name.",
    discussion: "Exit codes: 0 found, 1 nothing found.")

  @OptionGroup var options: MessageOptions

  @Argument(help: "Words: 가시성, visibility timeout")
  var words: [String]

  func run() throws {
    try options.run { book throws(CommandFailure) in
      let wanted = words.joined(separator: " ")
      let base = FactBase.builtIn
      let named = base.facts(named: wanted)
      let byID = base.facts.filter { $0.id.contains(wanted.lowercased()) && !named.contains($0) }
      let listing = FactListing(book)
      Terminal.write((named + byID).map { listing.line($0) + "\n" }.joined())
      if (named + byID).isEmpty {
        Terminal.writeError(book.text(.init("facts.nothing", [.text("words", wanted)])))
      }
      return (named + byID).isEmpty ? 1 : 0
    }
  }
}

struct FactsStale: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale", abstract: "List the facts whose source should be looked at again.",
    discussion: """
      A source is due a year after the day that it speaks of; one without a day is always due. \
      Exit codes: 0 none, 1 some.
      """)

  @OptionGroup var options: MessageOptions

  @Option(help: "The day to ask for (default: today).")
  var on: String?

  func run() throws {
    try options.run { words throws(CommandFailure) in
      guard let today = FactDate(on ?? Self.today) else {
        throw CommandFailure(.init("facts.BadDate", [.text("date", on ?? "")]))
      }
      let due = FactBase.builtIn.facts.filter { $0.aspect != .assumption && $0.isStale(on: today) }
      let listing = FactListing(words)
      let lines = due.map { "\($0.asOf?.description ?? "?")  \(listing.line($0))\n" }
      Terminal.write(lines.joined())
      let sum = Message(
        "facts.due",
        [
          .count("count", due.count), .count("all", FactBase.builtIn.facts.count),
          .text("date", today.description),
        ])
      Terminal.writeError(words.text(sum))
      return due.isEmpty ? 0 : 1
    }
  }

  /// The day in UTC, or that of SOURCE_DATE_EPOCH (reproducible-builds.org).
  private static var today: String {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    let date = epoch.map { Date(timeIntervalSince1970: $0) } ?? Date()
    return String(date.ISO8601Format().prefix(10))
  }
}
