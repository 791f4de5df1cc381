package import Diagnostics
package import Translation

/// A project in memory: its definition and the files that the stages read, nothing else.
package struct Project: Hashable, Sendable {
  package var configuration: Configuration
  /// Whether there is a `site/site.yml`: a plain folder of notes has none.
  package let isConfigured: Bool
  /// The terms of `site/glossary.yml`; empty where there is none.
  package var glossary = Glossary()
  /// What folders of notes decide for themselves.
  package private(set) var folders: [FolderSettings] = []
  /// `site/measurements.yml` as it came from the disk; nil where there is none.
  package private(set) var recordFile: InputFile?
  /// What was measured before; nil where nothing is recorded.
  package private(set) var record: MeasurementRecord?
  /// The notes as they came from the disk, sorted by path.
  package var notes: [InputFile]
  /// The catalogues: `content/buffering.en.po`.
  package var catalogues: [InputFile]
  /// Files of `theme/` and, under `text/…`, words of further languages.
  package var theme: [InputFile]
  /// Paths of the files beside the notes that pages may refer to: pictures, downloads.
  package var attachments: [String]
  /// Paths of the files below `site/static/`, copied to the root of the site.
  package var statics: [String]
  /// What was wrong with the folder itself.
  package var findings: [Finding]

  /// Sorts the files of a folder into the parts of a project.
  ///
  /// - Parameter files: every file below the root, in any order, hidden folders left out.
  package init(files: [InputFile]) {
    let files = files.sorted { $0.path < $1.path }
    var findings: [Finding] = []
    isConfigured = files.contains { $0.path == Configuration.path }
    configuration = Self.configuration(among: files, &findings)
    (notes, catalogues, theme, attachments, statics) = ([], [], [], [], [])
    self.findings = findings
    for file in files { take(file) }
    self.findings += missingNavigation
    if notes.isEmpty {
      self.findings.append(
        Finding("NoNotes", .failure, at: Place(file: configuration.content + "/")))
    }
  }

  private static func configuration(
    among files: [InputFile], _ findings: inout [Finding]
  ) -> Configuration {
    guard let file = files.first(where: { $0.path == Configuration.path }) else {
      return Configuration()
    }
    guard let (source, problems) = TextDecoding.text(of: file) else { return Configuration() }
    let (configuration, more) = Configuration.read(source)
    findings += problems + more
    return configuration
  }

  private mutating func take(_ file: InputFile) {
    if let problem = Self.problem(of: file) { findings.append(problem) }
    if file.path.hasPrefix("site/static/") {
      statics.append(file.path)
    } else if file.path == Glossary.path, let (source, problems) = TextDecoding.text(of: file) {
      let (terms, more) = Glossary.read(source)
      glossary = terms
      findings += problems + more
    } else if file.path == MeasurementRecord.path,
      let (source, problems) = TextDecoding.text(of: file)
    {
      let (measurements, more) = MeasurementRecord.read(source)
      (recordFile, record) = (file, measurements)
      findings += problems + more
    } else if isProject, file.path.hasPrefix("theme/") {
      theme.append(
        InputFile(path: String(file.path.dropFirst("theme/".count)), content: file.content))
    } else if let path = pathBelowContent(file.path) {
      takeContent(file, path)
    }
  }

  private var missingNavigation: [Finding] {
    let known = notes.map { pathBelowContent($0.path) ?? $0.path }
    return configuration.navigation.filter { !known.contains($0) }.map { path in
      let meant = NearMiss.suggestion(for: path, among: known)
      return Finding(
        "MissingNavigation", .error, at: Place(file: Configuration.path),
        [.text("path", path), .text("meant", meant ?? known.first ?? "")])
    }
  }

  /// A folder with `site/site.yml` is a project; any other is a plain folder of notes.
  private var isProject: Bool { !configuration.content.isEmpty }

  /// `path` relative to the folder of notes; nil when it lies elsewhere.
  func pathBelowContent(_ path: String) -> String? {
    guard isProject else { return path }
    let prefix = configuration.content + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  private mutating func takeContent(_ file: InputFile, _ path: String) {
    if FolderSettings.isSettings(path) {
      guard let (source, problems) = TextDecoding.text(of: file) else { return }
      let (settings, more) = FolderSettings.read(source)
      folders.append(settings)
      findings += problems + more
      return
    }
    switch path.split(separator: ".").last?.lowercased() {
    case "md", "markdown": notes.append(file)
    case "po": catalogues.append(file)
    default: attachments.append(file.path)
    }
  }

  private static func problem(of file: InputFile) -> Finding? {
    let place = Place(file: file.path)
    switch file.content {
    case .bytes, .unread: return nil
    case .unreadable(let reason):
      return Finding("UnreadableFile", .failure, at: place, [.text("reason", reason)])
    case .outside(let target):
      return Finding("LinkOutside", .error, at: place, [.text("target", target)])
    }
  }
}
