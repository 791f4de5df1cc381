import Architecture

/// The end of a connection as the component before it sees it.
struct Wire: Hashable, Sendable {
  let connection: UInt16
  /// The station at the other end.
  let target: UInt16
  /// The last components that only this way leads to, among the ways that a route chooses from.
  var waivedByOthers: UInt64 = 0
}

/// A component with everything its station needs to be built.
struct Site: Sendable {
  /// A component next to this one.
  struct Neighbour: Sendable {
    let wire: Wire
    let component: Component
    let parameters: Parameters
    let delivery: Delivery
    /// What the note writes at the connection.
    let label: String?
    /// The last components that the connection leads to.
    var leadsTo: UInt64 = 0
    /// Where the component puts what it could not process; nil when nothing is drawn.
    var deadLetters: Wire?
  }

  let index: UInt16
  let component: Component
  let parameters: Parameters
  let outgoing: [Neighbour]
  /// Who sends requests here; their wires lead here.
  let incoming: [Neighbour]
  /// Per connection of the network: whether it ends here and hands over events that nobody
  /// waits for.
  let isAsynchronous: [Bool]
  /// Per connection of the network: whether it ends here and only reads.
  let isReading: [Bool]
  /// Per connection of the network: whether it ends here and only writes.
  let isWriting: [Bool]
  /// The bit that an effect sets on arriving here; 0 when the path goes on, unless the component
  /// answers some requests itself (a cache).
  let terminal: UInt64
  /// The last components that lie behind this one.
  let behind: UInt64
  /// Whether requests start here.
  let isSource: Bool
  /// The last components that a request starting here must reach.
  let required: UInt64
  /// The root of the component's random numbers: of the service and its number among its kind,
  /// so that renaming changes nothing and Before and After share what they share.
  let stream: RandomKey
  /// Draws what is a matter of the request, not of the component: a read is a read for the cache
  /// and for the store behind it.
  let common: RandomKey
  /// Where concurrent executions are taken from.
  let pool: Int
  /// The scenario; only the clients look at it.
  let scenario: Scenario

  /// The key for one purpose of this component.
  func stream(_ purpose: String) -> RandomKey { stream.child(purpose) }
}

/// A system ready to run: components that requests pass, in the order of the note, with the
/// users in front where the note does not draw them.
struct Network: Sendable {
  struct Node: Sendable {
    let component: Component
    let model: any ServiceModel.Type
    let parameters: Parameters
    /// Of the system's own components; nil for users that were added.
    let original: Int?
  }

  /// A connection between nodes.
  struct Edge: Sendable {
    let from: Int
    let to: Int
    let delivery: Delivery
    let label: String?
    /// Of the system's own connections; nil for one that was added.
    let original: Int?
    /// Whether it leads back to where requests come from; somebody bounds how often.
    var isReturn = false
    /// Of the system's own connections those that follow `original` where the way leads through a
    /// rule of an event bus.
    var behindRule: [Int] = []

    /// Whether whoever calls does not wait for the work: by the services, or in the words at
    /// the connection.
    var isAsynchronous: Bool {
      switch delivery {
      case .notify, .destination, .redrive: true
      case .consume, .stream, .poll: false
      case .call, .route: ConnectionWords.isAsynchronous(label)
      }
    }
  }

  var nodes: [Node]
  var edges: [Edge]
  /// The users that requests start from.
  var sources: [Int]
  /// The bit of each node that is the last of a path; 0 for others.
  var terminals: [UInt64]
  /// The last components that each node leads to.
  var leadsTo: [UInt64]
  let scenario: Scenario
  /// Components that only watch.
  var watchers: [Watcher] = []

  /// Shared concurrency first, then one pool for each function with a reservation.
  var pools: [Pool] {
    var pools = [Pool(limit: 0)]
    var shared = 0
    for node in nodes where node.model == LambdaFunction.self {
      shared = max(shared, Int(node.parameters.value("accountConcurrency")))
    }
    for node in nodes {
      // Provisioned environments are set aside for their function, within its reservation.
      let provisioned = Int(node.parameters["provisionedConcurrency"] ?? 0)
      guard let reserved = node.parameters["reservedConcurrency"] else {
        shared -= provisioned
        continue
      }
      pools.append(Pool(limit: max(0, Int(reserved) - provisioned)))
      shared -= Int(reserved)
    }
    pools[0].limit = max(0, shared)
    return pools
  }

