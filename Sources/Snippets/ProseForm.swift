import Architecture
import Diagnostics

extension SnippetForm {
  /// Sentences that say who sends what to whom: `A가 B를 트리거`, `B에 저장`, `B에서 폴링`. Every
  /// part must be named for sure, and every connection needs an actor and a verb.
  static let prose = SnippetForm(identifier: "prose") { passage, taken, reader in
    guard passage.kind == .paragraph || passage.kind == .list, !passage.isQuoted else { return [] }
    let lines = passage.lines.indices.filter { !taken.contains($0) }
    let groups = passage.kind == .list ? lines.map { [$0] } : [lines]
    return groups.compactMap { group in
      var prose = ProseLines(passage: passage, reader: reader)
      for index in group { prose.read(index) }
      return prose.draft
    }
  }
}

/// Reads sentences one after the other and remembers who acted last.
private struct ProseLines {
  let passage: Passage
  let reader: NodeReader
  private var sketch = SystemSketch()
  private var ids: [(service: Service, label: String, id: Component.ID)] = []
  private var actor: Node?
  /// Who acts beside the actor: `S3, SNS가 Lambda를 호출`.
  private var partners: [Node] = []
  private var used: [Int] = []

  init(passage: Passage, reader: NodeReader) {
    self.passage = passage
    self.reader = reader
  }

  var draft: Draft? {
    guard let first = used.first, let last = used.last, !sketch.connections.isEmpty else {
      return nil
    }
    let hops = sketch.connections.count
    return Draft(
      form: "prose", lines: first...last, sketch: sketch,
      confidence: hops >= 2 ? 0.65 : 0.55,
      reason: Message("snippet.reason.prose", [.count("connections", hops)]))
  }

  mutating func read(_ index: Int) {
    let line = passage.lines[index]
    var text = line.behindMarker.text
    guard text.count <= 1_200, ChainReader.option(atStartOf: &text) == nil,
      Arrow.all(in: text).isEmpty
    else { return }
    for sentence in Self.sentences(of: text) {
      let before = sketch.connections.count
      read(sentence, line)
      if sketch.connections.count > before { used.append(index) }
    }
    if sketch.connections.isEmpty { readFront(text, line, index) }
    if sketch.connections.isEmpty { readCache(text, line, index) }
  }

  private mutating func read(_ sentence: ByteText, _ line: PlacedLine) {
    guard !Clause.isDoubtful(sentence) else {
      actor = nil
      return
    }
    let clause = Clause(sentence, of: line, reader: reader)
    let mentions = Self.coordinated(clause.mentions, in: sentence)
    readEventSource(mentions, line)
    let named = mentions.first {
      $0.part == .subject && ProseRoles.canAct($0.node) && !$0.action.contains(" 동안")
    }
    if let subject = named ?? Self.connected(mentions) {
      actor = subject.node
      partners = []
    }
    guard let first = actor, Self.isSure(first) else { return }
    readWayOut(mentions, from: first)
    var from = first
    var start = named?.node.place.end
    var waiting: [Node] = []
    for (index, mention) in mentions.enumerated() where isSureHere(mention.node) {
      // `소비자가 처리하는 동안`: what others do meanwhile.
      if mention.part == .subject, mention.action.contains(" 동안") {
        start = mention.node.place.end
        continue
      }
      if mention.part == .subject, mention.action.isEmpty, index + 1 < mentions.count,
        mentions[index + 1].part == .subject
      {
        waiting.append(mention.node)
        continue
      }
      if mention.part == .subject {
        // Who acts in the next clause; of one who cannot, nothing more is known.
        guard ProseRoles.canAct(mention.node), Self.isSure(mention.node) else { return }
        readStart(of: mention, after: index > 0 ? mentions[index - 1] : nil)
        (actor, from, start) = (mention.node, mention.node, mention.node.place.end)
        partners = waiting.filter { ProseRoles.canAct($0) && Self.isSure($0) }
        waiting = []
        continue
      }
      if let start, !isDirect(from: start, to: mention.node.place.start, line) { continue }
      if mention.node.service != from.service { read(mention, &from) }
      if mention.action.hasPrefix("which ") || mention.action.hasPrefix("that ") {
        (actor, from, start) = (mention.node, mention.node, mention.node.place.end)
      }
    }
  }

