package import Diagnostics

/// A block of a note (CommonMark 0.29, chapter 4 and 5, GFM tables) and where it stands.
package struct Block: Hashable, Sendable {
  package var kind: Kind
  package var place: Place
  /// The language of the block when it differs from that of its document: a block that nobody
  /// has translated yet stays Korean in the English document and says so here.
  package var language: Language?

  package init(_ kind: Kind, place: Place, language: Language? = nil) {
    self.kind = kind
    self.place = place
    self.language = language
  }

  /// What a block is.
  package indirect enum Kind: Hashable, Sendable {
    case paragraph([Inline])
    case heading(level: Int, [Inline])
    case list(List)
    case quote([Block])
    /// `> [!NOTE] title`: the kind is kept as written, in lower case, known or not.
    case callout(kind: String, title: [Inline], [Block])
    case code(CodeBlock)
    case table(Table)
    /// Raw HTML, already reduced to a safe subset.
    case html(String)
    /// An HTML comment; `gongbu:` directives stand in these. Never shown.
    case comment(String)
    case thematicBreak
    case footnote(label: String, [Block])
  }
}

/// A bullet list (`start == nil`) or an ordered list that keeps its first number.
package struct List: Hashable, Sendable {
  package var start: Int?
  /// Tight lists show their items' paragraphs without space between them.
  package var isTight: Bool
  package var items: [ListItem]

  package init(start: Int?, isTight: Bool, items: [ListItem]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// An item of a list; `isDone` is set for task list items.
package struct ListItem: Hashable, Sendable {
  package var blocks: [Block]
  package var isDone: Bool?
  package var place: Place

  package init(blocks: [Block], isDone: Bool? = nil, place: Place) {
    self.blocks = blocks
    self.isDone = isDone
    self.place = place
  }
}

/// A fenced or indented code block: the info string as written and the text with its places.
package struct CodeBlock: Hashable, Sendable {
  package var info: String
  package var text: SourceText
  package var isFenced: Bool
  /// False when the fence is never closed and the block runs to the end of its container.
  package var isClosed: Bool

  package init(info: String, text: SourceText, isFenced: Bool, isClosed: Bool) {
    self.info = info
    self.text = text
    self.isFenced = isFenced
    self.isClosed = isClosed
  }

  /// The first word of the info string, in lower case: `yaml`; empty when there is none.
  package var language: String {
    String(info.split(whereSeparator: { " \t{,:".contains($0) }).first ?? "").lowercased()
  }
}

/// A GFM table; every row has as many cells as the header.
package struct Table: Hashable, Sendable {
  /// How the cells of a column are set.
  package enum Alignment: Hashable, Sendable { case none, left, center, right }

  /// One cell: its inlines, its place, and its language when it differs from the document's.
  package struct Cell: Hashable, Sendable {
    package var inlines: [Inline]
    package var place: Place
    package var language: Language?

    package init(inlines: [Inline], place: Place, language: Language? = nil) {
      self.inlines = inlines
      self.place = place
      self.language = language
    }
  }

  package var alignments: [Alignment]
  package var header: [Cell]
  package var rows: [[Cell]]

  package init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}
