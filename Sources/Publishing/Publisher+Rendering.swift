import Diagnostics
import Markdown
import Pages
import Synchronization
import Translation

/// What is left to know of a note whose pages are written.
struct RenderedNote: Sendable {
  var paths: [String]
  var texts: [SearchText]
  var attachments: [String]
  /// What there is to say where one of its pages is large.
  var heaviness: Finding?
}

/// Lets every path through once: files that the project brings itself stand in place of those of
/// the program, and languages that share a part of the search index make it once.
private final class FileSieve: Sendable {
  private let seen: Mutex<Set<String>>
  private let pass: @Sendable (OutputFile) -> Void

  init(besides own: Set<String>, _ pass: @escaping @Sendable (OutputFile) -> Void) {
    seen = Mutex(own)
    self.pass = pass
  }

  /// Files that stand already and may stay; their paths. `stay` is told of each.
  func leave(_ paths: [String], _ stay: (String) -> Void) -> [String] {
    paths.filter { path in
      guard seen.withLock({ $0.insert(path).inserted }) else { return false }
      stay(path)
      return true
    }
  }

  /// The paths of the files that went through.
  func take(_ files: [OutputFile]) -> [String] {
    files.compactMap { file in
      guard seen.withLock({ $0.insert(file.path).inserted }) else { return nil }
      pass(file)
      return file.path
    }
  }
}

/// The bytes of an image as the memory keeps them: two hexadecimal digits each.
private struct KeptImage: Codable {
  private var digits: String

  init(_ bytes: [UInt8]) {
    let names = Array("0123456789abcdef".utf8)
    digits = String(
      decoding: bytes.flatMap { [names[Int($0 >> 4)], names[Int($0 & 15)]] }, as: UTF8.self)
  }

  var bytes: [UInt8] {
    let values = digits.utf8.map { $0 < 0x60 ? $0 &- 0x30 : $0 &- 0x57 }
    return stride(from: 0, to: values.count - 1, by: 2).map {
      values[$0] << 4 | values[$0 + 1]
    }
  }
}

extension Publisher {
  /// The name and version of the program, for the foot of each page.
  package static let generator = "gongbu 0.1.0"

  /// Notes with everything found in them → the files of the site. The trees of the notes are read
  /// again, one at a time on each thread.
  func render(
    _ notes: consuming [CheckedNote], _ project: Project,
    _ catalogues: [CataloguePath: Catalogue], _ report: Report,
    to take: @escaping @Sendable (OutputFile) -> Void
  ) -> Publication {
    let cannotKnow = report.findings.contains { Self.stopping.contains($0.rule) }
    guard !cannotKnow else { return Publication(paths: nil, copies: [], report: report) }
    let known = Self.inOrder(notes, project)
    let names = Self.names(in: known)
    let surroundings = SiteSurroundings(known.map(\.summary), names)
    let stays = ledger?.enter(surroundings) ?? false
    let ordered = stays ? known : whole(known, project, catalogues)
    memory?.enter(surroundings)
    let languages = project.configuration.languages
    let inputs = ordered.map { Self.inputs($0, languages, catalogues) }
    let site = site(of: ordered, inputs, names, project)
    let statics = project.statics.map {
      Publication.Copy(from: $0, to: String($0.dropFirst("site/static/".count)))
    }
    let own = Set(statics.map(\.to))
    let sieve = FileSieve(besides: own, take)
    let search = SearchGatherer(languageCount: languages.count)
    let rendered = parallelMap(ordered.count, jobs: jobs) { index in
      var note = render(ordered[index], inputs[index], site, languages, catalogues, sieve)
      search.add(note.texts, of: index)
      note.texts = []
      return note
    }
    notesAreDone()
    let pages = zip(ordered, rendered).flatMap { note, rendered in
      rendered.paths.map { BuildDetails.NotePage(path: $0, note: note.summary.path) }
    }
    let report = report.adding(
      zip(ordered, rendered).compactMap { note, rendered in
        rendered.heaviness.map { ($0, note.judged.note.document.source) }
      })
    // The notes are not needed any more: what comes now has their room.
    let shared = NoteMemory.SharedInputs(notes: site.notes, names: names)
    var paths =
      rendered.flatMap(\.paths) + renderShared(site, search, shared, sieve)
    paths += sieve.take(site.redirects(besides: own.union(paths)))
    var publication = Publication(
      paths: paths.sorted(), copies: statics + Self.attachments(rendered), report: report)
    publication.pages = pages
    return publication
  }