  private mutating func read(_ mention: Clause.Mention, _ from: inout Node) {
    guard let actor else { return }
    switch mention.part {
    case .target where ProseRoles.canReceive(mention.node, from: from) && !Self.isAny(mention.node):
      connect(from, mention.node, mention.action)
      for partner in partners where from.service == actor.service && partner.service != from.service
      {
        // `API Gateway와 Lambda가 DynamoDB에 저장`: one behind the other, not both.
        guard mention.node.role == .compute || partner.role == actor.role else { continue }
        connect(partner, mention.node, mention.action)
      }
      if mention.action.hasPrefix("통해") || mention.action.hasPrefix("거쳐") {
        from = mention.node
      }
    case .source where ProseRoles.canAct(actor): connect(mention.node, actor, mention.action)
    default: break
    }
  }

  /// Named for sure, or by an everyday word for a part that the sentences have named for sure.
  private func isSureHere(_ node: Node) -> Bool {
    Self.isSure(node)
      || node.certainty == .common && node.leadingWords == 0
        && ids.contains { $0.service == node.service }
  }

  /// `S3에 올리면 Lambda가 실행된다`: what happens before makes the function run.
  private mutating func readStart(of runner: Clause.Mention, after cause: Clause.Mention?) {
    guard let cause, isSureHere(cause.node), runner.node.role == .compute,
      cause.node.service != runner.node.service,
      Self.isStarted(runner.action),
      cause.node.particle == .target || cause.node.particle == .subject
    else { return }
    switch cause.node.role {
    case .entry, .queue, .topic, .stream, .store, .orchestrator: break
    default: return
    }
    let action = cause.action
    let isEvent = ["면", "때", "때마다", "자마자"].contains(where: action.hasSuffix)
    let isBefore = cause.part == .target && (action.hasSuffix("고") || action.hasSuffix("어"))
    guard isEvent || isBefore else { return }
    connect(cause.node, runner.node, "")
  }

  /// `실행되고`, `자동으로 호출된다`; `실행되는 횟수` says nothing of what makes it run.
  private static func isStarted(_ action: String) -> Bool {
    let words = action.split(separator: " ").map { String($0).bytes }
    return words.contains { word in
      starts.contains(where: word.hasPrefix) && !word.hasSuffix("는") && !word.hasSuffix("된")
    }
  }

  private static let starts = [
    "실행되", "실행된", "실행됩", "트리거되", "트리거된", "트리거됩", "호출되", "호출된", "호출됩", "시작되", "시작된",
    "시작됩", "깨어",
  ]

  /// `SQS를 Lambda의 이벤트 소스로 설정`, and in a section about streams `Lambda 트리거에 연결`.
  private mutating func readEventSource(_ mentions: [Clause.Mention], _ line: PlacedLine) {
    guard let index = mentions.firstIndex(where: Self.isTrigger), index <= 1 else { return }
    let source = index == 1 ? mentions[0].node : sectionSubject(line, roles: [.stream])
    var runner = mentions[index].node
    guard let source, Self.isSure(source), Self.isSure(runner), Self.feeds(source) else { return }
    runner.label = Self.name(ofTriggered: runner.label)
    if source.service.identifier == "dynamodbstreams" {
      let table =
        sketch.components(of: Service("dynamodb")).first?.id
        ?? sketch.addImplied(Service("dynamodb"), label: "DynamoDB")
      sketch.connect(table, component(source))
    }
    sketch.connect(component(source), component(runner), place: mentions[index].node.place)
  }

