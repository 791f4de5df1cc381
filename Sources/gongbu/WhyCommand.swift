import ArgumentParser
import Diagnostics
import FoundationEssentials
import Pages
import Publishing
import Translation

/// `gongbu why`: says what changed since the last build and what it caused.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say what changed since the last build and what it causes.",
    discussion: """
      SUBJECT is a page (ko/buffering/index.html) or a measured value \
      (content/buffering.md#1.Before.lostRatio, or just lostRatio). When nothing changed since \
      the last build, the last build is compared with the one before it. Nothing is written.
      """)

  @Argument(help: "A page or a measured value (default: everything).")
  var subject: String?

  @Option(help: "The project or folder of notes.")
  var project = "."

  @OptionGroup var site: SiteOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      let build = try SiteBuild(
        path: project, output: site.output, baseURL: site.address, threads: messages.threads)
      guard let last = build.workspace.details(of: build.target.path) else {
        throw CommandFailure(.init("why.noBuild", [.text("path", build.target.path)]))
      }
      let (now, changed) = publish(build, words)
      var change = BuildChange(from: last, to: now, changedPages: changed)
      if change.isEmpty, let previous = build.workspace.previous(of: build.target.path) {
        Terminal.write(words.text(Message("why.lastBuild")) + "\n")
        change = BuildChange(from: previous, to: last, changedPages: [])
      }
      Terminal.write(try narrowed(change, among: [last, now]).text(in: words))
      return 0
    }
  }

  /// The site as a build would make it, and the paths of its files that differ on the disk.
  private func publish(
    _ build: SiteBuild, _ words: Phrasebook
  ) -> (details: BuildDetails, changed: [String]) {
    let (project, inputs) = build.read()
    let kept = Kept(DiskStore(folder: build.workspace.cache))
    let publication = build.publisher(kept.memo, words).publish(project)
    let details = BuildDetails(
      engine: Engine.identity ?? "", settings: build.settings, inputs: inputs,
      publication: publication)
    let files = publication.files ?? []
    let differing = files.filter { file in
      let old = FileManager.default.contents(atPath: build.target.path + "/" + file.path)
      return old?.elementsEqual(file.bytes) != true
    }
    return (details, differing.map(\.path))
  }

  private func narrowed(
    _ change: BuildChange, among builds: [BuildDetails]
  ) throws(CommandFailure) -> BuildChange {
    guard let subject else { return change }
    let pages = builds.flatMap(\.pages)
    let names = [subject, subject + "/index.html", subject + "index.html"]
    if let page = pages.first(where: { names.contains($0.path) }) {
      return change.concerning(note: page.note, pages: [page.path])
    }
    let values = builds.flatMap(\.values).filter {
      $0.name == subject || $0.name.hasSuffix("." + subject)
    }
    guard !values.isEmpty else {
      let known = pages.map(\.path) + builds.flatMap(\.values).map(\.name)
      let meant = NearMiss.suggestion(for: subject, among: known) ?? known.first ?? "–"
      throw CommandFailure(
        .init("why.unknown", [.text("subject", subject), .text("meant", meant)]))
    }
    return change.concerning(values: Set(values.map(\.name)))
  }
}
