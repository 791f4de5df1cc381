import ArgumentParser
import Claims
import Diagnostics
import FoundationEssentials
import Publishing
import Translation

/// What fails a check and what is excused.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only warn of what this rule or verdict finds. May be repeated.", valueName: "rule"))
  var warn: [String] = []

  @Option(
    help: ArgumentHelp(
      "Fail on what this rule or verdict finds. May be repeated.", valueName: "rule"))
  var fail: [String] = []

  @Option(
    help: ArgumentHelp(
      "Excuse the faults that this file lists.", valueName: "file"))
  var baseline: String?

  @Flag(help: "List today's faults in the file of --baseline instead of failing on them.")
  var writeBaseline = false

  @Option(
    help: ArgumentHelp(
      "Report only lines that changed since this revision of git.", valueName: "revision"))
  var changedSince: String?

  func validate() throws {
    if writeBaseline, baseline == nil {
      throw ValidationError("--write-baseline needs --baseline FILE")
    }
    if writeBaseline, changedSince != nil {
      throw ValidationError("--write-baseline lists every fault; leave out --changed-since")
    }
  }

  /// Reads what the options name, before any work is done; the answer sets the policy of a report.
  func prepared(
    root: String, _ words: Phrasebook
  ) throws(CommandFailure) -> (Report) -> Report {
    for name in warn + fail { try Self.check(name) }
    let known = writeBaseline ? nil : try readBaseline()
    var changes: ChangedLines?
    if let changedSince { changes = try Git(folder: root).changes(since: changedSince) }
    return { [warn, fail, changes] report in
      var report = changes.map { report.limited(to: $0) } ?? report
      report.policy.warned = Set(warn)
      report.policy.failed = Set(fail)
      report.policy.baseline = known
      return report
    }
  }

  /// Writes the baseline if that was asked for; says how much of an old one is mended.
  func finish(_ report: Report, _ words: Phrasebook) throws(CommandFailure) {
    guard let baseline else { return }
    if writeBaseline {
      let today = Baseline(of: report)
      try DiskPath.write(today.text, to: baseline)
      Terminal.writeError(
        words.text(
          .init(
            "command.check.baseline", [.count("count", today.count), .text("path", baseline)])))
    } else if changedSince == nil, let mended = report.policy.baseline?.mended(in: report),
      mended > 0
    {
      Terminal.writeError(words.text(.init("command.check.mended", [.count("count", mended)])))
    }
  }

  private func readBaseline() throws(CommandFailure) -> Baseline? {
    guard let path = baseline else { return nil }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
    }
    guard let known = Baseline(text: String(decoding: data, as: UTF8.self)) else {
      throw CommandFailure(.init("command.BrokenBaseline", [.text("path", path)]))
    }
    return known
  }

  /// A misspelt rule would silently excuse nothing.
  private static func check(_ name: String) throws(CommandFailure) {
    let known = RuleNames.all
    guard !known.contains(name) else { return }
    let meant = NearMiss.suggestion(for: name, among: known)
    let list = (ClaimReader.rules + Verdict.allCases.map(\.rawValue)).joined(separator: ", ")
    throw CommandFailure(
      .init("command.UnknownRule", [.text("rule", name), .text("known", meant ?? list)]))
  }
}
