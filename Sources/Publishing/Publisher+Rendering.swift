import Diagnostics
import Markdown
import Pages

extension Publisher {
  /// The name and version of the program, for the foot of each page.
  package static let generator = "gongbu 0.1.0"

  /// Notes with everything found in them → the files of the site.
  func render(_ notes: [StudyNote], _ project: Project, _ report: Report) -> Publication {
    let cannotKnow = report.findings.contains { Self.stopping.contains($0.rule) }
    guard !cannotKnow else { return Publication(files: nil, copies: [], report: report) }
    let ordered = inOrder(notes, project)
    let site = site(of: ordered, project, highlights(of: ordered))
    let pages = parallelMap(ordered.count, jobs: jobs) { site.pages(of: ordered[$0]) }
    let texts = parallelMap(ordered.count, jobs: jobs) { site.searchTexts(of: ordered[$0]) }
    let statics = project.statics.map {
      Publication.Copy(from: $0, to: String($0.dropFirst("site/static/".count)))
    }
    let own = Set(statics.map(\.to))
    var made = pages.flatMap(\.self) + site.sharedFiles + site.searchFiles(texts)
    made += site.redirects(besides: own.union(made.map(\.path)))
    let files = made.filter { !own.contains($0.path) }
    let heavy = zip(ordered, pages).compactMap { PageWeight.finding(for: $0, with: $1) }
    var publication = Publication(
      files: files.sorted { $0.path < $1.path },
      copies: statics + Self.attachments(of: ordered, on: site), report: report.adding(heavy))
    publication.pages = zip(ordered, pages).flatMap { note, pages in
      pages.map { BuildDetails.NotePage(path: $0.path, note: note.original.source.path) }
    }
    return publication
  }

  /// Findings after which nobody can say what the site should be.
  private static let stopping = ["BrokenConfiguration", "ConfigurationNotMapping", "NoNotes"]

  private func highlights(of notes: [StudyNote]) -> CodeHighlights {
    let documents = notes.flatMap { [$0.original] + $0.translations.map(\.document) }
    let samples = CodeSample.all(in: documents)
    return samples.isEmpty ? CodeHighlights() : CodeHighlights(samples, highlight(samples))
  }

  private func site(
    of notes: [StudyNote], _ project: Project, _ highlights: CodeHighlights
  ) -> Site {
    let configuration = project.configuration
    let theme = Theme(
      overriding: project.theme.compactMap { file in
        TextDecoding.text(of: file)?.source
      })
    return Site(
      titles: configuration.title, languages: configuration.languages,
      baseURL: configuration.baseURL, author: configuration.author,
      notes: notes.map { NoteSummary(of: $0) }, theme: theme, generator: Self.generator,
      attachments: Set(project.attachments), highlights: highlights,
      glossary: project.glossary,
      validations: validates && project.isConfigured ? keptValidations : [],
      names: Self.names(in: notes))
  }

  /// The comparisons with theory depend on nothing but the program.
  private var keptValidations: [Validation] {
    memo.value("validations", for: [String]()) { Self.validations(jobs: jobs) }
  }

  /// The names of systems in each language; of a name that two notes translate differently the
  /// first translation.
  private static func names(in notes: [StudyNote]) -> [Language: [String: String]] {
    var names: [Language: [String: String]] = [:]
    for translation in notes.flatMap(\.translations) {
      names[translation.language, default: [:]].merge(translation.names) { first, _ in first }
    }
    return names
  }

  /// The notes of the navigation first, in its order; the others by address.
  private func inOrder(_ notes: [StudyNote], _ project: Project) -> [StudyNote] {
    let content = project.configuration.content
    var ranks: [String: Int] = [:]
    for (rank, path) in project.configuration.navigation.enumerated() where ranks[path] == nil {
      ranks[content.isEmpty ? path : content + "/" + path] = rank
    }
    return notes.sorted { left, right in
      let first = ranks[left.original.source.path] ?? .max
      let second = ranks[right.original.source.path] ?? .max
      return (first, left.address) < (second, right.address)
    }
  }

  private static func attachments(of notes: [StudyNote], on site: Site) -> [Publication.Copy] {
    var seen = Set<String>()
    return notes.flatMap { site.attachments(shownBy: $0.original) }
      .filter { seen.insert($0).inserted }
      .map { Publication.Copy(from: $0, to: Site.attachmentFolder + "/" + $0) }
  }
}
