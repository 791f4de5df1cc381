import ArgumentParser
import Diagnostics
import Publishing
import Translation

/// `gongbu build`: writes the site.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Write the site of a project or of a plain folder of notes.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var site: SiteOptions
  @OptionGroup var caching: CacheOptions

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let build = try SiteBuild(
        path: common.path, output: site.output, baseURL: site.address, threads: common.threads)
      let (project, inputs) = build.read()
      if !caching.noCache, !caching.verifyCache,
        let record = build.unchanged(inputs, in: words.language)
      {
        Terminal.writeError(record.said)
        Terminal.writeError(unchanged(record, build.target.path, words))
        return record.exitCode
      }
      return try write(build, consume project, inputs, words)
    }
  }

  private func write(
    _ build: SiteBuild, _ project: consuming Project, _ inputs: [BuildInput], _ words: Phrasebook
  ) throws(CommandFailure) -> Int32 {
    let kept = Kept(caching, build.workspace)
    let staged = StagedSite(build.target)
    var publisher = build.publisher(kept.memo, words)
    publisher.ledger = build.ledger(project, inputs, caching) { staged.keep($0) }
    let ledger = publisher.ledger
    let hasAddress = project.configuration.baseURL != nil
    let publication = publisher.publish(consume project) { staged.take($0) }
    let report = publication.report
    let said = report.text(in: words)
    Terminal.writeError(said)
    if hasAddress, PreviewImages.identity == nil {
      Terminal.writeError(words.text(Message("command.preview.missing")))
    }
    guard let paths = publication.paths else {
      let message = Message("command.build.kept", [.text("path", build.target.path)])
      Terminal.writeError(words.text(message))
      return report.exitCode
    }
    do {
      let pages = ledger?.verified(written: staged.written)
      if let verified = try kept.verified(pages) { Terminal.writeError(words.text(verified)) }
    } catch {
      staged.discard()
      throw error
    }
    let copies = build.copies(publication)
    let changed = try staged.finish(paths, copies: copies)
    if !caching.noCache { build.keep(publication, inputs, ledger, said: said, in: words.language) }
    Terminal.writeError(
      words.text(
        .init(
          "command.build.done",
          [
            .count("notes", report.noteCount), .count("files", paths.count + copies.count),
            .count("changed", changed), .text("path", build.target.path),
          ])))
    return report.exitCode
  }

  private func unchanged(_ record: BuildRecord, _ path: String, _ words: Phrasebook) -> String {
    words.text(
      .init(
        "command.build.unchanged",
        [
          .count("notes", record.noteCount), .count("files", record.fileCount),
          .text("path", path),
        ]))
  }
}

/// What changes the site that a command makes.
struct SiteOptions: ParsableArguments {
  @Option(help: "The folder of the finished site (default: site/public in the project).")
  var output: String?

  @Option(name: .customLong("base-url"), help: "Where the site will stand: https://…")
  var baseURL: String?

  func validate() throws {
    if baseURL != nil, address == nil {
      throw ValidationError("--base-url must be a whole http or https address")
    }
  }

  /// The address without a slash at the end.
  var address: String? { baseURL.flatMap(BaseURL.normalized) }
}
