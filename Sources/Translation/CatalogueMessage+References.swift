extension CatalogueMessage.Reference {
  /// A name with spaces stands between these marks (GNU gettext manual, 3.1).
  private static let opening: Character = "\u{2068}"
  private static let closing: Character = "\u{2069}"

  /// The references of one line: `content/a.md:3 ⁨content/b c.md⁩:7`.
  static func read(_ text: Substring) -> [Self] {
    var references: [Self] = []
    var rest = text.drop(while: \.isWhitespace)
    while let first = rest.first {
      var written: Substring
      if first == opening, let end = rest.firstIndex(of: closing) {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        let tail = rest[rest.index(after: end)...].prefix { !$0.isWhitespace }
        references.append(Self(name: name, tail: tail))
        written = rest[rest.startIndex..<tail.endIndex]
      } else {
        written = rest.prefix { !$0.isWhitespace }
        references.append(Self(parsing: written))
      }
      rest = rest[written.endIndex...].drop(while: \.isWhitespace)
    }
    return references
  }

  private init(name: Substring, tail: Substring) {
    self.init(file: String(name), line: Int(tail.dropFirst()))
  }

  private init(parsing text: Substring) {
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...])
    else {
      self.init(file: String(text), line: nil)
      return
    }
    self.init(file: String(text[..<colon]), line: line)
  }

  /// As the catalogue writes it.
  var text: String {
    let name = file.contains(where: \.isWhitespace) ? "\(Self.opening)\(file)\(Self.closing)" : file
    return name + (line.map { ":\($0)" } ?? "")
  }
}
