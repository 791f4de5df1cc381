import Architecture
import Diagnostics

/// Where the parts of one note cannot all be right: a drawing lets a table send to a queue, the
/// code of the note sends from a function.
enum Disagreements {
  /// Forms that show a part of a system in detail.
  static let details: Set<String> = [
    "openapi", "serverless", "cloudformation", "states", "eventpattern", "policy", "terraform",
    "handler",
  ]

  /// One finding for each drawn connection that no service makes by itself.
  static func findings(in snippets: [Snippet]) -> [Finding] {
    snippets.filter { !details.contains($0.form) && $0.form != "option" }.flatMap { snippet in
      snippet.system.connections.compactMap { connection in
        finding(for: connection, of: snippet.system, snippets)
      }
    }
  }

  private static func finding(
    for connection: Connection, of system: System, _ snippets: [Snippet]
  ) -> Finding? {
    guard let from = system[connection.from], let to = system[connection.to],
      isImplausible(from, to), let place = to.place ?? connection.place
    else { return nil }
    let arguments = [Message.Argument.text("from", from.label), .text("to", to.label)]
    guard let sender = sender(to: to.service, in: snippets) else {
      return Finding("ImplausibleConnection", .note, at: place, arguments)
    }
    return Finding(
      "DrawingDisagrees", .note, at: place,
      arguments + [
        .text("sender", sender.label), .text("line", String(sender.place?.start.line ?? 0)),
      ])
  }

  /// A store does not send to a queue by itself: either a stream or a function stands between,
  /// or the drawing means the order of events.
  private static func isImplausible(_ from: Component, _ to: Component) -> Bool {
    from.role == .store && from.service.identifier != "s3" && [.queue, .topic].contains(to.role)
  }

  /// The code that sends to `service` elsewhere in the note.
  private static func sender(to service: Service, in snippets: [Snippet]) -> Component? {
    for snippet in snippets where details.contains(snippet.form) {
      for connection in snippet.system.connections {
        guard let from = snippet.system[connection.from], from.role == .compute,
          snippet.system[connection.to]?.service == service, from.place != nil
        else { continue }
        return from
      }
    }
    return nil
  }
}
