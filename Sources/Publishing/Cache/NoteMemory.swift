import Architecture
import Diagnostics
import Markdown
import Pages
import Synchronization
import Translation

/// What a publisher remembers of every note from one publication to the next, while a project is
/// being edited: what reading and judging it gave, and its pages.
///
/// A result is given back only for the same note, at the same address, with the same catalogues,
/// in the same project; pages moreover only among notes of the same names, because those decide
/// where links lead and what neighbours are called. So a site that was made from memory has the
/// bytes of one that was made anew.
package final class NoteMemory: Sendable {
  /// Everything of a note that its results depend on; the rest is the same for all notes.
  struct Inputs: Equatable {
    var source: SourceFile
    var address: String
    var catalogues: [Catalogue]
  }

  private struct Entry: Sendable {
    var inputs: Inputs
    var checked: CheckedNote
    var rendered: (files: [OutputFile], note: RenderedNote)?
  }

  private struct State {
    var frame: Project?
    var surroundings: SiteSurroundings?
    var entries: [String: Entry] = [:]
    var shared: (inputs: SharedInputs, pages: SharedPages)?
  }

  /// Everything that the pages of no single note depend on besides the frame.
  struct SharedInputs: Equatable {
    var notes: [NoteSummary]
    /// What translations call systems.
    var names: [Language: [String: String]]
  }

  private let state = Mutex(State())

  package init() {}

  /// Forgets what was known of another project: one that differs in anything but its notes.
  func enter(_ project: Project) {
    var frame = project
    (frame.notes, frame.catalogues, frame.findings) = ([], [], [])
    let paths = Set(project.notes.map(\.path))
    state.withLock { state in
      if state.frame == frame {
        state.entries = state.entries.filter { paths.contains($0.key) }
      } else {
        state = State(frame: frame)
      }
    }
  }

  /// Forgets the pages that stood among other notes.
  func enter(_ surroundings: SiteSurroundings) {
    state.withLock { state in
      guard state.surroundings != surroundings else { return }
      state.surroundings = surroundings
      for path in state.entries.keys { state.entries[path]?.rendered = nil }
    }
  }

  func checked(_ inputs: Inputs) -> CheckedNote? {
    entry(inputs)?.checked
  }

  func keep(_ note: CheckedNote, for inputs: Inputs) {
    state.withLock { $0.entries[inputs.source.path] = Entry(inputs: inputs, checked: note) }
  }

  func rendered(_ inputs: Inputs) -> (files: [OutputFile], note: RenderedNote)? {
    entry(inputs)?.rendered
  }

  func keep(_ files: [OutputFile], _ note: RenderedNote, for inputs: Inputs) {
    state.withLock { $0.entries[inputs.source.path]?.rendered = (files, note) }
  }

  func shared(_ inputs: SharedInputs) -> SharedPages? {
    let shared = state.withLock { $0.shared }
    return shared?.inputs == inputs ? shared?.pages : nil
  }

  func keep(_ pages: SharedPages, for inputs: SharedInputs) {
    state.withLock { $0.shared = (inputs, pages) }
  }

  private func entry(_ inputs: Inputs) -> Entry? {
    let entry = state.withLock { $0.entries[inputs.source.path] }
    return entry?.inputs == inputs ? entry : nil
  }
}

/// What the pages of a note depend on outside of it, besides the project's own files: the order
/// and the names of all notes, what they are about and link to, and the names that translations give to systems.
struct SiteSurroundings: Equatable {
  private struct Name: Equatable {
    var address: String
    var path: String
    var titles: [NoteSummary.Title]
    var aliases: [String]
    var topics: [Topic]
    var services: [Service]
    var references: [NoteReference]
  }

  private let names: [Name]
  private let systems: [Language: [String: String]]

  init(_ notes: [NoteSummary], _ systems: [Language: [String: String]]) {
    names = notes.map {
      Name(
        address: $0.address, path: $0.path, titles: $0.titles, aliases: $0.aliases,
        topics: $0.topics, services: $0.services, references: $0.references)
    }
    self.systems = systems
  }

  /// A hash of all of it.
  var digest: String {
    var hash = SHA256()
    func add(_ texts: [String]) {
      hash.update(Array("\(texts.count)\0".utf8))
      for text in texts { hash.update(Array("\(text.utf8.count)\0\(text)".utf8)) }
    }
    for name in names {
      add([name.address, name.path])
      add(name.titles.flatMap { [$0.language.tag, $0.text] })
      add(name.aliases)
      add(name.topics.flatMap { [$0.name, $0.slug] })
      add(name.services.map(\.identifier))
      add(name.references.flatMap { [$0.destination, $0.isWikilink ? "wiki" : ""] })
    }
    for (language, names) in systems.sorted(by: { $0.key < $1.key }) {
      add([language.tag] + names.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }
    return hash.finish()
  }
}