  /// The pages of one note, from memory or as they stand where that is possible.
  private func render(
    _ checked: CheckedNote, _ inputs: NoteMemory.Inputs, _ site: Site, _ languages: [Language],
    _ catalogues: [CataloguePath: Catalogue], _ sieve: FileSieve
  ) -> RenderedNote {
    if let (files, note) = memory?.rendered(inputs) {
      _ = sieve.take(files)
      return note
    }
    if !checked.isWhole, let ledger, var note = ledger.rendered(inputs) {
      note.paths = sieve.leave(note.paths, ledger.stay)
      return note
    }
    let note = Self.translate(fetched(checked.judged), languages, catalogues)
    let files = site.pages(of: note)
    let rendered = RenderedNote(
      paths: sieve.take(files), texts: site.searchTexts(of: note),
      attachments: site.attachments(shownBy: note.original),
      heaviness: PageWeight.finding(for: note, with: files))
    memory?.keep(files, rendered, for: inputs)
    ledger?.keep(checked, rendered, for: inputs)
    return rendered
  }

  /// The files that belong to no single note.
  private func renderShared(
    _ site: Site, _ gatherer: SearchGatherer, _ inputs: NoteMemory.SharedInputs,
    _ sieve: FileSieve
  ) -> [String] {
    var pages = memory?.shared(inputs) ?? SharedPages()
    if pages.files.isEmpty {
      let parts = site.sharedParts
      pages = SharedPages(parallelMap(parts.count, jobs: jobs) { parts[$0]() })
      memory?.keep(pages, for: inputs)
    }
    let search = site.searchParts(gatherer, pages)
    return sieve.take(pages.files)
      + parallelMap(search.count, jobs: jobs) { sieve.take(search[$0]()) }.flatMap(\.self)
  }

  /// Findings after which nobody can say what the site should be.
  private static let stopping = ["BrokenConfiguration", "ConfigurationNotMapping", "NoNotes"]

  /// The colours of the code on the pages that are not in memory.
  private func highlights(
    of notes: [CheckedNote], _ inputs: [NoteMemory.Inputs]
  ) -> CodeHighlights {
    let open = notes.indices.filter { memory?.rendered(inputs[$0]) == nil }
    let samples = Set(open.flatMap { notes[$0].samples }).sorted()
    guard !samples.isEmpty else { return CodeHighlights() }
    let spans = highlight(samples)
    if spans.isEmpty { ledger?.lacksColours() }
    return CodeHighlights(samples, spans)
  }

  private func site(
    of notes: [CheckedNote], _ inputs: [NoteMemory.Inputs],
    _ names: [Language: [String: String]], _ project: Project
  ) -> Site {
    let configuration = project.configuration
    let theme = Theme(
      overriding: project.theme.compactMap { file in
        TextDecoding.text(of: file)?.source
      })
    return Site(
      titles: configuration.title, languages: configuration.languages,
      baseURL: configuration.baseURL, author: configuration.author,
      notes: notes.map(\.summary), theme: theme, generator: Self.generator,
      attachments: Set(project.attachments), highlights: highlights(of: notes, inputs),
      glossary: project.glossary,
      validations: validates && project.isConfigured ? keptValidations : [],
      names: names, images: configuration.baseURL == nil ? nil : keptImages)
  }

  /// Images from the memory of earlier builds where it has them: making one takes longer than
  /// making its page.
  private var keptImages: ImageConverter? {
    guard let drawing else { return nil }
    return ImageConverter { svg in
      let kept = memo.value("preview", for: [drawing.program, svg]) {
        KeptImage(drawing.images.png(svg) ?? [])
      }
      return kept.bytes.isEmpty ? nil : kept.bytes
    }
  }

  /// The comparisons with theory depend on nothing but the program.
  private var keptValidations: [Validation] {
    memo.value("validations", for: [String]()) { Self.validations(jobs: jobs) }
  }

  /// The names of systems in each language; of a name that two notes translate differently the
  /// first translation.
  private static func names(in notes: [CheckedNote]) -> [Language: [String: String]] {
    var names: [Language: [String: String]] = [:]
    for own in notes.map(\.names) {
      names.merge(own) { known, more in known.merging(more) { first, _ in first } }
    }
    return names
  }

  /// The notes of the navigation first, in its order; the others by address.
  private static func inOrder(_ notes: [CheckedNote], _ project: Project) -> [CheckedNote] {
    let content = project.configuration.content
    var ranks: [String: Int] = [:]
    for (rank, path) in project.configuration.navigation.enumerated() where ranks[path] == nil {
      ranks[content.isEmpty ? path : content + "/" + path] = rank
    }
    return notes.sorted { left, right in
      let first = ranks[left.summary.path] ?? .max
      let second = ranks[right.summary.path] ?? .max
      return (first, left.summary.address) < (second, right.summary.address)
    }
  }

  private static func attachments(_ notes: [RenderedNote]) -> [Publication.Copy] {
    var seen = Set<String>()
    return notes.flatMap(\.attachments)
      .filter { seen.insert($0).inserted }
      .map { Publication.Copy(from: $0, to: Site.attachmentFolder + "/" + $0) }
  }
}
