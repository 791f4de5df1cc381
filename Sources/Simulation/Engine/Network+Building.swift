import Architecture
import Diagnostics

extension Network {
  /// Why `system` cannot be simulated; nil when it can.
  static func obstacle(to system: System) -> Message? {
    switch build(system, under: Scenario(name: "", phases: [], drain: 0, origin: .configured)) {
    case .success: nil
    case .failure(let obstacle): obstacle.message
    }
  }

  /// What stands in the way, as an error value that never leaves this module.
  struct Obstacle: Error {
    let message: Message

    init(_ key: String, _ arguments: [Message.Argument] = []) {
      message = Message("obstacle." + key, arguments)
    }
  }

  /// Lays out `system` for a run under `scenario`.
  static func build(
    _ system: System, under scenario: Scenario
  ) -> Result<Network, Obstacle> {
    Result { () throws(Obstacle) in
      let flow = system.flow
      guard !flow.connections.isEmpty || system.connections.isEmpty else {
        throw Obstacle("alarmsOnly")
      }
      var draft = try Draft(flow)
      try draft.connect()
      draft.addUsers()
      try draft.checkPaths()
      return try draft.network(under: scenario)
    }
  }

  /// A network under construction.
  private struct Draft {
    private let system: System
    private var nodes: [Node] = []
    private var edges: [Edge] = []
    private var indexByID: [Component.ID: Int] = [:]

    /// Keeps the components that requests pass; whoever only watches is left out. `system` has
    /// no alarms.
    init(_ system: System) throws(Obstacle) {
      self.system = system
      let groups = ScalingGroups(system)
      for (original, drawn) in system.components.enumerated() {
        guard drawn.role != .observer, !groups.absorbs(drawn.id) else { continue }
        let component = groups.completed(drawn)
        guard let model = ServiceModels.model(of: component.service) else {
          throw Obstacle("noModel", [.text("component", component.label)])
        }
        indexByID[component.id] = nodes.count
        nodes.append(
          Node(
            component: component, model: model,
            parameters: Parameters(component, model.allParameters), original: original))
      }
      guard nodes.contains(where: { $0.component.role != .client }) else { throw Obstacle("empty") }
      guard nodes.count <= 60 else { throw Obstacle("tooLarge") }
    }

    /// Connections between kept components; one through a watcher is led past it.
    mutating func connect() throws(Obstacle) {
      for (original, connection) in system.connections.enumerated() {
        guard let from = indexByID[connection.from] else { continue }
        var passed: [Component.ID] = []
        for target in targets(of: connection.to, &passed) where target != from {
          let (source, sink) = (nodes[from], nodes[target])
          guard
            let delivery = source.model.delivery(
              to: sink.component.service, over: connection.label)
          else {
            throw Obstacle(
              "noDelivery",
              [.text("from", source.component.label), .text("to", sink.component.label)])
          }
          // What catches a failure is no state that an execution enters by itself.
          let catches = source.model == StateMachine.self && Self.catches(connection.label)
          edges.append(
            Edge(
              from: from, to: target, delivery: catches ? .redrive : delivery,
              label: connection.label, original: original))
        }
      }
      CacheAside.apply(to: &edges, nodes)
    }

    private static func catches(_ label: String?) -> Bool {
      guard let label = label?.lowercased() else { return false }
      return ["catch", "fallback", "compensat", "실패", "보상", "예외"].contains { label.contains($0) }
    }

    private func targets(of id: Component.ID, _ passed: inout [Component.ID]) -> [Int] {
      if let index = indexByID[id] { return [index] }
      guard !passed.contains(id) else { return [] }
      passed.append(id)
      var found: [Int] = []
      for next in system.connections where next.from == id {
        found += targets(of: next.to, &passed)
      }
      return found
    }

    /// Puts users in front of every first component, where the note does not draw any.
    mutating func addUsers() {
      let drawn = nodes.indices.contains { isSource($0) }
      guard !drawn else { return }
      let component = Component(
        id: Component.ID("client"), service: Service("client"), label: "client")
      let users = Node(
        component: component, model: Clients.self,
        parameters: Parameters(component, Clients.allParameters), original: nil)
      // Where everything leads back, requests come to what is drawn first.
      for target in first.isEmpty ? [0] : first {
        edges.append(
          Edge(from: nodes.count, to: target, delivery: .route, label: nil, original: nil))
      }
      nodes.append(users)
    }

    /// What nothing leads to. A user pool in front of an API checks who asks; users do not come
    /// through it.
    private var first: [Int] {
      func isCheck(_ index: Int) -> Bool {
        nodes[index].component.role == .identity
          && edges.contains { $0.from == index && nodes[$0.to].component.role == .entry }
      }
      return nodes.indices.filter { index in
        !isCheck(index) && !edges.contains { $0.to == index && !isCheck($0.from) }
      }
    }

    private func isSource(_ index: Int) -> Bool {
      nodes[index].component.role == .client && edges.contains { $0.from == index }
        && !edges.contains { $0.to == index }
    }

    /// A request must not come back to where it has been, unless somebody stops it.
    mutating func checkPaths() throws(Obstacle) {
      try Network.closeLoops(&nodes, &edges)
    }

    /// The nodes with the parameters that matter at their place in the system.
    private var resolved: [Node] {
      nodes.enumerated().map { index, node in
        var needs: Set<ParameterDeclaration.Need> = []
        for edge in edges {
          if edge.to == index { needs.formUnion(edge.needsOfTarget) }
          if edge.from == index { needs.formUnion(edge.needsOfSource) }
          if edge.from == index, nodes[edge.to].component.isAuthorizer {
            needs.insert(.authorizing)
          }
        }
        let isReplica = edges.contains { edge in
          edge.delivery == .notify && (edge.from == index || edge.to == index)
            && nodes[edge.from].model == DynamoDBTable.self
            && nodes[edge.to].model == DynamoDBTable.self
        }
        if isReplica { needs.insert(.replicating) }
        if edges.contains(where: { $0.to == index && nodes[$0.from].model == LoopGuard.self }) {
          needs.insert(.looping)
        }
        if node.model == LoopGuard.self { needs.insert(.looping) }
        needs.formUnion(node.component.ownNeeds)
        if node.model == AutoScalingGroup.self { needs.insert(.scaling) }
        return Node(
          component: node.component, model: node.model,
          parameters: Parameters(node.component, node.model.allParameters, needs: needs),
          original: node.original)
      }
    }

    func network(under scenario: Scenario) throws(Obstacle) -> Network {
      let sources = nodes.indices.filter(isSource)
      guard !sources.isEmpty else { throw Obstacle("empty") }
      var terminals = Array(repeating: UInt64(0), count: nodes.count)
      for index in Network.last(nodes, edges) { terminals[index] = 1 << UInt64(index) }
      var leadsTo = terminals
      for _ in nodes.indices {
        for edge in edges where edge.delivery != .redrive { leadsTo[edge.from] |= leadsTo[edge.to] }
      }
      // A dead-letter queue keeps a message, but the effect has not arrived there.
      for edge in edges where edge.delivery == .redrive {
        if terminals[edge.to] != 0 { leadsTo[edge.to] = 0 }
        terminals[edge.to] = 0
      }
      return Network(
        nodes: resolved, edges: edges, sources: sources, terminals: terminals, leadsTo: leadsTo,
        scenario: scenario, watchers: Network.watchers(of: system))
    }
  }
}
