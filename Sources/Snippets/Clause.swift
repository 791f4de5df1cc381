import Architecture
import Diagnostics

/// What one sentence or step says about who sends what to whom: `Lambda가 SQS에 저장`.
struct Clause: Hashable, Sendable {
  /// A component that the sentence names, and the part it plays in it.
  struct Mention: Hashable, Sendable {
    enum Part: Hashable, Sendable {
      /// Who acts.
      case subject
      /// Who is sent to, called, written to.
      case target
      /// Who is read from or listened to.
      case source
      /// Named, but neither.
      case aside
    }

    var node: Node
    var part: Part
    /// The words up to the next component: what is done.
    var action: String
  }

  var mentions: [Mention]

  /// Whether it says that an answer is given: `응답을 클라이언트에 반환`.
  var isAnswer = false

  /// Whether the sentence says that something goes from one component to another.
  var isFlow: Bool { mentions.contains { $0.part == .target || $0.part == .source } }

  /// `admitsStrangers`: whether parts that only this flow names take part in it, too.
  init(
    _ text: ByteText, of line: PlacedLine, reader: NodeReader, admitsStrangers: Bool = false
  ) {
    mentions = []
    let masked = text.masking(text.parenthesised)
    var text = masked
    if let actor = Self.label(of: masked, line, reader) {
      mentions.append(Mention(node: actor.node, part: .subject, action: ""))
      text = masked[actor.end...]
    }
    var names = Self.names(in: text, line, reader)
    if admitsStrangers { names = Self.strangers(in: text, line, reader, besides: names) }
    for (index, name) in names.enumerated() {
      let end = index + 1 < names.count ? names[index + 1].start : text.endIndex
      let words = text[min(name.end, end)..<end].trimmed
      let action = words.string == "+" ? words : NodeReader.withoutPunctuation(words)
      var mention = Mention(node: name.node, part: .aside, action: action.string)
      mention.part = Self.part(
        of: name.node, action: action.string, isLast: index == names.count - 1,
        rest: Self.clause(text[min(name.end, text.endIndex)...]).string)
      mentions.append(mention)
    }
    orderEnglish(masked)
    isAnswer = Self.answers.occur(in: masked)
  }

  private static let answers = Needles(["응답", "반환", "response", "returns"])

  /// `**소비자:** 대기열을 폴링`: the label of a step is who acts.
  private static func label(
    of text: ByteText, _ line: PlacedLine, _ reader: NodeReader
  ) -> (node: Node, end: Int)? {
    guard let colon = text.firstIndex(of: ":"), colon - text.startIndex < 80,
      let node = reader.node(in: text[text.startIndex..<colon], of: line), node.isKnown,
      node.isPure
    else { return nil }
    return (node, colon + 1)
  }

  /// The parts of a text that name components, with the particles behind them.
  private static func names(
    in text: ByteText, _ line: PlacedLine, _ reader: NodeReader
  ) -> [(node: Node, start: Int, end: Int)] {
    let words = text.words
    var names: [(node: Node, start: Int, end: Int)] = []
    let matches = reader.names.matches(in: text)
    for (index, match) in matches.enumerated() {
      let role = ServiceCatalog.role(of: match.service)
      // 요청 is what is sent here, not who sends.
      if !match.isSure, role == .client { continue }
      var start = match.range.lowerBound
      if let next = matches[(index + 1)...].first, isModifier(match, of: next, in: text) {
        continue
      }
      if index > 0, isModifier(matches[index - 1], of: match, in: text) {
        start = matches[index - 1].range.lowerBound
      }
      let before = words.last { $0.endIndex <= start }
      if let before, start - before.endIndex <= 1, names.last?.end ?? 0 <= before.startIndex,
        isModifier(before)
      {
        start = before.startIndex
      }
      if start == match.range.lowerBound, names.last?.end ?? 0 < start,
        let word = LocalNames.qualifier(before: start, in: text),
        reader.local.tellsApart(word, before: match.service)
      {
        start = word.startIndex
      }
      let noun =
        KoreanParticle.leading(text[match.range.upperBound...]) == nil
        ? NodeReader.nounsEnd(after: match.range.upperBound, in: text) : match.range.upperBound
      guard var node = reader.node(in: text[start..<noun], of: line) else { continue }
      let end = role == .client ? requestEnd(after: noun, in: text) : noun
      let particle = KoreanParticle.leading(text[end...])
      node.particle = particle?.particle
      names.append((node, start, end + (particle?.length ?? 0)))
    }
    for word in words {
      guard let name = LocalNames.codeName(word), reader.local[name.string] != nil,
        !names.contains(where: { $0.start < word.endIndex && word.startIndex < $0.end }),
        var node = reader.node(in: name, of: line)
      else { continue }
      let end = NodeReader.nounsEnd(after: name.endIndex, in: text)
      let particle = KoreanParticle.leading(text[end...])
      node.particle = particle?.particle
      names.append((node, name.startIndex, end + (particle?.length ?? 0)))
    }
    return names.sorted { $0.start < $1.start }
  }

