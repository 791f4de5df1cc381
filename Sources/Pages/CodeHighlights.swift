import Diagnostics
package import Markdown

/// A piece of code whose colours somebody has to find: the language of its fence and its text.
package struct CodeSample: Hashable, Sendable, Comparable {
  /// In lower case: `yaml`.
  package var language: String
  package var text: String

  package init(language: String, text: String) {
    self.language = language
    self.text = text
  }

  package static func < (left: CodeSample, right: CodeSample) -> Bool {
    (left.language, left.text) < (right.language, right.text)
  }

  /// The samples of some documents, sorted, each once. Code without a language has none.
  package static func all(in documents: [Document]) -> [CodeSample] {
    var seen = Set<CodeSample>()
    for case .code(let code) in documents.lazy.flatMap(\.allBlocks).map(\.kind)
    where !code.language.isEmpty {
      seen.insert(CodeSample(language: code.language, text: code.text.text))
    }
    return seen.sorted()
  }
}

/// A stretch of code of one kind.
package struct CodeSpan: Hashable, Sendable {
  /// What is coloured alike. Few kinds: colours that nobody can tell apart say nothing.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case plain = ""
    case comment = "hc"
    case keyword = "hk"
    case string = "hs"
    case number = "hn"
    /// Functions, classes and decorators where they are named.
    case name = "hf"
    /// Keys of mappings, tags, attributes.
    case key = "ht"
  }

  package var kind: Kind
  /// In Unicode scalars.
  package var length: Int

  package init(_ kind: Kind, _ length: Int) {
    self.kind = kind
    self.length = length
  }
}

/// The colours of code, found by somebody else: only how long each stretch is and what it is, so
/// that the text itself always comes from the note and is escaped here.
package struct CodeHighlights: Sendable {
  private var spans: [CodeSample: [CodeSpan]] = [:]

  /// No colours.
  package init() {}

  /// `spans` belong to `samples`, one by one. Spans that do not cover their text exactly are
  /// dropped: such code is shown plain.
  package init(_ samples: [CodeSample], _ spans: [[CodeSpan]]) {
    for (sample, spans) in zip(samples, spans)
    where spans.reduce(0, { $0 + $1.length }) == sample.text.unicodeScalars.count
      && spans.allSatisfy({ $0.length > 0 })
    {
      self.spans[sample] = spans
    }
  }

  /// The text of `sample` in stretches; nil when nothing is known of it.
  func stretches(of sample: CodeSample) -> [(kind: CodeSpan.Kind, text: String)]? {
    guard let spans = spans[sample] else { return nil }
    var stretches: [(kind: CodeSpan.Kind, text: String)] = []
    var rest = sample.text.unicodeScalars[...]
    for span in spans {
      let text = String(rest.prefix(span.length))
      rest = rest.dropFirst(span.length)
      if let last = stretches.indices.last, stretches[last].kind == span.kind {
        stretches[last].text += text
      } else {
        stretches.append((span.kind, text))
      }
    }
    return stretches
  }
}

extension CodeSpan.Kind {
  /// The kind of a token type of Pygments, `Name.Tag` (Pygments, "Builtin Tokens").
  package init(tokenType: some StringProtocol) {
    let parts = tokenType.split(separator: ".")
    switch (parts.first ?? "", parts.dropFirst().first ?? "") {
    case ("Comment", _): self = .comment
    case ("Keyword", _), ("Operator", "Word"): self = .keyword
    case ("Literal", "Number"): self = .number
    case ("Literal", "String"): self = .string
    case ("Name", "Tag"), ("Name", "Attribute"): self = .key
    case ("Name", "Function"), ("Name", "Class"), ("Name", "Decorator"): self = .name
    default: self = .plain
    }
  }
}
