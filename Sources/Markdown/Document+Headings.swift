extension Document {
  /// A heading with the address of its place on the page.
  package struct Heading: Hashable, Sendable {
    package var level: Int
    package var inlines: [Inline]
    /// Unique within the document.
    package var anchor: String
    package var block: Block

    package init(level: Int, inlines: [Inline], anchor: String, block: Block) {
      self.level = level
      self.inlines = inlines
      self.anchor = anchor
      self.block = block
    }
  }

  /// The headings of the note in order, those inside lists and quotes included, each with an
  /// anchor as GitHub makes it: `## 2. 메시지 큐 (SQS)` is `2-메시지-큐-sqs`.
  package var headings: [Heading] {
    var taken: Set<String> = []
    return allBlocks.compactMap { block in
      guard case .heading(let level, let inlines) = block.kind else { return nil }
      let anchor = Self.unique(Self.slug(of: inlines.plainText), &taken)
      return Heading(level: level, inlines: inlines, anchor: anchor, block: block)
    }
  }

  /// The anchors of `headings`, in order.
  package var headingAnchors: [String] { headings.map(\.anchor) }

  /// Lower case, spaces as hyphens, and only letters, digits, `-` and `_`: what GitHub does,
  /// which keeps Hangul and drops emoji.
  package static func slug(of text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug += "-"
      } else if scalar == "_" || isWord(scalar) {
        slug.unicodeScalars.append(scalar)
      }
    }
    let trimmed = slug.utf8.drop { $0 == UInt8(ascii: "-") }
    let kept = String(trimmed) ?? slug
    return kept.isEmpty ? "section" : kept
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      // Variation selectors are marks by category and belong to an emoji that is gone.
      !(0xFE00...0xFE0F).contains(scalar.value)
    default: false
    }
  }

  private static func unique(_ slug: String, _ taken: inout Set<String>) -> String {
    var candidate = slug
    var number = 0
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(slug)-\(number)"
    }
    return candidate
  }
}
