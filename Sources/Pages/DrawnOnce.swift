import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation

/// The parts of a study that look the same under every load, so that the pages of its loads need
/// not draw them again. Belongs to one edition of one note.
final class DrawnOnce {
  /// What all editions of the note share.
  let flows: PlacedFlows
  private var parts: [String: Node] = [:]
  private var tables: [Table] = []

  private struct Table {
    var study: Int
    var used: [[Measurements.Parameter]]
    var node: Node
  }

  init(flows: PlacedFlows = PlacedFlows()) { self.flows = flows }

  /// What `make` draws, drawn when it is first asked for. `id` must tell it from every other part
  /// of the note.
  func part(_ id: String, _ make: () -> Node) -> Node {
    if let known = parts[id] { return known }
    let node = Node.written(make().bytes)
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
    let node = Node.written(make().bytes)
    tables.append(Table(study: study, used: used, node: node))
    return node
  }
}

/// The flow diagrams and the time series of a note's studies: the page of a language and the page
/// that has it beside another one show the same.
final class PlacedFlows {
  /// A chart of a study under one condition; its words are of one language on every page.
  struct ChartName: Hashable {
    /// Of the chart on its page.
    var id: String
    var language: Language
    var condition: WhatIf
  }

  private var known: [Int: [FlowPlacement]] = [:]
  private var charts: [ChartName: Node] = [:]

  /// What `make` draws, drawn when it is first asked for.
  func chart(_ name: ChartName, _ make: () -> Node) -> Node {
    if let known = charts[name] { return known }
    let node = make()
    charts[name] = node
    return node
  }

  /// The diagrams of the `systems` of `study`, placed when the same were not before.
  func placement(
    of study: Int, _ systems: [System], _ overlays: [FlowOverlay]
  ) -> FlowPlacement {
    if let same = known[study]?.first(where: { $0.overlays == overlays && $0.systems == systems }) {
      return same
    }
    let placement = FlowPlacement(systems: systems, overlays: overlays)
    known[study, default: []].append(placement)
    return placement
  }
}
