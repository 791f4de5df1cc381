import Diagnostics
import FoundationEssentials
import Publishing
import Translation

/// A project on the disk on its way to a site on the disk.
struct SiteBuild {
  let folder: ProjectFolder
  let target: OutputFolder
  let workspace: Workspace
  let baseURL: String?
  let threads: Int
  /// What changes the site besides the files: options, and the programs that colour
  /// code and make images.
  let settings: [String]
  private let pygments: Pygments.Identity

  // `output` nil stands for the usual place in the project.
  init(
    path: String, output: String?, baseURL: String?, threads: Int
  ) throws(CommandFailure) {
    let first = try ProjectFolder(path: path, excluding: nil)
    target = try OutputFolder(path: output ?? first.root + "/site/public", sources: first.root)
    folder = try ProjectFolder(path: path, excluding: target.path)
    workspace = Workspace(root: folder.root, output: target.path)
    self.baseURL = baseURL
    self.threads = threads
    let known = workspace.pygments
    pygments = known.map { $0.stillHolds ? $0 : Pygments.Identity() } ?? Pygments.Identity()
    settings =
      (baseURL.map { ["base-url=" + $0] } ?? [])
      + [pygments.name, PreviewImages.identity ?? "no preview images"]
  }

  /// What makes the site, the same for every command that does.
  func publisher(_ memo: Memo, _ words: Phrasebook) -> Publisher {
    var publisher = Publisher(jobs: threads, memo: memo)
    publisher.highlight = Pygments.highlighter(words, threads: threads)
    publisher.drawing = PreviewImages.identity.map { ($0, PreviewImages.converter) }
    publisher.validates = true
    return publisher
  }

  /// The project in memory; files that did not change since they are `known` are not read.
  func project(_ known: FileMemory) -> Project {
    var project = Project(files: folder.files(known))
    if let baseURL { project.configuration.baseURL = baseURL }
    return project
  }

  /// The project in memory, and how to tell whether it is the same next time.
  func read() -> (project: Project, inputs: [BuildInput]) {
    let files = folder.files()
    var project = Project(files: files)
    if let baseURL { project.configuration.baseURL = baseURL }
    let root = folder.root
    let inputs = parallelMap(files.count, jobs: threads) { index in
      BuildInput(files[index]) { Self.stamp(of: root + "/" + files[index].path) }
    }
    return (project, inputs.sorted { $0.path < $1.path })
  }

  private static func stamp(of path: String) -> String {
    FileSystem.status(path).map { "\($0.size) bytes at \($0.modified)" } ?? "missing"
  }

  /// Where the files stand that are copied as they are.
  func copies(_ publication: Publication) -> [(from: String, to: String)] {
    publication.copies.map { (from: folder.root + "/" + $0.from, to: $0.to) }
  }

  /// What the last build left of the notes; nil where nobody may rely on it. `stay` keeps a file
  /// of the last site in the new one.
  func ledger(
    _ project: Project, _ inputs: [BuildInput], _ options: CacheOptions,
    stay: @escaping @Sendable (String) -> Void
  ) -> NoteLedger? {
    guard let engine = Engine.identity, !options.noCache else { return nil }
    return NoteLedger(
      program: [engine] + settings, project: project, inputs: inputs,
      last: workspace.ledger(of: target.path), site: target.stamp(),
      verifies: options.verifyCache, isColoured: pygments.isThere, stay: stay)
  }

  /// Keeps what the build came to for the next one.
  func keep(
    _ publication: Publication, _ inputs: [BuildInput], _ ledger: NoteLedger?, said: String,
    in language: Language
  ) {
    guard let engine = Engine.identity else { return }
    let site = target.stamp()
    let count = (publication.paths?.count ?? 0) + publication.copies.count
    let record = BuildRecord(
      engine: engine, settings: settings, inputs: inputs, site: site,
      report: publication.report, fileCount: count, said: said, language: language)
    let details = BuildDetails(
      engine: engine, settings: settings, inputs: inputs, publication: publication)
    workspace.keep(record, details, of: target.path)
    workspace.keep(ledger: ledger?.pieces(for: site) ?? [], of: target.path)
    if workspace.pygments != pygments { workspace.keep(pygments) }
  }

  /// The record of the last build, if another one would give the same and the site was not
  /// touched since.
  func unchanged(_ inputs: [BuildInput], in language: Language) -> BuildRecord? {
    guard let engine = Engine.identity, let record = workspace.record(of: target.path),
      record.stillHolds(engine: engine, settings: settings, inputs: inputs, language: language),
      record.site == target.stamp()
    else { return nil }
    return record
  }
}
