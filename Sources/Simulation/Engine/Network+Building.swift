import Architecture
import Diagnostics

extension Network {
  /// Why `system` cannot be simulated; nil when it can.
  static func obstacle(to system: System) -> Message? {
    switch draft(of: system) {
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
    draft(of: system).map { $0.network(under: scenario) }
  }

  /// The parts of `system` as they run, or what stands in the way.
  private static func draft(of system: System) -> Result<Draft, Obstacle> {
    Result { () throws(Obstacle) in
      let flow = system.flow
      guard !flow.connections.isEmpty || system.connections.isEmpty else {
        throw Obstacle("alarmsOnly")
      }
      var draft = try Draft(flow)
      try draft.connect()
      draft.addUsers()
      try draft.checkPaths()
      guard draft.hasSources else { throw Obstacle("empty") }
      return draft
    }
  }

  /// A network under construction.
  private struct Draft {
    private let system: System
    private var nodes: [Node] = []
    private var edges: [Edge] = []
    private var indexByID: [Component.ID: Int] = [:]
    /// Parts of their bus that are drawn apart.
    private let rules: Set<Component.ID>

    /// Keeps the components that requests pass; whoever only watches is left out. `system` has
    /// no alarms.
    init(_ system: System) throws(Obstacle) {
      self.system = system
      rules = system.rules
      let groups = ScalingGroups(system)
      for (original, drawn) in system.components.enumerated() {
        guard drawn.role != .observer, !groups.absorbs(drawn.id), !rules.contains(drawn.id)
        else { continue }
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

    /// Connections between kept components; one through a watcher or a rule is led past it.
    mutating func connect() throws(Obstacle) {
      for (original, connection) in system.connections.enumerated() {
        guard let from = indexByID[connection.from] else { continue }
        let isRuled = rules.contains(connection.to)
        var passed: [Component.ID] = []
        for way in ways(over: original, &passed) where way.target != from {
          let (source, sink) = (nodes[from], nodes[way.target])
          let words = way.connections.compactMap { system.connections[$0].label }
          let label = isRuled && !words.isEmpty ? words.joined(separator: " ") : connection.label
          guard let delivery = source.model.delivery(to: sink.component.service, over: label)
          else {
            throw Obstacle(
              "noDelivery",
              [.text("from", source.component.label), .text("to", sink.component.label)])
          }
          // What catches a failure is no state that an execution enters by itself.
          let catches = source.model == StateMachine.self && Self.catches(label)
          edges.append(
            Edge(
              from: from, to: way.target, delivery: catches ? .redrive : delivery,
              label: label, original: original,
              behindRule: isRuled ? Array(way.connections.dropFirst()) : []))
        }
      }
      CacheAside.apply(to: &edges, nodes)
    }

    private static func catches(_ label: String?) -> Bool {
      guard let label = label?.lowercased() else { return false }
      return ["catch", "fallback", "compensat", "실패", "보상", "예외"].contains { label.contains($0) }
    }

    /// Where the connection with this number leads in the end, and over which others.
    private func ways(
      over number: Int, _ passed: inout [Component.ID]
    ) -> [(target: Int, connections: [Int])] {
      let id = system.connections[number].to
      if let index = indexByID[id] { return [(index, [number])] }
      guard !passed.contains(id) else { return [] }
      passed.append(id)
      var found: [(target: Int, connections: [Int])] = []
      for next in system.connections.indices where system.connections[next].from == id {
        found += ways(over: next, &passed).map { ($0.target, [number] + $0.connections) }
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
      if let bus = busOfEventsThatMakeEvents {
        throw Obstacle("rules", [.text("bus", nodes[bus].component.label)])
      }
      try Network.closeLoops(&nodes, &edges)
    }

    /// A bus to which a target of one of its rules sends again. Rules choose different events, and
    /// nothing here knows which event is of which kind: every round would match every rule.
    private var busOfEventsThatMakeEvents: Int? {
      edges.first { edge in
        guard !edge.behindRule.isEmpty else { return false }
        var reached: Set<Int> = [edge.to]
        for _ in nodes.indices {
          for next in edges where reached.contains(next.from) && next.delivery != .redrive {
            reached.insert(next.to)
          }
        }
        return reached.contains(edge.from)
      }?.from
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

    /// Whether requests start anywhere.
    var hasSources: Bool { nodes.indices.contains(where: isSource) }

    func network(under scenario: Scenario) -> Network {
      let sources = nodes.indices.filter(isSource)
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