  private static func isTrigger(_ mention: Clause.Mention) -> Bool {
    let action = mention.action
    guard mention.node.role == .compute,
      ["설정", "추가", "연결", "등록", "지정", "구성"].contains(where: action.contains)
    else { return false }
    return mention.node.label.hasSuffix("트리거") && mention.node.particle != nil
      || action.hasPrefix("이벤트 소스로") || action.hasPrefix("트리거로")
      || action.hasPrefix("트리거에")
  }

  private static func feeds(_ node: Node) -> Bool {
    switch node.role {
    case .queue, .stream, .topic: true
    case .store: node.service.identifier == "s3"
    default: false
    }
  }

  /// `Lambda 트리거` names the function.
  private static func name(ofTriggered label: String) -> String {
    label.hasSuffix(" 트리거") ? String(label.dropLast(4)) : label
  }

  private mutating func connect(_ from: Node, _ to: Node, _ action: String) {
    let words = action.split(separator: " ")
    // Short words only, and neither the end of a sentence nor what leads on to the next verb.
    let isSentence =
      Self.sentenceEnds.contains(where: action.hasSuffix) || action.contains("하는")
    let isLabel = words.count <= 3 && !isSentence && !action.hasPrefix("통해")
    let label = isLabel ? words.joined(separator: " ") : nil
    sketch.connect(component(from), component(to), label: label, place: to.place)
  }

  private static let sentenceEnds = [
    "다", "음", "도록", "고", "며", "면", "여", "아", "어", "서", "쳐", "후", "때", "를", "을",
  ]

  private mutating func component(_ node: Node) -> Component.ID {
    let same = ids.first { known in
      known.service == node.service && (known.label == node.label || node.leadingWords == 0)
    }
    if let same { return same.id }
    let id = sketch.add(node)
    ids.append((node.service, node.label, id))
    return id
  }
}

extension ProseLines {
  /// Whether what stands between an actor and a part names no other actor: in `사용자가 올린
  /// 이미지가 S3에` it is the image that goes there.
  private func isDirect(from start: Position, to end: Position, _ line: PlacedLine) -> Bool {
    guard start.line == end.line else { return true }
    guard start.column <= end.column, let anchor = line.anchors.first else { return false }
    let offset = anchor.position.column
    let range = max(0, start.column - offset)..<max(0, end.column - offset)
    guard range.upperBound <= line.bytes.count, range.lowerBound <= range.upperBound else {
      return true
    }
    return !line.bytes[range].words.dropFirst().contains { word in
      word.count > 6 && (word.hasSuffix("가") || word.hasSuffix("이"))
    }
  }

  /// `인터넷 접근이 필요하면 NAT Gateway를 설정`: the way to one leads through the other.
  private mutating func readWayOut(_ mentions: [Clause.Mention], from actor: Node) {
    let isGoal = { (mention: Clause.Mention) in
      mention.part == .aside && mention.action.hasPrefix("접근")
        || mention.node.particle == .target && mention.action.hasPrefix("나가려면")
    }
    guard let goal = mentions.first(where: isGoal),
      let way = mentions.first(where: { ProseRoles.ways.contains($0.node.service.identifier) }),
      goal.node.place.start < way.node.place.start, goal.node.service != way.node.service,
      Self.isSure(goal.node)
    else { return }
    connect(actor, way.node, "")
    connect(way.node, goal.node, "")
  }

  /// `CloudFront를 통해 배포` in a section about an API: users reach the API through it.
  private mutating func readFront(_ text: ByteText, _ line: PlacedLine, _ index: Int) {
    guard text.count <= 160, !Clause.isDoubtful(text),
      let subject = sectionSubject(line)
    else { return }
    let mentions = Clause(text, of: line, reader: reader).mentions
    guard let front = mentions.last, Self.isSure(front.node),
      mentions.allSatisfy({ $0.node.service == front.node.service }),
      ServiceCatalog.role(of: front.node.service) == .entry,
      front.node.service != subject.service, front.action.hasPrefix("통해")
    else { return }
    let users = sketch.addImplied(Service("client"), label: Self.name(of: "client"))
    let entry = component(front.node)
    sketch.connect(users, entry)
    sketch.connect(entry, component(subject))
    used.append(index)
  }

