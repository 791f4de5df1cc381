import Architecture
import Diagnostics

/// One component as a note names it, before it is part of a system.
struct Node: Hashable, Sendable {
  /// How sure it is that the text names a component.
  enum Certainty: Hashable, Sendable {
    /// A name that means only this service.
    case service
    /// Who sends or gets requests.
    case actor
    /// An everyday word that means a service beside surer names.
    case common
    /// A name in the manner of code: `PaymentProcessor`.
    case function
    /// Anything else.
    case unknown
  }

  var service: Service
  var certainty: Certainty
  var label: String
  var annotations: [String] = []
  var settings: [Setting] = []
  var place: Place
  /// How many words stand before the name that are not part of it.
  var leadingWords = 0
  /// The name without the words before it.
  var bareLabel = ""
  /// The words behind the name, its particle left out: `배치 처리` of `Lambda가 배치 처리`.
  var trailing = ""
  var particle: KoreanParticle?
  /// What it does in a system.
  var role: Role { ServiceCatalog.role(of: service) ?? .other }

  /// Answers only whether a request may pass; nothing flows on from it.
  var isAuthorizer: Bool {
    guard service.identifier == "lambda" else { return false }
    let texts = ([label] + annotations).map(\.bytes.lowercased)
    return texts.contains { text in Self.authorizerWords.contains { text.contains($0) } }
  }

  /// Credentials, policies, tokens: what one part gives another rather than a part.
  var isHandedOver: Bool {
    guard certainty != .service || ["iam", "sts"].contains(service.identifier) else {
      return false
    }
    let text = label.bytes.lowercased
    return Self.handedOverWords.contains { text.contains($0) }
  }

  private static let handedOverWords = [
    "자격증명", "자격 증명", "정책", "policy", "policies", "토큰", "token", "credential", "권한", "jwt",
    "서명된 url", "signed url", "presigned url", "pre-signed url",
  ]

  /// The same component named without the words before it.
  var withoutLeadingWords: Node {
    var node = self
    node.label = bareName
    node.place.start.column += label.utf8.count - node.label.utf8.count
    node.leadingWords = 0
    return node
  }

  /// The name of the service as the note writes it.
  var bareName: String { bareLabel.isEmpty ? label : bareLabel }

  /// Whether the text is a name and nothing else.
  var isPure: Bool { certainty != .unknown && leadingWords == 0 && trailing.isEmpty }

  /// Whether the name is known at all.
  var isKnown: Bool { certainty != .unknown && certainty != .function }

  private static let authorizerWords = ["authorizer", "인증", "권한 부여", "인가"]
}

/// Reads the names of components in pieces of lines.
struct NodeReader: Sendable {
  var names = ServiceNames.catalog
  /// What the note itself calls its functions, tables and queues.
  var local = LocalNames()

  /// The component that `piece` of `line` names; nil when there is no letter in it.
  func node(in piece: ByteText, of line: PlacedLine) -> Node? {
    let text = Self.unwrapped(piece)
    guard text.hasLetter else { return nil }
    let groups = text.parenthesised
    let masked = text.masking(groups)
    var node = named(masked, line) ?? unnamed(masked, line)
    for group in groups {
      let inner = text[group.lowerBound + 1..<group.upperBound - 1].trimmed
      guard !inner.isEmpty else { continue }
      let settings = SettingReader.settings(in: inner, of: node.service, line: line)
      node.settings += settings
      if settings.isEmpty { node.annotations.append(inner.string) }
    }
    node.settings += SettingReader.switches(
      in: [node.label] + node.annotations, of: node.service, at: node.place)
    guard !node.trailing.isEmpty else { return node }
    let trailing = SettingReader.settings(in: node.trailing, of: node.service, at: node.place)
    if !trailing.isEmpty {
      node.settings += trailing
      node.trailing = ""
    }
    return node
  }

