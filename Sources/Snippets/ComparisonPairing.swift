/// Finds the snippets that a note sets against each other, by what it calls them.
struct ComparisonPairing {
  /// A label that takes a side.
  struct Sided: Hashable, Sendable {
    var side: ComparisonSide
    var label: Passage.Label
  }

  /// Indices of snippets, the before first.
  private(set) var comparisons: [[Int]] = []
  private var open: (snippet: Int, label: Passage.Label, passage: Int)?

  /// The nearest label that takes a side.
  static func side(of labels: [Passage.Label]) -> Sided? {
    for label in labels {
      if let side = ComparisonSide(of: label.text) { return Sided(side: side, label: label) }
    }
    return nil
  }

  /// Takes the next snippet of the note, which stands in the passage with index `passage`.
  mutating func add(_ snippet: Int, _ sided: Sided?, passage: Int) {
    guard let sided else { return }
    switch sided.side {
    case .before:
      // Of several drawings in one section the first one is the structure it describes.
      if let open, open.label == sided.label, open.label.source != .line { return }
      open = (snippet, sided.label, passage)
    case .after:
      guard let open, Self.match(open.label.source, sided.label.source),
        isNear(open.passage, passage, sided.label.source)
      else { return }
      comparisons.append([open.snippet, snippet])
      self.open = nil
    }
  }

  private static func match(_ left: Passage.Label.Source, _ right: Passage.Label.Source) -> Bool {
    if left == right { return true }
    if case .heading = left { return false }
    if case .heading = right { return false }
    return true
  }

  /// Labels inside a note's text reach a few blocks, headings any distance.
  private func isNear(_ left: Int, _ right: Int, _ source: Passage.Label.Source) -> Bool {
    if case .heading = source { return true }
    return right - left <= 6
  }
}
