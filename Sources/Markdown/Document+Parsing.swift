package import Diagnostics

extension Document {
  /// In bytes; a larger note is not read. Twenty times the largest real note that was looked at,
  /// and still read in about a tenth of a second.
  package static let largestNote = 1 << 20

  /// Reads a note. Total: whatever the text, the answer is a document and findings.
  package init(parsing source: SourceFile) {
    guard source.text.utf8.count <= Self.largestNote else {
      let place = Place(file: source.path)
      let size = Message.Argument.count("size", source.text.utf8.count / 1024)
      let limit = Message.Argument.count("limit", Self.largestNote / 1024)
      self.init(
        source: source, frontMatter: FrontMatter(), blocks: [],
        findings: [Finding("NoteTooLarge", .error, at: place, [size, limit])])
      return
    }
    let lines = SourceLines(source)
    let front = FrontMatterReader(lines)
    var reader = BlockReader(lines, from: front.bodyStart)
    let blocks = reader.read()
    self.init(
      source: source, frontMatter: front.frontMatter, blocks: blocks,
      findings: (front.findings + reader.findings + StrayMarks.findings(in: blocks))
        .sorted { $0.place < $1.place })
  }

  /// The front matter of a note alone, as `init(parsing:)` reads it; a note is not worked through
  /// for it.
  package static func frontMatter(of source: SourceFile) -> FrontMatter {
    guard source.text.utf8.count <= largestNote else { return FrontMatter() }
    return FrontMatterReader(SourceLines(source)).frontMatter
  }

  /// The inlines of a fragment that stands alone, such as a translated message.
  ///
  /// `place` is where its first byte stands; references and footnotes of a note are unknown here.
  package static func inlines(parsing text: String, at place: Place) -> [Inline] {
    var leaf = LeafText(file: place.file)
    var position = place.start
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !leaf.isEmpty { leaf.appendNewline() }
      leaf.append(Array(line.utf8)[...], at: position)
      position = Position(line: position.line + 1, column: 1)
    }
    return InlineReader.inlines(leaf, definitions: LinkDefinitions())
  }
}
