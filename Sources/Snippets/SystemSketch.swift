import Architecture
import Diagnostics

/// A system while a form puts it together.
struct SystemSketch: Hashable, Sendable {
  private(set) var components: [Component] = []
  private(set) var connections: [Connection] = []
  /// Components whose names nobody knows, though the rest surely is a system.
  private(set) var unknown: [Component.ID] = []
  /// What the snippet frames together.
  private(set) var groups: [ComponentGroup] = []
  private var counts: [String: Int] = [:]
  /// Where each component stands among them.
  private var places: [Component.ID: Int] = [:]
  private var joined: Set<Pair> = []

  private struct Pair: Hashable, Sendable {
    var from: Component.ID
    var to: Component.ID
  }

  /// Adds the component that `node` names; the second one of a service gets a number.
  mutating func add(_ node: Node) -> Component.ID {
    let id = nextID(of: node.service)
    places[id] = components.count
    components.append(
      Component(
        id: id, service: node.service, label: node.label, annotations: node.annotations,
        settings: node.settings, place: node.place))
    if node.certainty == .unknown, !ActionWords.end(node.label) { unknown.append(id) }
    return id
  }

  /// Adds a component that the note implies without naming it.
  mutating func addImplied(_ service: Service, label: String) -> Component.ID {
    let id = nextID(of: service)
    places[id] = components.count
    components.append(Component(id: id, service: service, label: label))
    return id
  }

  /// Connects two components once; a part that sends to itself is not drawn.
  mutating func connect(
    _ from: Component.ID, _ to: Component.ID, label: String? = nil, place: Place? = nil
  ) {
    guard from != to, joined.insert(Pair(from: from, to: to)).inserted else { return }
    let label = label.flatMap { $0.isEmpty ? nil : $0 }
    connections.append(Connection(from: from, to: to, label: label, place: place))
  }

  /// More frames than this nobody can tell apart; further ones are not read.
  static let mostGroups = 12

  /// Frames components together.
  mutating func frame(_ members: [Component.ID], as name: String) {
    guard groups.count < Self.mostGroups, !members.isEmpty else { return }
    groups.append(ComponentGroup(name: name, members: members))
  }

  /// Gives a component what a later line says about it.
  mutating func annotate(_ id: Component.ID, _ annotations: [String], _ settings: [Setting]) {
    guard let index = places[id] else { return }
    for annotation in annotations where !components[index].annotations.contains(annotation) {
      components[index].annotations.append(annotation)
    }
    for setting in settings {
      components[index].settings.removeAll { $0.name == setting.name }
      components[index].settings.append(setting)
    }
  }

  /// Takes parts that nobody knows for rules of an event bus, where they go by the name of one and
  /// stand between a bus and what it sends to.
  mutating func readRules() {
    let buses = Set(components.filter { $0.service == .eventBridge }.map(\.id))
    guard !buses.isEmpty else { return }
    for index in components.indices where components[index].service == Service("other") {
      let old = components[index].id
      guard Component.isRule(named: components[index].label),
        connections.contains(where: { $0.to == old && buses.contains($0.from) }),
        connections.contains(where: { $0.from == old })
      else { continue }
      let id = nextID(of: .eventBridge)
      components[index].id = id
      places[old] = nil
      places[id] = index
      components[index].service = .eventBridge
      unknown.removeAll { $0 == old }
      func renamed(_ other: Component.ID) -> Component.ID { other == old ? id : other }
      for edge in connections.indices {
        connections[edge].from = renamed(connections[edge].from)
        connections[edge].to = renamed(connections[edge].to)
      }
      for group in groups.indices { groups[group].members = groups[group].members.map(renamed) }
    }
  }

  /// The component that `id` names.
  subscript(id: Component.ID) -> Component? { places[id].map { components[$0] } }

  /// What nothing leads to or from.
  var unconnected: [Component.ID] {
    let used = Set(connections.flatMap { [$0.from, $0.to] })
    return components.map(\.id).filter { !used.contains($0) }
  }

  /// Leaves out what nothing leads to or from.
  mutating func dropUnconnected() {
    let unused = Set(unconnected)
    components.removeAll { unused.contains($0.id) }
    for (index, component) in components.enumerated() { places[component.id] = index }
    for id in unused { places[id] = nil }
    unknown.removeAll(where: unused.contains)
  }

  /// The components of `service`, in order.
  func components(of service: Service) -> [Component] {
    components.filter { $0.service == service }
  }

  /// The finished system; nil when nothing is connected.
  func system(named name: String) -> System? {
    guard components.count >= 2, !connections.isEmpty else { return nil }
    return System(
      name: name, components: components, connections: connections, groups: groups)
  }

  private mutating func nextID(of service: Service) -> Component.ID {
    let count = (counts[service.identifier] ?? 0) + 1
    counts[service.identifier] = count
    // Names of parts are letters, digits and hyphens wherever they end up.
    let at = UInt8(ascii: "@")
    let name =
      service.identifier.utf8.contains(at)
      ? service.identifier.replacing("@", with: "") : service.identifier
    return Component.ID(count == 1 ? name : "\(name)-\(count)")
  }
}

/// Korean and English words for when something happens again and again.
enum ScheduleWords {
  private static let starts = [
    "매일", "매시간", "매시", "매주", "매월", "매분", "every", "daily", "hourly", "weekly", "nightly",
  ]
  private static let ends = ["마다", "스케줄", "schedule"]
  /// Names of expressions, whose parentheses are left out of a label.
  private static let expressions = ["cron", "rate"]

  /// Whether `text` is a time and nothing else: `매일 02:00`, `5분마다`, `cron`.
  static func say(_ text: String) -> Bool {
    let text = text.bytes.lowercased
    guard text.words.count <= 4 else { return false }
    return expressions.contains(text.string)
      || text.words.first.map { starts.contains($0.string) } == true
      || ends.contains(where: text.hasSuffix)
  }
}

/// Korean and English words for what happens rather than for what takes part.
enum ActionWords {
  private static let ends = [
    "업로드", "다운로드", "요청", "액션", "이벤트", "접속", "호출", "입력", "발생", "주문", "저장", "처리", "전송",
    "발송", "생성", "완료", "시작", "실행", "응답", "알림", "트리거", "발행", "배포", "조회", "등록", "수집",
    "기록", "분석", "반환", "전달", "인증", "변환", "검증", "확인", "trigger", "request", "event",
    "upload", "response", "invoke", "publish", "notification", "시청", "재생",
  ]
  /// Words that stand between two arrows only to say why the second part runs.
  private static let links = [
    "trigger", "트리거", "이벤트", "event", "호출", "invoke", "이벤트 트리거", "event trigger", "알림", "push",
    "poll", "폴링", "구독", "subscribe", "publish", "발행",
  ]

  /// Whether `text` ends with the name of an action.
  static func end(_ text: String) -> Bool {
    let text = text.bytes.lowercased
    return ends.contains(where: text.hasSuffix)
  }

  /// Whether `text` is nothing but the reason for the next arrow.
  static func isLink(_ text: String) -> Bool { links.contains(text.lowercased()) }
}
