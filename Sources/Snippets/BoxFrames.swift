import Architecture

/// What a box inside another one takes part in.
struct BoxFrames {
  /// An arrow between two boxes by their indices; the row is that of an arrow that runs across.
  typealias Edge = (from: Int, to: Int, row: Int?)

  private let boxes: [DrawnBox]
  private let nodes: [Int: [Node]]

  init(_ boxes: [DrawnBox], _ nodes: [Int: [Node]]) {
    self.boxes = boxes
    self.nodes = nodes
  }

  /// The arrows of a drawing, those to frames led on to what stands in them: a state machine
  /// calls the functions in its box, a cache in the box of a table is asked first, and a box
  /// around parts of the same service is only their frame.
  func entered(by edges: [Edge]) -> [Edge] {
    var edges = edges
    for frame in boxes.indices {
      guard let outer = only(frame) else { continue }
      let inner = boxes.indices.filter { parent(of: $0) == frame && only($0) != nil }
      guard !inner.isEmpty else { continue }
      let loose = inner.filter { box in !edges.contains { $0.from == box || $0.to == box } }
      if role(outer) == .orchestrator {
        for box in loose where only(box).map(role) == .compute { edges.append((frame, box, nil)) }
      } else if role(outer) == .store,
        let cache = loose.first(where: { only($0).map(role) == .cache })
      {
        edges = edges.map { $0.to == frame ? ($0.from, cache, $0.row) : $0 }
        edges.append((cache, frame, nil))
      } else if inner.count > loose.count, inner.allSatisfy({ only($0)?.service == outer.service })
      {
        edges = led(into: frame, inner, edges)
      }
    }
    return edges
  }

  /// Arrows to a frame lead to the first of its boxes, those from it start at the last.
  private func led(into frame: Int, _ inner: [Int], _ edges: [Edge]) -> [Edge] {
    let inside = edges.filter { inner.contains($0.from) && inner.contains($0.to) }
    let first = inner.first { box in !inside.contains { $0.to == box } } ?? inner[0]
    let last = inner.last { box in !inside.contains { $0.from == box } } ?? inner[0]
    return edges.map { edge in
      (
        edge.from == frame ? last : edge.from, edge.to == frame ? first : edge.to, edge.row
      )
    }
  }

  /// The smallest box around `index`.
  private func parent(of index: Int) -> Int? {
    boxes.indices.filter { boxes[$0].encloses(boxes[index]) }.min { size($0) < size($1) }
  }

  private func size(_ index: Int) -> Int {
    (boxes[index].bottom - boxes[index].top) * (boxes[index].right - boxes[index].left)
  }

  /// The one part that a box names for sure.
  private func only(_ index: Int) -> Node? {
    guard let own = nodes[index], own.count == 1, own[0].isKnown else { return nil }
    return own[0]
  }

  private func role(_ node: Node) -> Role? {
    ServiceCatalog.role(of: node.service)
  }
}
