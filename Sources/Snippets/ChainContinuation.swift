import Architecture

/// A chain that goes on from the chain of the line above it: it starts at a part to which that one
/// leads, by the same name. Chains that start at the same part stand side by side instead, as
/// variants do.
struct ChainContinuation: Hashable, Sendable {
  /// The segments that name parts already drawn.
  var shared: [Int: Component.ID] = [:]
  /// Whether it only says that answers come back the way the requests went.
  var isAnswer = false

  /// Nil when `chain` stands for itself.
  /// `isJoined` says that lines of the drawing have gone on from each other before.
  init?(
    of last: Chain, drawn sketch: SystemSketch, isJoined: Bool, by chain: Chain,
    in kind: Passage.Kind
  ) {
    guard let direction = chain.arrows.first?.direction,
      chain.arrows.allSatisfy({ $0.direction == direction })
    else { return nil }
    let end = chain.segments.count - 1
    let (first, final) = direction == .right ? (0, end) : (end, 0)
    guard let source = Self.component(of: chain.segments[first], in: sketch),
      sketch.connections.contains(where: { $0.to == source.id })
    else { return nil }
    shared[first] = source.id
    let sink = Self.component(of: chain.segments[final], in: sketch)
    if Self.isAnswer(chain.label), chain.segments.count == 2, let sink,
      sketch.connections.contains(where: { $0.from == sink.id && $0.to == source.id })
    {
      isAnswer = true
      return
    }
    guard isJoined && chain.label == last.label || Self.mayGoOn(chain, last, source, kind) else {
      return nil
    }
    // Code named twice runs twice; a table or a queue named twice is the same one.
    if let sink, sink.role != .compute, sink.id != source.id { shared[final] = sink.id }
  }

  /// Lines of a drawing hang together where they name the same part; items of a list only where
  /// one starts at the very end of the other, under no label of its own.
  private static func mayGoOn(
    _ chain: Chain, _ last: Chain, _ source: Component, _ kind: Passage.Kind
  ) -> Bool {
    switch kind {
    case .fence, .paragraph: return chain.label == nil
    case .list:
      let ends = last.segments.last?.nodes ?? []
      return chain.label == last.label && ends.count == 1
        && name(ends[0].label) == name(source.label)
    case .heading, .table: return false
    }
  }

  private static func isAnswer(_ label: String?) -> Bool {
    guard let label = label?.bytes.lowercased else { return false }
    return label.contains("response") || label.contains("응답")
  }

  /// The one part drawn so far that a segment names.
  private static func component(of segment: Segment, in sketch: SystemSketch) -> Component? {
    guard segment.nodes.count == 1, let node = segment.nodes.first, node.certainty != .unknown
    else { return nil }
    let same = sketch.components.filter {
      $0.service == node.service && name($0.label) == name(node.label)
    }
    return same.count == 1 ? same[0] : nil
  }

  private static func name(_ label: String) -> String { label.lowercased() }
}
