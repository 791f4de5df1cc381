import ArgumentParser
import Claims
import Diagnostics
import Facts
import Publishing
import Translation

/// `gongbu check`: prints the claims of the notes and what is wrong with them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Print what the notes claim and what is wrong with it.",
    discussion: """
      Exit codes: 0 fine, 1 a claim is contradicted or outdated or the notes have errors, \
      2 the job could not be done.

      In CI: gongbu check notes --format github --report sarif=gongbu.sarif --report junit=gongbu.xml
      On several machines: gongbu check notes --shard 2/5 --report json=2.json, then gongbu merge
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The form of the report: \(ReportFormat.names).")
  var format = "text"

  @Option(
    help: ArgumentHelp(
      "Write the report to a file, too: sarif=gongbu.sarif. May be repeated.",
      valueName: "format=file"))
  var report: [String] = []

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var caching: CacheOptions

  @Option(
    help: ArgumentHelp(
      "Check only one part of the notes, say the second of five; `gongbu merge` puts the JSON "
        + "reports of all parts together.", valueName: "2/5"),
    transform: Self.shard)
  var shard: Shard?

  @Flag(
    help: """
      Instead of a report, move every fact, scenario and assumption by a tenth and list the claims \
      whose verdict no change turns over.
      """)
  var mutate = false

  @Option(
    help: ArgumentHelp(
      "Judge by this fact file, or by those of this folder, in the place of the program's own.",
      valueName: "path"))
  var facts: String?

  @Flag(help: "Do not ask cfn-lint about templates, even where it is installed.")
  var noCfnLint = false

  func run() throws {
    if mutate { return try runMutation() }
    try common.run { words throws(CommandFailure) in
      let form = try ReportFormat.named(format)
      let base = try facts.map(FactFolder.base)
      let files = try report.map { text throws(CommandFailure) in try ReportFile(text) }
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      let setPolicy = try policy.prepared(root: folder.root, words)
      var report = try check(folder, base, words)
      report.prefix = DiskPath.prefix(to: folder.root)
      report.partial?.prefix = report.prefix
      report = setPolicy(report)
      for file in files { try file.write(report, words) }
      Terminal.write(form.print(report, words))
      try policy.finish(report, words)
      return policy.writeBaseline && report.exitCode == 1 ? 0 : report.exitCode
    }
  }

  private static func shard(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      throw ValidationError("--shard takes a part and how many there are: 2/5")
    }
    return shard
  }

  private func publisher(_ memo: Memo, _ base: FactBase?) -> Publisher {
    var publisher = Publisher(jobs: common.threads, memo: memo)
    if let base { publisher.facts = base }
    if !noCfnLint, let lint = TemplateChecker.lint { publisher.lint = lint }
    return publisher
  }

  private func check(
    _ folder: ProjectFolder, _ base: FactBase?, _ words: Phrasebook
  ) throws(CommandFailure) -> Report {
    let files = folder.files()
    let project = Project(files: files)
    let store = caching.store(of: folder, isProject: project.isConfigured)
    guard let shard else {
      let kept = Kept(store, verifies: caching.verifyCache)
      let report = publisher(kept.memo, base).check(project)
      if let verified = try kept.verified() { Terminal.writeError(words.text(verified)) }
      return report
    }
    let recording = RecordingStore(store.map { $0 as any ResultStore } ?? NoStore())
    let memo = Engine.identity.map { Memo(store: recording, engine: $0) } ?? Memo()
    // Only what was read: the reports of other parts may well be written beside the notes.
    let inputs = files.filter { $0.content != .unread }.map { BuildInput($0) { "" } }
    let state = BuildInput.digest(of: inputs)
    var (report, partial) = publisher(memo, base).check(
      project, shard: shard, program: Engine.program, state: state)
    partial.results = recording.results.map { PartialReport.KeptResult($0.key, $0.bytes) }
    report.partial = partial
    return report
  }

  /// Lists what does not notice a change. A list to read, not a fault: the exit code is 0.
  private func runMutation() throws {
    try common.run { words throws(CommandFailure) in
      let folder = try ProjectFolder(path: common.path, excluding: nil)
      let report = Publisher(jobs: common.threads).mutate(Project(files: folder.files()))
      let prefix = DiskPath.prefix(to: folder.root)
      for claim in report.unmoved {
        let facts = claim.evidence.compactMap(\.fact).joined(separator: ", ")
        let place = "\(prefix)\(claim.place.file):\(claim.place.start.line)"
        Terminal.write(
          "\(place):\(claim.place.start.column): “\(claim.quote)” [\(claim.rule)] \(facts)\n")
      }
      Terminal.writeError(
        words.text(
          .init(
            "command.check.mutated",
            [
              .count("sensitive", report.sensitive), .count("unmoved", report.unmoved.count),
              .count("words", report.withoutNumber),
            ])))
      return 0
    }
  }
}

extension ReportFormat {
  /// Every name, for help and messages.
  static var names: String { all.map(\.name).joined(separator: ", ") }

  /// The format called `name`.
  static func named(_ name: String) throws(CommandFailure) -> ReportFormat {
    guard let format = all.first(where: { $0.name == name }) else {
      throw CommandFailure(
        .init("command.UnknownFormat", [.text("format", name), .text("known", names)]))
    }
    return format
  }
}

/// `sarif=gongbu.sarif`: a further form of the report and the file that it goes to.
struct ReportFile {
  private let format: ReportFormat
  private let path: String

  init(_ text: String) throws(CommandFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw CommandFailure(.init("command.ReportFile", [.text("text", text)]))
    }
    format = try ReportFormat.named(String(parts[0]))
    path = String(parts[1])
  }

  func write(_ report: Report, _ words: Phrasebook) throws(CommandFailure) {
    try DiskPath.write(format.print(report, words), to: path)
  }
}