  private func named(_ text: ByteText, _ line: PlacedLine) -> Node? {
    let matches = names.matches(in: text.masking(Self.paths(in: text)))
    guard let main = Self.main(of: matches, in: text) else { return nil }
    if let role = role(main, text, line) { return role }
    let isActor = main.isActor
    var end = Self.pairEnd(after: main.range.upperBound, in: text)
    var particle = KoreanParticle.leading(text[end...])
    if particle == nil {
      end = Self.nounsEnd(after: end, in: text)
      particle = KoreanParticle.leading(text[end...])
    }
    let rest = text[(end + (particle?.length ?? 0))...]
    let before = text[text.startIndex..<main.range.lowerBound].trimmed
    let leading = Self.significantWords(before)
    // `아키텍처는 API Gateway`: the topic of the sentence is no part of the name.
    let isLong = leading.count > 3 || leading.last.map(Self.isTopic) == true
    let start =
      isLong ? main.range.lowerBound : (leading.first?.startIndex ?? main.range.lowerBound)
    let certainty: Node.Certainty =
      main.isSure || Self.namesResource(main, in: text)
      ? (isActor ? .actor : .service) : .common
    guard !Self.isCounted(main, leading), !(isActor && Self.isMeant(by: text[start...], main))
    else {
      return nil
    }
    return Node(
      service: main.service, certainty: certainty,
      label: Self.collapsed(text[start..<end]), place: line.place(start..<end),
      leadingWords: leading.count,
      bareLabel: Self.collapsed(text[main.range.lowerBound..<end]),
      trailing: Self.collapsed(Self.withoutPunctuation(rest)), particle: particle?.particle)
  }

  /// `3개 API 결과`: how many of something everyday, not a part.
  private static func isCounted(_ match: ServiceNames.Match, _ leading: [ByteText]) -> Bool {
    guard !match.isSure, let word = leading.last, let digit = word.first else { return false }
    return digit >= 0x30 && digit <= 0x39 && word.hasSuffix("개")
  }

  /// `고객 알림`, `User Service`, `Boto3 클라이언트`: a word for users in the name of something else.
  private static func isMeant(by text: ByteText, _ match: ServiceNames.Match) -> Bool {
    guard match.service.identifier == "client" else { return false }
    if let before = text[..<match.range.lowerBound].words.last?.lowercased,
      libraries.contains(where: { before.elementsEqual($0.utf8) })
    {
      return true
    }
    let behind = text[match.range.upperBound...]
    guard behind.first == 0x20, let next = behind.words.first?.lowercased else { return false }
    return things.contains { thing in
      next.hasPrefix(thing) && KoreanParticle.canFollowName(next.dropFirst(thing.utf8.count))
        && !(next.dropFirst(thing.utf8.count).first.map { $0 | 0x20 >= 0x61 && $0 < 0x80 } ?? false)
    }
  }

  private static let things = [
    "알림", "안내", "통지", "만족", "경험", "응대", "인증", "관리", "서비스", "테이블", "service", "server", "서버",
    "table", "db", "database", "데이터베이스", "notification", "authentication", "experience",
  ]
  private static let libraries = [
    "boto3", "sdk", "redis", "aws-sdk", "s3", "sqs", "sns", "dynamodb",
  ]

  private static func isTopic(_ word: ByteText) -> Bool {
    word.count > 3 && [":", "는", "은"].contains { word.hasSuffix($0) }
  }

  private func unnamed(_ text: ByteText, _ line: PlacedLine) -> Node {
    let label = text.trimmed
    let words = label.words
    let place = line.place(label.startIndex..<label.endIndex)
    for (index, word) in words.enumerated() {
      guard let name = LocalNames.codeName(word) else { continue }
      let service = local[name.string]
      let rest = text[name.endIndex...]
      let particle = KoreanParticle.leading(rest)
      let trailing = rest.dropFirst(particle?.length ?? 0)
      return Node(
        service: service ?? Service("other"), certainty: service == nil ? .function : .service,
        label: name.string, place: line.place(name.startIndex..<name.endIndex),
        leadingWords: index, trailing: Self.collapsed(Self.withoutPunctuation(trailing)),
        particle: particle?.particle)
    }
    return Node(
      service: Service("other"), certainty: .unknown, label: Self.collapsed(label), place: place,
      trailing: "")
  }
}

