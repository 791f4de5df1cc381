import Architecture

/// What a note calls its own parts: `OrderProcessor Lambda` in one sentence makes
/// `OrderProcessor` a function in every chain of the note.
struct LocalNames: Hashable, Sendable {
  private var services: [String: Service] = [:]
  /// The words that stand before a service of this name, with how often: `접수` and `처리` of
  /// `접수 Lambda가 …, 처리 Lambda는 …`.
  private var qualifiers: [Service: [String: Int]] = [:]
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

  /// Whether `word` before a function says which of several it is: the note uses it more than
  /// once, and another word as well.
  func tellsApart(_ word: ByteText, before service: Service) -> Bool {
    guard let known = qualifiers[service], let own = known[word.string] else { return false }
    return own >= 2 && known.count { $0.value >= 2 } >= 2
  }

  private mutating func learnQualifiers(from text: ByteText, _ matches: [ServiceNames.Match]) {
    for match in matches where match.isSure {
      guard ServiceCatalog.role(of: match.service) == .compute,
        let word = Self.qualifier(before: match.range.lowerBound, in: text)
      else { continue }
      qualifiers[match.service, default: [:]][word.string, default: 0] += 1
    }
  }

  /// The Korean noun that ends a space before `end`: two to five syllables, no particle, no adverb.
  static func qualifier(before end: Int, in text: ByteText) -> ByteText? {
    guard end > text.startIndex, text[end - 1] == 0x20,
      let word = text[text.startIndex..<end].words.last, word.endIndex == end - 1,
      (6...15).contains(word.count), word.count.isMultiple(of: 3),
      stride(from: word.startIndex, to: word.endIndex, by: 3)
        .allSatisfy({ KoreanParticle.isHangul(text[$0...]) }),
      !adverbs.contains(where: { word.elementsEqual($0.utf8) }),
      !endings.contains(where: word.hasSuffix)
    else { return nil }
    return word
  }

  private static let adverbs: Set<String> = [
    "직접", "다시", "자동", "바로", "먼저", "모든", "해당", "여러", "각각", "별도", "다른", "또한", "그냥", "이때",
    "다음", "이후", "하나", "현재", "기존", "새로", "보통", "주로", "계속", "동시", "그리고", "따라", "통한", "위한",
  ]
  private static let endings = [
    "가", "이", "은", "는", "을", "를", "에", "로", "의", "와", "과", "면", "고", "서", "며", "된", "한", "할", "될",
    "운", "인", "도", "만", "나", "게",
  ]

  private mutating func learn(from text: ByteText, _ matches: [ServiceNames.Match]) {
    learnQualifiers(from: text, matches)
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
