import Architecture

/// Numbered steps below each other with `↓` between them.
struct VerticalSteps {
  /// Whether the steps hold chains of their own: then `↓` only says what comes next, and steps
  /// hang together where they name the same part.
  let isSequence: Bool
  /// Whether a step that names no part stands between the last part and the next.
  var isInterrupted = false
  /// The parts of the steps so far and what their remarks say.
  private var named: [String: (id: Component.ID, annotations: [String])] = [:]
  /// Where the number of the last step stands.
  private var column = 0

  init(_ passage: Passage) {
    let chains = passage.lines.indices.count { index in
      !passage.chains[index].isEmpty && (passage.lines[index].behindMarker.item ?? 0) > 0
    }
    isSequence = passage.isFence && chains >= 2
  }

  mutating func reset() { (named, column, isInterrupted) = ([:], 0, false) }

  /// A row with a number of its own starts at `line`.
  mutating func start(_ line: PlacedLine) { column = Self.column(of: line) }

  /// Whether a line without a number goes on with the words of the step above it.
  func isWithin(_ line: PlacedLine) -> Bool {
    Self.column(of: line) > column && TreeLine(line) == nil && Connector(line) == nil
      && Arrow.all(in: line.text).isEmpty
  }

  /// How far `line` is indented.
  static func column(of line: PlacedLine) -> Int {
    line.text.prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// Whether a step says what happens and names nothing that could be a part.
  func isAction(_ segment: Segment) -> Bool {
    guard segment.nodes.allSatisfy({ $0.certainty == .unknown }) else {
      return isSequence && segment.signs.contains(.route)
    }
    return isSequence || !segment.signs.isDisjoint(with: [.sentence, .conclusion])
      || segment.nodes.allSatisfy { ActionWords.end($0.label) }
  }

  /// The part that an earlier step calls by the name of `node`.
  func part(_ node: Node) -> Component.ID? {
    guard isSequence, node.certainty != .unknown, let part = named[Self.key(node)] else {
      return nil
    }
    let isSame =
      part.annotations.isEmpty || node.annotations.isEmpty || part.annotations == node.annotations
    return isSame ? part.id : nil
  }

  /// The segments of a chain that name parts of earlier steps. What takes a message out of a
  /// queue is not the code that put it in.
  func parts(of chain: Chain) -> [Int: Component.ID] {
    var parts: [Int: Component.ID] = [:]
    for (index, segment) in chain.segments.enumerated() where segment.nodes.count == 1 {
      let node = segment.nodes[0]
      if node.role != .compute || !chain.leads(to: index) { parts[index] = part(node) }
    }
    return parts
  }

  mutating func add(_ node: Node, _ id: Component.ID) {
    if isSequence { named[Self.key(node)] = (id, node.annotations) }
  }

  private static func key(_ node: Node) -> String {
    node.service.identifier + " " + node.label.lowercased()
  }
}

extension Chain {
  /// Whether an arrow leads to the segment.
  func leads(to index: Int) -> Bool {
    index > 0 && arrows[index - 1].direction == .right
      || index < arrows.count && arrows[index].direction == .left
  }
}
