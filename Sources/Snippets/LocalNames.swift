import Architecture

/// What a note calls its own parts: `OrderProcessor Lambda` in one sentence makes
/// `OrderProcessor` a function in every chain of the note.
struct LocalNames: Hashable, Sendable {
  private var services: [String: Service] = [:]
  /// Whether the note shows the code of a Lambda function anywhere.
  private(set) var hasHandlers = false

  init() {}

  /// Names that stand directly beside the name of a service, or beside 함수.
  init(_ passages: [Passage]) {
    let names = ServiceNames.catalog
    for passage in passages {
      for line in passage.lines where line.bytes.count < 2_000 {
        if passage.isFence, HandlerCode.isHandler(line.text.trimmed) { hasHandlers = true }
        learn(from: line.text, names.matches(in: line.text))
      }
    }
  }

  /// The service that the note uses `name` for.
  subscript(name: String) -> Service? { services[name] }

  private mutating func learn(from text: ByteText, _ matches: [ServiceNames.Match]) {
    for match in matches where match.isSure {
      guard let role = ServiceCatalog.role(of: match.service), role != .client,
        role != .entry, role != .other
      else { continue }
      let before = text[text.startIndex..<match.range.lowerBound]
      guard before.last == 0x20, let word = before.words.last,
        word.endIndex == match.range.lowerBound - 1, let name = Self.codeName(word),
        name.endIndex == word.endIndex
      else { continue }
      services[name.string] = services[name.string] ?? match.service
    }
    guard text.contains("함수") else { return }
    let words = text.words
    for (word, next) in zip(words, words.dropFirst()) where next.hasPrefix("함수") {
      guard let name = Self.codeName(word) else { continue }
      services[name.string] = services[name.string] ?? Service("lambda")
    }
  }

  /// The identifier at the start of `word` that is written as code writes names, with two
  /// humps or more: `OrderProcessor`, not `Order` or `AWS`.
  static func codeName(_ word: ByteText) -> ByteText? {
    let word = word.hasPrefix("`") ? word.dropFirst() : word
    let name = word.prefix { byte in
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }
    guard let first = name.first, first >= 0x41 && first <= 0x5A, name.count >= 6 else {
      return nil
    }
    var humps = 0
    for (before, byte) in zip(name, name.dropFirst()) {
      if before >= 0x61, byte >= 0x41 && byte <= 0x5A { humps += 1 }
    }
    return humps >= 1 ? name : nil
  }
}
