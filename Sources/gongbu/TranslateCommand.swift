import ArgumentParser
import Diagnostics
import FoundationEssentials
import Publishing
import Translation

/// `gongbu translate`: keeps the catalogues beside the notes.
struct TranslateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Keep the catalogues (note.en.po) that hold the notes in other languages.",
    discussion: """
      Catalogues are gettext files, one beside each note, for any editor that knows them.

      Exit codes: 0 fine, 1 something is missing, doubtful or broken, \
      2 the job could not be done.
      """,
    subcommands: [Extract.self, Update.self, Status.self])

  /// `gongbu translate extract`: makes the catalogues that are missing.
  struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "extract",
      abstract: "Write a catalogue for each note that has none; leave the others alone.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var checking: CheckOption

    func run() throws {
      try common.run { words throws(CommandFailure) in
        try CatalogueFiles(common).write(words, isCheck: checking.check) { $0.formerText == nil }
      }
    }
  }

  /// `gongbu translate update`: brings every catalogue up to date.
  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Bring every catalogue up to date with its note.",
      discussion: """
        Texts that moved keep their translation, changed ones propose the former translation as \
        fuzzy, and translations of texts that are gone stay as obsolete entries.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var checking: CheckOption

    func run() throws {
      try common.run { words throws(CommandFailure) in
        try CatalogueFiles(common).write(words, isCheck: checking.check) { _ in true }
      }
    }
  }

  /// `gongbu translate status`: how much is translated.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Print how much of each note is translated, as the notes stand now.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Exit with 1 unless every note is translated completely.")
    var check = false

    func run() throws {
      try common.run { words throws(CommandFailure) in
        let work = try CatalogueFiles(common).work
        for finding in work.findings { Terminal.writeError(finding.text(in: words)) }
        Terminal.write(work.statusText(in: words))
        return work.exitCode(or: check && !work.total.isComplete)
      }
    }
  }
}

/// `--check`, for pull requests: nothing is written.
struct CheckOption: ParsableArguments {
  @Flag(help: "Write nothing; exit with 1 when something would be written.")
  var check = false
}

/// The catalogues of a project on the disk.
private struct CatalogueFiles {
  let root: String
  let work: CatalogueWork

  /// A catalogue is judged beside the others, so a single note is too little to work on: its
  /// catalogue would not even be read.
  init(_ common: CommonOptions) throws(CommandFailure) {
    let folder = try ProjectFolder(path: common.path, excluding: nil)
    guard folder.onlyNote == nil else {
      throw CommandFailure(.init("command.translate.OneNote", [.text("path", common.path)]))
    }
    root = folder.root
    work = Publisher(jobs: common.threads).catalogues(of: Project(files: folder.files()))
  }

  /// Writes the stale ones among the `wanted` catalogues and says which.
  func write(
    _ words: Phrasebook, isCheck: Bool, _ wanted: (CatalogueWork.Entry) -> Bool
  ) throws(CommandFailure) -> Int32 {
    for finding in work.findings { Terminal.writeError(finding.text(in: words)) }
    let entries = work.entries.filter { $0.isStale && !$0.isBroken && wanted($0) }
    for entry in entries {
      if !isCheck { try write(entry) }
      Terminal.write(words.text(entry.change(isCheck: isCheck)) + "\n")
    }
    for entry in work.entries where entry.isBroken {
      Terminal.writeError(words.text(.init("command.translate.broken", [entry.pathArgument])))
    }
    Terminal.write(words.text(work.sum(changed: entries.count, isCheck: isCheck)) + "\n")
    return work.exitCode(or: isCheck && !entries.isEmpty)
  }

  /// All or nothing: the new text goes to a file beside the old one and then takes its place.
  /// The catalogue under the note's old name goes when the new one stands.
  private func write(_ entry: CatalogueWork.Entry) throws(CommandFailure) {
    let target = root + "/" + entry.path
    do {
      let url = URL(filePath: DiskPath.resolved(target) ?? target)
      try Data(entry.text.utf8).write(to: url, options: .atomic)
      if let old = entry.renamedFrom {
        try FileManager.default.removeItem(atPath: root + "/" + old)
      }
    } catch {
      throw CommandFailure(
        .init("command.CannotWrite", [entry.pathArgument, .text("reason", "\(error)")]))
    }
  }
}

extension CatalogueWork {
  /// 2 when a source could not be read, 1 for errors, broken catalogues or `isBad`.
  fileprivate func exitCode(or isBad: Bool) -> Int32 {
    if findings.contains(where: { $0.severity == .failure }) { return 2 }
    let hasError = findings.contains { $0.severity == .error }
    return hasError || isBad || entries.contains(where: \.isBroken) ? 1 : 0
  }

  fileprivate func sum(changed: Int, isCheck: Bool) -> Message {
    Message(
      isCheck ? "command.translate.wouldChange" : "command.translate.changed",
      [.count("changed", changed), .count("all", entries.count)])
  }

  /// A line per catalogue, then one for all of them.
  fileprivate func statusText(in words: Phrasebook) -> String {
    let width = entries.map(\.path.count).max() ?? 0
    let lines = entries.map { entry in
      entry.path + String(repeating: " ", count: width - entry.path.count + 2)
        + words.text(entry.status.message("command.translate.status"))
    }
    let sum = words.text(total.message("command.translate.total"))
    return (lines + [sum]).joined(separator: "\n") + "\n"
  }
}

extension CatalogueWork.Entry {
  fileprivate var pathArgument: Message.Argument { .text("path", path) }

  fileprivate func change(isCheck: Bool) -> Message {
    var arguments = [pathArgument]
    var what = formerText == nil ? "new" : "updated"
    if let renamedFrom {
      what = "renamed"
      arguments.append(.text("from", renamedFrom))
    }
    let change = Message("command.translate." + what, arguments)
    guard isCheck else { return change }
    return Message("command.translate.stale", [.init("change", .message(change))])
  }
}

extension CatalogueStatus {
  fileprivate func message(_ key: String) -> Message {
    Message(
      key,
      [
        .count("complete", percent(of: translated)), .count("fuzzyPercent", percent(of: fuzzy)),
        .count("untranslatedPercent", percent(of: untranslated)), .count("fuzzy", fuzzy),
        .count("untranslated", untranslated), .count("total", total),
      ])
  }
}
