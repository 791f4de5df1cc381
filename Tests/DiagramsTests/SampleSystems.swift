import Architecture
import Diagnostics
import Diagrams
import TestSupport

/// Systems to draw: a few written by hand and any number of random ones.
enum SampleSystems {
  /// `client>apigateway>lambda` and further chains, separated by spaces; a name may end in a
  /// number (`lambda2`).
  static func system(_ chains: String, name: String = "") -> System {
    var components: [Component] = []
    var connections: [Connection] = []
    func id(_ word: Substring) -> Component.ID {
      let id = Component.ID(String(word))
      if !components.contains(where: { $0.id == id }) {
        let service = word.prefix { !$0.isNumber }
        components.append(
          Component(id: id, service: Service(String(service)), label: String(word)))
      }
      return id
    }
    for chain in chains.split(separator: " ") {
      let ids = chain.split(separator: ">").map(id)
      for (from, to) in zip(ids, ids.dropFirst()) {
        connections.append(Connection(from: from, to: to))
      }
    }
    guard let system = System(name: name, components: components, connections: connections) else {
      preconditionFailure("not a system: \(chains)")
    }
    return system
  }

  /// An overlay that shows only names.
  static func plain(_ system: System, language: Language = .korean) -> FlowOverlay {
    FlowOverlay(
      components: system.components.map { component in
        let service = ServiceCatalog.description(of: component.service)
        return .init(
          id: component.id,
          name: service?.localizedNames[language] ?? service?.name ?? component.label)
      }, connections: system.connections.map { _ in .init() }, exits: [], fullRate: 0,
      title: system.name, description: system.connections.map(\.to.text).joined(separator: ", "))
  }

  static let before = system("client>apigateway>lambda>dynamodb", name: "Before")
  static let after = system("client>apigateway>lambda>sqs>lambda2>dynamodb", name: "After")

  static var beforeOverlay: FlowOverlay {
    var overlay = plain(before)
    overlay.fullRate = 3000
    overlay.connections = [
      .init(rate: 3000, text: "3,000/s"), .init(rate: 3000, text: "3,000/s"),
      .init(rate: 3000, text: "3,000/s", arrivingText: "1,000/s"),
    ]
    overlay.components[1].details = ["이용률 30%"]
    overlay.components[1].level = 0.3
    overlay.components[2].details = ["접수 · 이용률 45%"]
    overlay.components[2].level = 0.45
    overlay.components[3].details = ["1,000 WCU"]
    overlay.components[3].level = 1
    overlay.components[3].state = .saturated
    overlay.components[3].mark = "▲ 병목 100%"
    overlay.exits = [
      .init(
        component: .init("dynamodb"), kind: .lost, rate: 2000, text: "유실 2,000/s",
        reason: "한도 초과, 세 번 시도한 뒤 포기")
    ]
    return overlay
  }

  static var afterOverlay: FlowOverlay {
    var overlay = plain(after)
    overlay.fullRate = 3000
    overlay.connections = [3000, 3000, 3000, 960, 960].map {
      .init(rate: $0, text: $0 == 960 ? "960/s" : "3,000/s")
    }
    overlay.components[1].details = ["이용률 30%"]
    overlay.components[1].level = 0.3
    overlay.components[2].details = ["접수 · 이용률 6%"]
    overlay.components[2].level = 0.06
    overlay.components[3].details = ["초당 +2,040건", "최대 122,400건까지 쌓임"]
    overlay.components[3].level = 1
    overlay.components[4].details = ["쓰기 · 배치 10"]
    overlay.components[4].state = .capped
    overlay.components[4].level = 1
    overlay.components[4].mark = "◇ 정한 상한 5/5"
    overlay.components[5].details = ["이용률 96%"]
    overlay.components[5].level = 0.96
    overlay.components[5].mark = "유실 0"
    return overlay
  }

  private static let words = [
    "SQS", "주문 처리 Lambda", "Application Load Balancer", "DynamoDB", "결제", "알림 토픽",
    "Kinesis Data Streams", "캐시", "CloudWatch Logs", "사용자 인증 서비스", "S3",
  ]

  /// A system with 1 to 14 components, from a chain with shortcuts to a tangle.
  static func random(_ generator: inout SeededGenerator, density: Double = 1.4) -> System {
    let count = Int.random(in: 1...14, using: &generator)
    let services = ServiceCatalog.all.map(\.service) + [Service("elsewhere")]
    let components = (0..<count).map { index in
      Component(
        id: .init("c\(index)"), service: services.randomElement(using: &generator) ?? services[0],
        label: words.randomElement(using: &generator) ?? "")
    }
    var connections: [Connection] = []
    for index in 1..<max(1, count) where Int.random(in: 0..<12, using: &generator) > 0 {
      let from = Int.random(in: max(0, index - 4)..<index, using: &generator)
      connections.append(Connection(from: components[from].id, to: components[index].id))
    }
    let extra = Int(Double(count) * (density - 1) * Double.random(in: 0...1.6, using: &generator))
    for _ in 0..<extra where count > 1 {
      let from = Int.random(in: 0..<count, using: &generator)
      let to = Int.random(in: 0..<count, using: &generator)
      guard from != to else { continue }
      connections.append(Connection(from: components[from].id, to: components[to].id))
    }
    guard let system = System(components: components, connections: connections) else {
      preconditionFailure("ids are unique and ends known")
    }
    return system
  }

  /// Labels, rates and exits for `system`, some of each.
  static func overlay(
    _ system: System, _ generator: inout SeededGenerator
  ) -> FlowOverlay {
    func chance(_ share: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < share }
    var overlay = plain(system)
    overlay.fullRate = 1000
    for index in overlay.components.indices {
      overlay.components[index].name = system.components[index].label
      if chance(50) { overlay.components[index].details.append("이용률 45% · 배치 10") }
      if chance(20) { overlay.components[index].details.append("최대 122,400건까지 쌓임, 4일 보관") }
      if chance(20) {
        overlay.components[index].mark = "▲ 병목 100%"
        overlay.components[index].state = .saturated
      } else if chance(15) {
        overlay.components[index].mark = "◇ 정한 상한 5/5"
        overlay.components[index].state = .capped
      }
      if chance(60) {
        overlay.components[index].level = Double.random(in: 0...1, using: &generator)
      }
    }
    guard chance(75) else { return overlay }
    for index in overlay.connections.indices where chance(90) {
      let rate = Double.random(in: 0...1000, using: &generator).rounded()
      overlay.connections[index] = .init(
        rate: rate, text: "\(Int(rate))/s", arrivingText: "\(Int(rate / 2))/s")
    }
    let kinds: [FlowOverlay.Exit.Kind] = [.lost, .rejected, .deadLettered]
    for component in system.components where chance(15) {
      for kind in kinds where chance(50) {
        overlay.exits.append(
          .init(
            component: component.id, kind: kind,
            rate: Double.random(in: 0...300, using: &generator), text: "유실 1,200/s",
            reason: chance(50) ? "한도 초과, 세 번 시도한 뒤 포기" : nil))
      }
    }
    return overlay
  }
}
