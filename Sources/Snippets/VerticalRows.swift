import Architecture
import Diagnostics

/// The rows of a vertical drawing and the arrows between them.
extension VerticalLines {
  mutating func readRow(_ index: Int, text: ByteText? = nil) {
    let line = passage.lines[index]
    if !row.isEmpty, pending == nil {
      if readStacked(index) { return }
      finish()
    }
    let label = row.isEmpty ? LineLabel(line)?.text : nil
    if let label, pending == nil, row.isEmpty {
      self.label = label
      return
    }
    if row.isEmpty { isNumbered = (line.behindMarker.item ?? 0) > 0 && passage.isFence }
    if (line.behindMarker.item ?? 0) > 0 { steps.start(line) }
    if isNumbered, pending != nil, isSameStep(line) || isActionStep(index) {
      pending = nil
      lines = (lines?.lowerBound ?? index)...index
      return
    }
    if readOutcome(index, text ?? line.behindMarker.text) { return }
    outcome = nil
    guard let cells = cells(of: index, text: text ?? line.behindMarker.text), !cells.isEmpty else {
      finish()
      return
    }
    let isAnswered = !asking.isEmpty && cells.allSatisfy { $0.node?.role == .compute }
    let above = isAnswered ? asking : row
    stack = stack(below: index, cells, from: above)
    join(above, cells, of: line)
    asking = isAuthorizing(cells) ? row : []
    (row, pending, tree, root) = (cells, nil, [], nil)
    rows += 1
    let row = line.text.trimmed
    if row.hasPrefix("["), row.hasSuffix("]") { bracketed += 1 }
    lines = (lines?.lowerBound ?? index)...index
  }

  /// `[Lambda Authorizer] ← [Cognito]` below an API: asked before the functions are called.
  private func isAuthorizing(_ cells: [Cell]) -> Bool {
    let rest = cells.filter { $0.node?.isAuthorizer != true }
    return rest.count < cells.count && rest.allSatisfy { $0.node?.role == .identity }
      && row.contains { $0.node?.role == .entry }
  }

  private mutating func join(_ above: [Cell], _ below: [Cell], of line: PlacedLine) {
    guard let pending, !above.isEmpty else { return }
    joints += 1
    if isNumbered {
      joinSteps(above, below, of: line)
      return
    }
    let isTree = root != nil
    let columns = isTree ? [pending.columns[0]] : pending.columns
    for (index, column) in columns.enumerated() {
      let from = isTree ? above.flatMap(\.exits) : above.nearest(column)?.exits ?? []
      let target = below.target(column, pending.characters[index])
      let to = target?.entries ?? []
      let label = pending.label.map { NodeReader.unwrapped($0).string }
      for from in from {
        for to in to {
          let (source, sink) = pending.isUp ? (to, from) : (from, to)
          sketch.connect(source, sink, label: label, place: line.place(0..<line.bytes.count))
        }
      }
    }
  }

  private mutating func joinSteps(_ above: [Cell], _ below: [Cell], of line: PlacedLine) {
    defer { steps.isInterrupted = false }
    guard let from = above.last, let to = below.first, !to.isShared else { return }
    if steps.isSequence {
      guard !steps.isInterrupted, from.node?.isKnown == true, above.count == 1 || below.count == 1
      else { return }
    }
    for exit in from.exits {
      for entry in to.entries {
        sketch.connect(exit, entry, place: line.place(0..<line.bytes.count))
      }
    }
  }

  /// `3. 검토 후 승인` between two steps that name parts.
  private mutating func isActionStep(_ index: Int) -> Bool {
    guard passage.chains[index].isEmpty else { return false }
    let line = passage.lines[index]
    let segment = Segment(line.behindMarker.text, of: line, reader: reader)
    guard !segment.nodes.isEmpty, steps.isAction(segment) else { return false }
    nodes += segment.nodes
    steps.isInterrupted = steps.isSequence
    return true
  }

  /// `3. Lambda 함수:` behind `2. S3 이벤트 → Lambda 실행`: what the step before led to.
  private func isSameStep(_ line: PlacedLine) -> Bool {
    guard let last = row.last?.node,
      let node = reader.node(in: line.behindMarker.text, of: line), node.isPure
    else { return false }
    return node.role == .compute && node.service == last.service
  }

  /// The components of a row: a chain, several side by side with wide gaps, or one.
  private mutating func cells(of index: Int, text: ByteText) -> [Cell]? {
    let line = passage.lines[index]
    if let chain = passage.chains[index].first {
      return cells(of: chain, line)
    }
    guard Arrow.all(in: text).isEmpty else { return nil }
    var cells: [Cell] = []
    for piece in Cell.pieces(of: text) {
      let segment = Segment(piece, of: line, reader: reader)
      guard let node = segment.nodes.first, segment.nodes.allSatisfy(\.label.bytes.hasLetter)
      else { return nil }
      nodes += segment.nodes
      if isNumbered, segment.nodes.count == 1, let part = steps.part(node) {
        sketch.annotate(part, node.annotations, node.settings)
        cells.append(
          Cell(entries: [part], exits: [part], piece, line, isShared: true, node: node))
        continue
      }
      let stop = RoleWiring.add(segment, to: &sketch)
      if isNumbered, segment.nodes.count == 1 { steps.add(node, stop.entries[0]) }
      cells.append(Cell(entries: stop.entries, exits: stop.exits, piece, line, node: node))
    }
    return cells
  }

  private mutating func cells(of chain: Chain, _ line: PlacedLine) -> [Cell] {
    var chain = chain
    if chain.segments.count == 2, chain.arrows[0].direction == .left,
      !chain.segments[1].isKnown, var node = chain.segments[0].nodes.first
    {
      // `API Gateway ← 초당 제한`: a remark.
      node.annotations += chain.segments[1].nodes.map(\.label)
      chain.segments[0].nodes[0] = node
      nodes.append(node)
      let id = sketch.add(node)
      return [Cell(entries: [id], exits: [id], line.text, line)]
    }
    let end = Self.removeOutcome(of: &chain)
    outcome = end.map { Cell.columns($0.text, line) }
    nodes += chain.segments.flatMap(\.nodes)
    isChained = isChained || chain.segments.allSatisfy(\.isKnown)
    let shared = isNumbered ? steps.parts(of: chain) : [:]
    let built = BuiltChain(chain, line, &sketch, shared)
    for (index, segment) in chain.segments.enumerated()
    where isNumbered && segment.nodes.count == 1 {
      let (node, ids) = (segment.nodes[0], built.stops[index].entries)
      if let part = shared[index] {
        sketch.annotate(part, node.annotations, node.settings)
      } else if ids.count == 1 {
        steps.add(node, ids[0])
      }
    }
    if let end, let id = built.stops.last?.exits.first {
      sketch.annotate(id, [end.text.string], [])
    }
    return chain.segments.indices.map { index in
      let (stop, segment) = (built.stops[index], chain.segments[index])
      return Cell(
        entries: stop.entries, exits: stop.exits, line.text[segment.range], line,
        isEntry: !chain.leads(to: index), isShared: shared[index] != nil,
        node: segment.nodes.first)
    }
  }
}