  /// Which nodes users wait for: those that calls lead to. What takes its work from a queue does
  /// it after the answer.
  var isAnswering: [Bool] {
    var answering = nodes.indices.map { sources.contains($0) }
    for _ in nodes.indices {
      for edge in edges where answering[edge.from] {
        if edge.delivery == .call || edge.delivery == .route { answering[edge.to] = true }
      }
    }
    return answering
  }

  /// The groups within which requests should stay in order, of the first component that promises
  /// any; nil when none does.
  func grouping(key: RandomKey) -> Grouping? {
    nodes.indices.lazy.compactMap { nodes[$0].model.grouping(site($0, key: key)) }.first
  }

  /// Everything the station of node `index` needs.
  func site(_ index: Int, key: RandomKey) -> Site {
    let node = nodes[index]
    let service = node.component.service
    let rank = nodes[..<index].count { $0.component.service == service }
    let before = nodes[..<index].count { $0.parameters["reservedConcurrency"] != nil }
    let reserved = node.parameters["reservedConcurrency"] != nil
    return Site(
      index: UInt16(index), component: node.component, parameters: node.parameters,
      outgoing: neighbours(of: index), incoming: callers(of: index),
      isAsynchronous: edges.map { $0.to == index && $0.isAsynchronous },
      isReading: edges.map { $0.to == index && Self.says(Self.readingWords, $0.label) },
      isWriting: edges.map {
        // Whoever is handed copies is not asked for anything.
        $0.to == index && ($0.delivery == .notify || Self.says(Self.writingWords, $0.label))
      },
      terminal: terminals[index],
      behind: leadsTo[index] & ~terminals[index], isSource: sources.contains(index),
      required: leadsTo[index],
      stream: key.child(service.identifier).child(UInt64(rank)), common: key.child("request"),
      pool: reserved ? before + 1 : 0, scenario: arrivals)
  }

  /// The scenario for one of the users: they share its requests evenly.
  private var arrivals: Scenario {
    var share = scenario
    for index in share.phases.indices { share.phases[index].rate /= Double(sources.count) }
    return share
  }

  private static let readingWords = ["read", "get", "query", "조회", "읽기"]
  private static let writingWords = ["write", "put", "insert", "update", "쓰기", "저장", "기록"]

  /// Whether one of `words` stands at a connection; both kinds at once say nothing.
  private static func says(_ words: [String], _ label: String?) -> Bool {
    guard let label = label?.lowercased() else { return false }
    return words.contains { label.contains($0) }
  }

  private func deadLetters(of node: Int) -> Wire? {
    let number = edges.firstIndex { $0.from == node && $0.delivery == .redrive }
    return number.map { Wire(connection: UInt16($0), target: UInt16(edges[$0].to)) }
  }

  private func callers(of index: Int) -> [Site.Neighbour] {
    edges.enumerated().filter { $0.element.to == index }.map { number, edge in
      let caller = nodes[edge.from]
      return Site.Neighbour(
        wire: Wire(connection: UInt16(number), target: UInt16(index)),
        component: caller.component, parameters: caller.parameters, delivery: edge.delivery,
        label: edge.label)
    }
  }

  private func neighbours(of index: Int) -> [Site.Neighbour] {
    let outgoing = edges.indices.filter { edges[$0].from == index }
    return outgoing.map { number in
      let edge = edges[number]
      var others: UInt64 = 0
      if edge.delivery.isExclusive {
        for other in outgoing where other != number && edges[other].delivery.isExclusive {
          others |= leadsTo[edges[other].to]
        }
      }
      let wire = Wire(
        connection: UInt16(number), target: UInt16(edge.to),
        waivedByOthers: others & ~leadsTo[edge.to])
      let target = nodes[edge.to]
      return Site.Neighbour(
        wire: wire, component: target.component, parameters: target.parameters,
        delivery: edge.delivery, label: edge.label, leadsTo: leadsTo[edge.to],
        deadLetters: deadLetters(of: edge.to))
    }
  }
}
