import Markdown

/// The footnotes of a note in the order in which the text first refers to them; those that
/// nothing refers to come last, because no text of a note may be missing from its page.
struct FootnoteNumbers: Hashable {
  struct Note: Hashable {
    var label: String
    var block: Block
    /// How often the text refers to it.
    var references: Int
  }

  private(set) var notes: [Note] = []
  private var numbers: [String: Int] = [:]

  init(of document: Document) {
    var definitions: [(label: String, block: Block)] = []
    var references: [String] = []
    for block in document.allBlocks {
      if case .footnote(let label, _) = block.kind {
        definitions.append((label.lowercased(), block))
      }
      Self.collect(block.inlines, into: &references)
    }
    let defined = Set(definitions.map(\.label))
    for label in references + definitions.map(\.label) where defined.contains(label) {
      guard numbers[label] == nil, let found = definitions.first(where: { $0.label == label })
      else { continue }
      numbers[label] = notes.count + 1
      let count = references.filter { $0 == label }.count
      notes.append(Note(label: label, block: found.block, references: count))
    }
  }

  /// The number that stands for `label`, whatever its case, from 1; nil when the note does not define it.
  subscript(label: String) -> Int? { numbers[label.lowercased()] }

  private static func collect(_ inlines: [Inline], into labels: inout [String]) {
    for inline in inlines {
      switch inline {
      case .footnoteReference(let label): labels.append(label.lowercased())
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, let inner):
        collect(inner, into: &labels)
      default: break
      }
    }
  }
}
