import Claims
import Diagnostics
import Pages
import Synchronization
import Translation

/// What a build leaves of every note for the next build of the same site, in one file: a line
/// that says what it holds for, then a line per note.
///
/// A note is taken from it only when everything that it depends on has the same hash: its own
/// bytes, its address, its catalogues, and the frame that all notes share (the program, its
/// settings, the definition of the site, theme, terms, which other files there are). Its pages stay
/// only when, moreover, the notes around it have the same names, and nobody touched the folder of
/// the site since. So a site that was made with a ledger has the bytes of one that was made anew.
package final class NoteLedger: Sendable {
  /// What the lines of a ledger hold for.
  private struct Head: Codable, Equatable {
    var frame: String
    /// The names of all notes, as a hash.
    var surroundings: String
    /// Whatever tells that the folder of the site was touched.
    var site: String
  }

  private struct State {
    var surroundings = ""
    /// Whether the pages of the last build may stay.
    var isStanding = false
    var isComplete = true
    var known: [String: KeptNote] = [:]
    var lines: [String: [UInt8]] = [:]
    var differing: [String] = []
    var compared: [String] = []
  }

  private let frame: String
  private let digests: [String: String]
  private let catalogues: [CataloguePath: String]
  private let last: Head?
  private let old: [String: ArraySlice<UInt8>]
  private let site: String
  private let verifies: Bool
  private let isColoured: Bool
  /// Told of every file of the last site that stays as it is.
  let stay: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - program: the program and its settings.
  ///   - project: what is being built.
  ///   - inputs: everything that was read.
  ///   - last: what `pieces(for:)` gave for the last build, if anything.
  ///   - site: whatever tells that the folder of the site was touched.
  ///   - verifies: computes everything again and compares.
  ///   - isColoured: whether code has colours as a rule.
  ///   - stay: keeps a file of the last site in the new one.
  package init(
    program: [String], project: Project, inputs: [BuildInput], last: [UInt8]?, site: String,
    verifies: Bool, isColoured: Bool, stay: @escaping @Sendable (String) -> Void
  ) {
    digests = Dictionary(inputs.map { ($0.path, $0.digest) }) { first, _ in first }
    var catalogues: [CataloguePath: String] = [:]
    for file in project.catalogues {
      if let path = CataloguePath(file.path) { catalogues[path] = digests[file.path] }
    }
    self.catalogues = catalogues
    frame = Self.frame(program, project, inputs)
    let lines = last?.split(separator: UInt8(ascii: "\n")) ?? []
    let head = lines.first.flatMap { StoredValue.value(Head.self, Array($0)) }
    self.last = head?.frame == frame ? head : nil
    var old: [String: ArraySlice<UInt8>] = [:]
    if self.last != nil {
      for line in lines.dropFirst() where line.count > Self.keyLength {
        old[String(decoding: line.prefix(Self.keyLength), as: UTF8.self)] =
          line.dropFirst(Self.keyLength)
      }
    }
    self.old = old
    self.site = site
    self.verifies = verifies
    self.isColoured = isColoured
    self.stay = stay
  }

  private static let keyLength = 64

  /// A hash of what all notes share: of files that are only copied, that they are there.
  private static func frame(
    _ program: [String], _ project: Project, _ inputs: [BuildInput]
  ) -> String {
    let own = Set((project.notes + project.catalogues).map(\.path) + [MeasurementRecord.path])
    let copied = Set(project.attachments + project.statics)
    var hash = SHA256()
    for text in program { hash.update(Array("\(text)\0".utf8)) }
    for input in inputs where !own.contains(input.path) {
      let content = copied.contains(input.path) ? "" : input.digest
      hash.update(Array("\(input.path)\0\(content)\0".utf8))
    }
    return hash.finish()
  }

  /// A hash of everything that the note depends on besides the frame.
  private func key(_ inputs: NoteMemory.Inputs) -> String? {
    guard let digest = digests[inputs.source.path] else { return nil }
    var hash = SHA256()
    var texts = [inputs.source.path, digest, inputs.address]
    for catalogue in inputs.catalogues {
      guard let path = CataloguePath(catalogue.path), let digest = catalogues[path] else {
        return nil
      }
      texts += [catalogue.path, digest]
    }
    for text in texts { hash.update(Array("\(text)\0".utf8)) }
    return hash.finish()
  }

  // MARK: Reading

  /// The note as far as an earlier build knew it.
  func checked(_ inputs: NoteMemory.Inputs) -> CheckedNote? {
    guard !verifies, let key = key(inputs), let line = old[key],
      let note = StoredValue.value(KeptNote.self, Array(line))
    else { return nil }
    state.withLock { $0.known[key] = note }
    return note.checked(inputs.source, inputs.address)
  }

  /// Whether the pages of known notes may stay among notes of these names.
  func enter(_ surroundings: SiteSurroundings) -> Bool {
    let digest = surroundings.digest
    return state.withLock { state in
      state.surroundings = digest
      state.isStanding = last?.surroundings == digest && last?.site == site
      return state.isStanding && !verifies
    }
  }

  /// What is known of the pages of a note, whose line is kept for the next build.
  func rendered(_ inputs: NoteMemory.Inputs) -> RenderedNote? {
    guard let key = key(inputs), let line = old[key],
      let rendered = state.withLock({ $0.known.removeValue(forKey: key) })?.rendered
    else { return nil }
    state.withLock { $0.lines[key] = Array(line) }
    return rendered
  }

  // MARK: Writing

  /// Keeps what came of a note whose pages were made now.
  func keep(_ note: CheckedNote, _ rendered: RenderedNote, for inputs: NoteMemory.Inputs) {
    let kept = KeptNote(note, rendered)
    guard let key = key(inputs), let line = StoredValue.bytes(of: kept) else { return }
    state.withLock { state in
      state.lines[key] = line
      guard verifies, state.isStanding, let before = old[key] else { return }
      state.compared += kept.paths
      if !before.elementsEqual(line) { state.differing += kept.paths }
    }
  }

  /// Says that code was left plain: where it usually has colours, such pages should not stay.
  func lacksColours() { state.withLock { $0.isComplete = !isColoured } }

  /// The ledger of this build, in the pieces of a file; none when it should not be kept. `site`
  /// tells apart the states of the folder of the finished site.
  package func pieces(for site: String) -> [[UInt8]] {
    state.withLock { state in
      let head = Head(frame: frame, surroundings: state.surroundings, site: site)
      guard state.isComplete, let first = StoredValue.bytes(of: head) else { return [] }
      let newline = [UInt8(ascii: "\n")]
      return [first, newline]
        + state.lines.sorted { $0.key < $1.key }.flatMap {
          [Array($0.key.utf8), $0.value, newline]
        }
    }
  }

  /// Where everything was computed again although it was known: how many pages, and which of them
  /// came out different, in what is known of them or, being among those that were `written` because
  /// the last site had other bytes, in themselves.
  package func verified(written: Set<String>) -> (count: Int, differing: [String]) {
    state.withLock { state in
      let known = Set(state.differing)
      let differing = state.compared.filter { known.contains($0) || written.contains($0) }
      return (state.compared.count, differing.sorted())
    }
  }
}