  /// `DynamoDB 전용 캐시다` in a section about a cache, or about a cache by name: applications ask
  /// the cache, and the cache asks the table.
  private mutating func readCache(_ text: ByteText, _ line: PlacedLine, _ index: Int) {
    guard let sentence = Self.sentences(of: text).first, sentence.count <= 160,
      ["캐시다", "캐시이다", "캐시입니다", "캐시 서비스"].contains(where: sentence.contains)
    else { return }
    let mentions = Clause(sentence, of: line, reader: reader).mentions.filter {
      Self.isSure($0.node)
    }
    let stores = mentions.filter { Self.role($0.node) == .store }
    let named = mentions.first { Self.role($0.node) == .cache && $0.part == .subject }?.node
    guard stores.count == 1, let cache = named ?? sectionSubject(line, roles: [.cache]) else {
      return
    }
    let app = sketch.addImplied(Service("app"), label: Self.name(of: "app"))
    let part = component(cache)
    sketch.connect(app, part)
    sketch.connect(part, component(stores[0].node))
    used.append(index)
  }

  private static func role(_ node: Node) -> Role? {
    ServiceCatalog.role(of: node.service)
  }

  /// What Korean notes call an actor.
  private static func name(of service: String) -> String {
    ServiceCatalog.description(of: Service(service))?.localizedNames[.korean] ?? service
  }

  /// The part that the nearest heading with a name is about.
  private func sectionSubject(
    _ line: PlacedLine, roles: [Role] = [.entry, .compute]
  ) -> Node? {
    for label in passage.labels {
      guard case .heading = label.source else { continue }
      var heading = PlacedLine(file: line.file)
      heading.append(label.text, at: line.place(0..<0).start)
      guard let node = reader.node(in: heading.text, of: heading), node.certainty == .service else {
        continue
      }
      guard let role = Self.role(node), roles.contains(role) else { return nil }
      return node.isPure ? node : nil
    }
    return nil
  }

  /// `A, B 등에 저장`: parts with nothing but a comma between them play the same part.
  private static func coordinated(
    _ mentions: [Clause.Mention], in text: ByteText
  ) -> [Clause.Mention] {
    var mentions = mentions
    for index in mentions.indices.dropLast().reversed() {
      let isJoined =
        ["", "+"].contains(mentions[index].action)
        && (mentions[index].node.particle == nil || mentions[index].node.particle == .and)
      if isJoined, mentions[index].part == .aside {
        mentions[index].part = mentions[index + 1].part
        if mentions[index].part == .subject {
          mentions[index].node.particle = mentions[index + 1].node.particle
        }
      }
    }
    return mentions
  }

  /// `Lambda를 VPC에 연결하면 …`: what is connected acts from there on.
  private static func connected(_ mentions: [Clause.Mention]) -> Clause.Mention? {
    guard let first = mentions.first, first.node.particle == .object, ProseRoles.canAct(first.node),
      mentions.dropFirst().contains(where: { $0.action.hasPrefix("연결하면") })
        || first.action.contains("연결하면")
    else { return nil }
    return first
  }

  private static func isSure(_ node: Node) -> Bool {
    node.certainty == .service || node.certainty == .actor
  }

  /// `환경별 다른 Lambda`: one of several, none in particular. Another bucket is another bucket.
  private static func isAny(_ node: Node) -> Bool {
    if node.role == .store, node.label.hasPrefix("다른 ") { return false }
    return ["다른 ", "각 ", "여러 "].contains { node.label.hasPrefix($0) }
  }

  private static func sentences(of text: ByteText) -> [ByteText] {
    var found: [ByteText] = []
    var start = text.startIndex
    for index in text.indices where text[index] == UInt8(ascii: ".") {
      guard index + 1 == text.endIndex || text[index + 1] == 0x20 else { continue }
      found.append(text[start..<index])
      start = index + 1
    }
    return (start < text.endIndex ? found + [text[start...]] : found).filter(\.hasLetter)
  }
}
