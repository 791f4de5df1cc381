import Architecture
import Markup
import Simulation

/// The parts of a study that look the same under every load, so that the pages of its loads need
/// not draw them again. Belongs to one edition of one note.
final class DrawnOnce {
  private var parts: [String: Node] = [:]
  private var tables: [Table] = []

  private struct Table {
    var study: Int
    var used: [[Measurements.Parameter]]
    var node: Node
  }

  /// What `make` draws, drawn when it is first asked for. `id` must tell it from every other part
  /// of the note.
  func part(_ id: String, _ make: () -> Node) -> Node {
    if let known = parts[id] { return known }
    let node = Node.raw(make().html)
    parts[id] = node
    return node
  }

  /// The table of the values that a run of the systems of `study` used. Nearly always these are
  /// the same whatever the load.
  func parameters(_ systems: [Measurements], of study: Int, _ make: () -> Node) -> Node {
    let used = systems.map(\.parameters)
    if let known = tables.first(where: { $0.study == study && $0.used == used }) {
      return known.node
    }
    let node = Node.raw(make().html)
    tables.append(Table(study: study, used: used, node: node))
    return node
  }
}
