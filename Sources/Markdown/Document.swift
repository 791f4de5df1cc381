package import Diagnostics

/// One note as a tree of values in which every block knows its place.
package struct Document: Hashable, Sendable {
  package var source: SourceFile
  package var frontMatter: FrontMatter
  package var blocks: [Block]
  /// What reading found wrong: an unclosed fence, broken front matter, a table that ends early.
  package var findings: [Finding]

  package init(
    source: SourceFile, frontMatter: FrontMatter, blocks: [Block], findings: [Finding]
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.findings = findings
  }
}

/// The metadata in front of a note, whatever tool it was written for.
package struct FrontMatter: Hashable, Sendable {
  /// A value of front matter.
  package indirect enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    /// In the order of the note.
    case mapping([Pair])
  }

  /// A key and its value, with the line they start on.
  package struct Pair: Hashable, Sendable {
    package var key: String
    package var value: Value
    package var line: Int

    package init(key: String, value: Value, line: Int) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  /// In the order of the note; empty when the note has no front matter.
  package var pairs: [Pair]
  /// The lines that the front matter takes, fences included; nil when there is none.
  package var place: Place?

  package init(pairs: [Pair] = [], place: Place? = nil) {
    self.pairs = pairs
    self.place = place
  }

  /// The first value of `key`.
  package subscript(key: String) -> Value? { pairs.first { $0.key == key }?.value }

  /// The value of `key` when it is text that is not empty.
  package func text(_ key: String) -> String? {
    guard case .text(let text)? = self[key], !text.isEmpty else { return nil }
    return text
  }
}
