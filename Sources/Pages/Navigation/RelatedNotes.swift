import Architecture
import Diagnostics

/// Which notes belong together: those that link to each other, and those that share a service or
/// a tag that few others have.
struct RelatedNotes: Sendable {
  /// A note beside another one, and why.
  struct Relation: Hashable {
    /// The other note's place in the order of navigation.
    var note: Int
    /// What both are about, what fewest notes are about first.
    var shared: [Topic]
    /// Whether the other note is linked to from this one, and the other way round.
    var isLinked: Bool
    var links: Bool
  }

  /// More than these would bury the best of them.
  static let most = 4

  /// What a link counts; something that all notes of a group of `n` share counts an `n`-th of it.
  private static let link = 5040

  private let topics: [[Topic]]
  private let links: [Set<Int>]
  private var backlinks: [Set<Int>]
  /// The notes that have a topic, by its address, in the order of navigation.
  private let holders: [String: [Int]]

  init(_ notes: [NoteSummary], finder: NoteFinder) {
    topics = notes.map(\.subjects)
    var holders: [String: [Int]] = [:]
    for (index, own) in topics.enumerated() {
      for topic in own { holders[topic.plainSlug, default: []].append(index) }
    }
    self.holders = holders
    links = notes.enumerated().map { index, note in
      let reader = NoteReferences(path: note.path, address: note.address, finder: finder)
      let targets = note.references.compactMap { reader.note($0)?.address }
      return Set(targets.compactMap(finder.rank)).subtracting([index])
    }
    backlinks = Array(repeating: [], count: notes.count)
    for (index, targets) in links.enumerated() {
      for target in targets.sorted() { backlinks[target].insert(index) }
    }
  }

  /// The notes that belong most to the one at `index`, best first. What more than half of all
  /// notes are about says nothing of any two of them.
  func relations(of index: Int) -> [Relation] {
    guard topics.indices.contains(index) else { return [] }
    var scores = Array(repeating: 0, count: topics.count)
    var shared: [Int: [Topic]] = [:]
    let telling = topics[index]
      .map { (topic: $0, holders: holders[$0.plainSlug] ?? []) }
      .filter { $0.holders.count * 2 <= topics.count }
    // Sorting is stable by the position, because the order of equals is not promised otherwise.
    for entry in telling.enumerated().sorted(by: {
      ($0.element.holders.count, $0.offset) < ($1.element.holders.count, $1.offset)
    }).map(\.element) {
      for other in entry.holders where other != index {
        scores[other] += Self.link / entry.holders.count
        shared[other, default: []].append(entry.topic)
      }
    }
    for other in links[index].sorted() { scores[other] += Self.link }
    for other in backlinks[index].sorted() { scores[other] += Self.link }
    let best = scores.indices.filter { scores[$0] > 0 }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
      .prefix(Self.most)
    return best.map { other in
      Relation(
        note: other, shared: shared[other] ?? [], isLinked: links[index].contains(other),
        links: backlinks[index].contains(other))
    }
  }
}

extension NoteSummary {
  /// The services that the note draws and the tags that it carries, each once.
  fileprivate var subjects: [Topic] {
    var seen = Set<String>()
    return (topics + services.compactMap { Topic($0.identifier) })
      .filter { seen.insert($0.plainSlug).inserted }
  }
}

extension Topic {
  /// `api-gateway` and `apigateway` are one topic.
  var plainSlug: String { slug.filter { $0 != "-" } }
}
