import Architecture
import Diagnostics

/// Where the parts of one note cannot all be right: a drawing lets a table send to a queue, the
/// code of the note sends from a function.
struct Disagreements {
  /// Forms that show a part of a system in detail.
  static let details: Set<String> = [
    "openapi", "serverless", "cloudformation", "states", "eventpattern", "policy", "terraform",
    "handler",
  ]

  private let snippets: [Snippet]
  /// The functions that send to a service somewhere in the details of the note.
  private var senders: [Service: [Component]] = [:]

  init(_ snippets: [Snippet]) {
    self.snippets = snippets
    for snippet in snippets where Self.details.contains(snippet.form) {
      for connection in snippet.system.connections {
        guard let from = snippet.system[connection.from], from.role == .compute,
          let to = snippet.system[connection.to], from.place != nil
        else { continue }
        senders[to.service, default: []].append(from)
      }
    }
  }

  /// One finding for each drawn connection that no service makes by itself.
  var findings: [Finding] {
    drawings.flatMap { index in
      let system = snippets[index].system
      return system.connections.compactMap { finding(for: $0, of: system) }
    }
  }

  /// The snippets with each such connection from where the code of the note sends, where it says
  /// which part of the drawing that is.
  var corrected: [Snippet] {
    var snippets = snippets
    for index in drawings where snippets[index].form != "arch" {
      let system = snippets[index].system
      let connections = system.connections.map { corrected($0, of: system) }
      guard connections != system.connections,
        let mended = System(
          name: system.name, components: system.components, connections: connections,
          groups: system.groups)
      else { continue }
      snippets[index].system = mended
    }
    return snippets
  }

  private var drawings: [Int] {
    snippets.indices.filter { index in
      let snippet = snippets[index]
      return !Self.details.contains(snippet.form) && snippet.form != "option"
        && snippet.system.connections.contains { ends(of: $0, in: snippet.system) != nil }
    }
  }

  /// The ends of a connection that is not plausible.
  private func ends(
    of connection: Connection, in system: System
  ) -> (from: Component, to: Component)? {
    guard let from = system[connection.from], let to = system[connection.to],
      Self.isImplausible(from, to)
    else { return nil }
    return (from, to)
  }

  private func finding(for connection: Connection, of system: System) -> Finding? {
    guard let (from, to) = ends(of: connection, in: system),
      let place = to.place ?? connection.place
    else { return nil }
    let arguments = [Message.Argument.text("from", from.label), .text("to", to.label)]
    guard let sender = senders[to.service]?.first else {
      return Finding("ImplausibleConnection", .note, at: place, arguments)
    }
    let isCorrected = corrected(connection, of: system) != connection
    return Finding(
      isCorrected ? "DrawingFollowsCode" : "DrawingDisagrees", .note, at: place,
      arguments + [
        .text("sender", sender.label), .text("line", String(sender.place?.start.line ?? 0)),
      ])
  }

  /// A store does not send to a queue by itself: either a stream or a function stands between,
  /// or the drawing means the order of events.
  private static func isImplausible(_ from: Component, _ to: Component) -> Bool {
    from.role == .store && from.service.identifier != "s3" && [.queue, .topic].contains(to.role)
  }

  /// The same connection from the one function that writes to the store in the drawing and goes
  /// by the name of a function that sends in the code.
  private func corrected(_ connection: Connection, of system: System) -> Connection {
    guard let (from, to) = ends(of: connection, in: system), let known = senders[to.service]
    else { return connection }
    let writers = system.connections.filter { $0.to == from.id }.compactMap { system[$0.from] }
    let named = writers.filter { writer in
      writer.role == .compute && known.contains { Self.isSame(writer, $0) }
    }
    guard named.count == 1 else { return connection }
    return Connection(
      from: named[0].id, to: to.id, label: connection.label, place: connection.place)
  }

  /// `Lambda (주문 서비스)` and `주문 서비스 Lambda 함수`.
  private static func isSame(_ drawn: Component, _ coded: Component) -> Bool {
    guard drawn.service == coded.service else { return false }
    let name = coded.label.bytes
    return drawn.annotations.contains { $0.utf8.count >= 6 && name.contains($0) }
      || LocalNames.codeName(drawn.label.bytes) != nil && drawn.label == coded.label
  }
}