  /// `names` with `OrderProcessor가` and `결제 서비스가` among them: parts of the flow that are
  /// nowhere said to be a service. Left out, what they do would be done by somebody else.
  private static func strangers(
    in text: ByteText, _ line: PlacedLine, _ reader: NodeReader,
    besides names: [(node: Node, start: Int, end: Int)]
  ) -> [(node: Node, start: Int, end: Int)] {
    let words = text.words
    var all = names
    for (index, word) in words.enumerated() {
      let name = LocalNames.codeName(word)
      guard let end = name?.endIndex ?? agentEnd(word),
        !names.contains(where: { $0.start < word.endIndex && word.startIndex < $0.end }),
        let particle = KoreanParticle.leading(text[end...]),
        [.subject, .topic, .object, .target, .source].contains(particle.particle)
      else { continue }
      // `결제 서비스가`: which of the services it is stands before it.
      let before = name == nil && index > 0 ? words[index - 1] : word
      let start = isNoun(before) ? before.startIndex : word.startIndex
      guard var node = reader.node(in: text[start..<end], of: line), !node.isKnown else { continue }
      // `OrderCreatedRule이`: the end of the name says what it is.
      let service = name.flatMap { ResourceTypes.service(ofName: $0.string) }
      node.service = service.map { Service($0) } ?? node.service
      node.certainty = service == nil ? .function : .service
      node.particle = particle.particle
      all.append((node, start, end + particle.length))
    }
    return all.sorted { $0.start < $1.start }
  }

  /// Where `서비스` ends in `주문서비스가`.
  private static func agentEnd(_ word: ByteText) -> Int? {
    for agent in agents {
      guard let start = word.indices.first(where: { word[$0...].hasPrefix(agent) }) else {
        continue
      }
      return start + agent.utf8.count
    }
    return nil
  }

  /// Whether a word carries no particle and ends no clause, as far as its last syllable tells.
  private static func isNoun(_ word: ByteText) -> Bool {
    word.hasHangul
      && !["가", "이", "은", "는", "을", "를", "에", "로", "의", "와", "과", "면", "고", "서"]
        .contains(where: word.hasSuffix)
  }

  private static let agents = ["서비스", "모듈", "프로세서", "핸들러", "엔진", "스케줄러"]

  /// `front-end Lambda`, `backend Lambda`: an actor or an everyday word directly before a part
  /// says which one it is.
  private static func isModifier(
    _ match: ServiceNames.Match, of next: ServiceNames.Match, in text: ByteText
  ) -> Bool {
    let roles = [match, next].map { ServiceCatalog.role(of: $0.service) }
    let isActor = match.isSure && roles[0] == .client && roles[1] != .client
    return (isActor || !match.isSure && next.isSure && roles[1] != .client)
      && text[match.range.upperBound..<next.range.lowerBound].elementsEqual([0x20])
  }

  /// `사용자 요청은 …`: what an actor sends goes on in the actor's stead.
  private static func requestEnd(after end: Int, in text: ByteText) -> Int {
    for noun in [" 요청", " 트래픽"] where text[end...].hasPrefix(noun) {
      let rest = end + noun.utf8.count
      let particle = KoreanParticle.leading(text[rest...])?.particle
      if particle == .subject || particle == .topic { return rest }
    }
    return end
  }

  private static func isModifier(_ word: ByteText) -> Bool {
    if LocalNames.codeName(word)?.endIndex == word.endIndex { return true }
    return ["별도", "다른", "새로운", "또다른", "another", "second", "소비자", "생산자", "워커"]
      .contains { word.elementsEqual($0.utf8) }
  }
}

extension Clause {
  private static func part(
    of node: Node, action: String, isLast: Bool, rest: String
  ) -> Mention.Part {
    let rest = rest.bytes.lowercased
    let action = action.bytes.lowercased
    let role = ServiceCatalog.role(of: node.service) ?? .other
    let isFed = [.queue, .stream, .topic].contains(role)
    switch node.particle {
    case .subject, .topic: return .subject
    case .target:
      // `서비스로 구성된 트래픽 분산`: the particle belongs to the participle.
      let next = rest.words.first
      if let next, ["된", "될"].contains(where: next.hasSuffix) { return .aside }
      return says(withoutParticiples(rest), sending) ? .target : .aside
    case .source:
      guard says(rest, reading) else { return .aside }
      // What comes from a balancer was sent by it; a table is asked.
      let isSent = [.client, .entry, .compute].contains(role) && says(rest, receiving)
      return isFed || isSent ? .source : .target
    case .object:
      if action.hasPrefix("통해") || action.hasPrefix("거쳐") || action.hasPrefix("이용해") {
        return .target
      }
      if says(action, listening) { return isFed ? .source : .target }
      return says(action, calling) ? .target : .aside
    case nil:
      guard isLast else { return .aside }
      return says(action, calling) || says(action, writing) ? .target : .aside
    default: return .aside
    }
  }

