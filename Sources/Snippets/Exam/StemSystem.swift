import Architecture
import Diagnostics

/// The system that the sentences of a stem describe: which services they name, joined by the
/// roles of these, because a stem lists what a company runs rather than who calls whom.
struct StemSystem {
  private let parts: [Node]
  /// Indices into the lines, of the first and the last that name a part.
  let lines: ClosedRange<Int>

  /// Nil unless the sentences name one kind of code with something in front or behind it.
  init?(_ lines: [PlacedLine], _ reader: NodeReader) {
    var parts: [Node] = []
    var used: [Int] = []
    for (index, line) in lines.enumerated() {
      let before = parts.count
      Self.collect(line, reader, &parts)
      if parts.count > before { used.append(index) }
    }
    let code = parts.filter { Self.role($0) == .compute && !Self.isGeneral($0) }
    let fronts = parts.filter { Self.role($0) == .entry }
    let backs = parts.filter { [.store, .queue, .stream, .cache].contains(Self.role($0)) }
    guard code.count == 1, !fronts.isEmpty || !backs.isEmpty, fronts.count <= 3, backs.count <= 3,
      let first = used.first, let last = used.last
    else { return nil }
    self.parts = parts
    self.lines = first...last
  }

  /// The sketch, wired by roles, in the order users, entries, code, what it writes to.
  var sketch: SystemSketch {
    var sketch = SystemSketch()
    var listed: [RoleWiring.Part] = []
    var others: [Component.ID] = []
    for node in parts {
      let id = sketch.add(node)
      if Self.role(node) == .compute, Self.isGeneral(node) {
        others.append(id)
      } else {
        listed.append(RoleWiring.Part(id: id, node: node))
      }
    }
    RoleWiring.wire(listed, in: &sketch)
    if let code = listed.first(where: { $0.role == .compute }) {
      for id in others { sketch.connect(code.id, id) }
    }
    return sketch
  }

  private static func role(_ node: Node) -> Role {
    ServiceCatalog.role(of: node.service) ?? .other
  }

  /// Code that is somebody's, on no service of AWS: what the system calls rather than what it is.
  private static func isGeneral(_ node: Node) -> Bool {
    ["microservices", "worker"].contains(node.service.identifier)
  }

  /// Each service once, where it is named first; one kind of users.
  private static func collect(_ line: PlacedLine, _ reader: NodeReader, _ parts: inout [Node]) {
    let text = line.behindMarker.text
    for match in reader.names.matches(in: text) {
      guard let role = ServiceCatalog.role(of: match.service),
        role != .observer, role != .identity, role != .other, role != .orchestrator,
        match.isSure || role == .client
      else { continue }
      // `user requests` are sent by users; a mere 요청 names nobody.
      guard match.isSure || role != .client else { continue }
      let isClient = role == .client
      guard
        !parts.contains(where: {
          $0.service == match.service || isClient && self.role($0) == .client
        })
      else { continue }
      let name = text[match.range]
      parts.append(
        Node(
          service: match.service, certainty: isClient ? .actor : .service, label: name.string,
          place: line.place(match.range)))
    }
  }
}