extension NodeReader {
  /// Brackets, quotes and Markdown marks around a name.
  static func unwrapped(_ piece: ByteText) -> ByteText {
    var text = piece.trimmed
    guard let first = text.first, let last = text.last,
      first >= 0x80 || last >= 0x80 || marks.contains(first) || marks.contains(last)
    else { return text }
    var isChanged = true
    while isChanged {
      isChanged = false
      for (open, close) in wrappers where text.count > open.utf8.count + close.utf8.count {
        guard text.hasPrefix(open), text.hasSuffix(close) else { continue }
        text = text.dropFirst(open.utf8.count).dropLast(close.utf8.count).trimmed
        isChanged = true
      }
      for mark in ["*", "|", ":", "`", "│", "·", ";"] {
        if text.hasPrefix(mark) {
          (text, isChanged) = (text.dropFirst(mark.utf8.count).trimmed, true)
        }
        if text.hasSuffix(mark) {
          (text, isChanged) = (text.dropLast(mark.utf8.count).trimmed, true)
        }
      }
    }
    return text
  }

  /// The marks and brackets among them that are ASCII.
  private static let marks = Array("[]\"'<>*|:`;".utf8)

  private static let wrappers = [
    ("[", "]"), ("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("<", ">"), ("「", "」"),
  ]

  /// Nouns that belong to the name before them: `Lambda 함수`, `SNS 토픽`.
  static func nounsEnd(after start: Int, in text: ByteText) -> Int {
    var end = start
    var rest = text[start...]
    while true {
      let gap = rest.prefix { $0 == 0x20 }
      guard gap.count <= 1, let word = rest.dropFirst(gap.count).words.first,
        word.startIndex == rest.startIndex + gap.count
      else { return end }
      guard let noun = noun(atStartOf: word) else { return end }
      end = noun
      rest = text[end...]
    }
  }

  /// `CloudFormation/CDK`: two names of one part, of which only the first is known.
  private static func pairEnd(after start: Int, in text: ByteText) -> Int {
    let word = text[start...].prefix { $0 != 0x20 }
    guard word.first == UInt8(ascii: "/"), word.dropFirst().hasLetter, !word.hasHangul else {
      return start
    }
    return word.endIndex
  }

  private static func noun(atStartOf word: ByteText) -> Int? {
    let spelling = word.lowercased
    for noun in nouns where spelling.hasPrefix(noun) {
      let end = word.startIndex + noun.utf8.count
      let rest = word[end...]
      if rest.isEmpty || KoreanParticle.leading(rest) != nil
        || !(rest.first ?? 0 >= 0x80
          || (rest.first ?? 0 | 0x20) >= 0x61)
      {
        return end
      }
    }
    return nil
  }

  private static let nouns = [
    "함수들", "함수", "functions", "function", "테이블", "tables", "table", "대기열", "큐", "queues",
    "queue", "토픽", "주제", "topic", "버킷", "buckets", "bucket", "인스턴스", "instances", "instance",
    "클러스터", "cluster", "서비스", "service", "스트림", "streams", "stream", "규칙", "rule", "서버",
    "핸들러", "handler", "워커", "worker", "엔드포인트", "endpoint", "tasks", "task", "authorizer",
    "오리진", "origin", "api", "데이터베이스", "database", "db", "multi-az", "fifo", "standard",
    "정적", "웹사이트", "웹페이지", "레플리카", "consumer", "producer", "컨슈머", "프로듀서", "그룹", "group", "#1", "#2",
    "#3",
    "1", "2", "3", "등",
  ]

  /// The words that say something: no numbering, no emoji, no vendor, no article.
  private static func significantWords(_ text: ByteText) -> [ByteText] {
    text.words.filter { word in
      guard word.hasLetter else { return false }
      return !["aws", "amazon", "the", "a", "an"].contains(word.string.lowercased())
    }
  }

  static func withoutPunctuation(_ text: ByteText) -> ByteText {
    var text = text.trimmed
    while let last = text.last, last < 0x80, ".,:;!*`\"'".utf8.contains(last) {
      text = text.dropLast().trimmed
    }
    while let first = text.first, first < 0x80, ".,:;!*`\"'-".utf8.contains(first) {
      text = text.dropFirst().trimmed
    }
    return text.hasLetter ? text : text[text.startIndex..<text.startIndex]
  }

  /// One space where masked parentheses left many.
  private static func collapsed(_ text: ByteText) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for byte in text {
      let isSpace = byte == 0x20 || byte == 0x09
      if !isSpace { bytes.append(byte) }
      if isSpace, bytes.last != 0x20, !bytes.isEmpty { bytes.append(0x20) }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