  /// The text up to the end of its clause: what a later clause does is done by others.
  private static func clause(_ text: ByteText) -> ByteText {
    var end = text.startIndex
    for word in text.words {
      end = word.endIndex
      if clauseEnds.contains(where: word.hasSuffix) { break }
    }
    return text[text.startIndex..<end]
  }

  /// `S3에 업로드된 객체`: what was sent there before, by whomever.
  private static func withoutParticiples(_ text: ByteText) -> ByteText {
    let words = text.words.filter { word in
      !["된", "될", "되는"].contains(where: word.hasSuffix)
    }
    return ByteText(words.joined(separator: [0x20]))
  }

  private static let clauseEnds = [
    ",", "때마다", "하면", "되면", "되고", "되며", "하는", "되는", "므로", "때문에", "지만", "후",
  ]

  private static func says(_ text: ByteText, _ verbs: [String]) -> Bool {
    verbs.contains { text.contains($0) }
  }

  private static let sending = [
    "저장", "기록", "쓰기", "쓴다", "전송", "발행", "전달", "보내", "보낸", "요청", "등록", "업로드", "게시", "적재",
    "넣", "추가", "분산", "삽입", "업데이트", "푸시", "접속", "라우팅", "publish", "push", "연결", "send", "알림", "접근",
  ]
  private static let reading = [
    "읽", "수신", "폴링", "소비", "가져", "조회", "검색", "꺼내", "받아", "받는", "받음", "내려받",
  ]
  private static let receiving = ["수신", "받아", "받는", "받은"]
  private static let listening = ["폴링", "구독", "소비", "수신", "읽"]
  private static let calling = ["호출", "트리거", "실행", "시작", "기동", "invoke", "trigger", "깨운", "깨워"]
  private static let writing = ["쓰기", "저장", "기록", "전송", "발행", "업데이트", "적재"]

  private static let englishSending = [
    "invoke", "call", "trigger", "send", "write", "put", "publish", "store", "push", "forward",
    "route", "deliver", "save", "insert", "upload", "notif", "start",
  ]
  private static let englishReading = [
    "poll", "consume", "receive", "subscribe", "read", "fetch", "pull", "process",
  ]

  private static func saysEnglish(_ text: ByteText) -> Bool {
    startsWord(text, englishSending + englishReading)
  }

  /// Whether a word starts with one of the verbs: `automatically` does not call.
  private static func startsWord(_ text: ByteText, _ verbs: [String]) -> Bool {
    text.lowercased.words.contains { word in verbs.contains(where: word.hasPrefix) }
  }

  /// `Lambda writes to DynamoDB`: without particles the order of words says who acts.
  private mutating func orderEnglish(_ text: ByteText) {
    guard !text.hasHangul, mentions.count >= 2 else { return }
    for index in mentions.indices.dropLast() {
      let action = mentions[index].action.bytes.lowercased
      // `X receives it and Y stores it`: Y acts in a clause of its own.
      let isNewClause = action.hasSuffix(" and") || action.hasSuffix(" then")
      if isNewClause, Self.saysEnglish(action), Self.saysEnglish(mentions[index + 1].action.bytes) {
        mentions[index + 1].part = .subject
        continue
      }
      // `decouple X, which sends, from Y`.
      if action.hasSuffix(" from") || action.hasSuffix(" from the") || action.hasSuffix(" from a"),
        !Self.startsWord(action, Self.englishReading)
      {
        continue
      }
      let role = ServiceCatalog.role(of: mentions[index + 1].node.service)
      let isFed = role == .queue || role == .stream || role == .topic
      if Self.startsWord(action, Self.englishReading), isFed {
        mentions[index + 1].part = .source
      } else if Self.saysEnglish(action) {
        mentions[index + 1].part = .target
      } else {
        continue
      }
      if mentions[index].part == .aside { mentions[index].part = .subject }
    }
  }
}

extension Clause {
  /// Whether a sentence denies, compares, asks or speaks of what somebody moved from.
  static func isDoubtful(_ sentence: ByteText) -> Bool {
    doubts.occur(in: sentence)
  }

  /// Whether a step says that something does not happen.
  static func isDenied(_ step: ByteText) -> Bool {
    denials.contains { step.contains($0) }
  }

  private static let denials = ["않", "없이", "없다", "없음", "못", "불가", "거치지", "대신", "보다 "]
  private static let doubts = Needles(
    denials + [
      "안 됨", "vs", "차이", "마이그레이션", "전환", "대체", "?", "❌", "x)", "not ", "n't", "instead",
      "without", " never ", "even though", "예전", "틀린", "오답", "잘못", "아니", "권한", "정책", "정답", "전에",
      "이전에",
    ])
}
