import Architecture
import Diagnostics

extension SnippetForm {
  /// Components below each other with `↓` between them, `├──` children, side remarks, and
  /// several columns where the lines hold several components.
  static let vertical = SnippetForm(identifier: "vertical") { passage, taken, reader in
    guard passage.mayHoldDrawing, passage.kind != .table, !BoxMarks.occur(in: passage.lines) else {
      return []
    }
    let hasDrawing = passage.lines.contains { line in
      Connector(line)?.hasHead == true || TreeLine(line) != nil
    }
    guard hasDrawing else { return [] }
    var form = VerticalLines(passage: passage, reader: reader)
    for index in passage.lines.indices { form.read(index) }
    form.finish()
    return form.drafts
  }
}

/// Reads the lines of a passage from top to bottom.
private struct VerticalLines {
  /// A component, or several that share an arrow, and the columns they take on the screen.
  private struct Cell {
    var entries: [Component.ID]
    var exits: [Component.ID]
    var columns: Range<Int>
    /// The same in characters: many authors count Hangul as one column.
    var characters: Range<Int>
    /// Whether nothing in its own row leads to it.
    var isEntry = true
    /// What it names.
    var node: Node?
  }

  let passage: Passage
  let reader: NodeReader
  var drafts: [Draft] = []
  private var sketch = SystemSketch()
  private var row: [Cell] = []
  /// The row above one that only lets requests pass.
  private var asking: [Cell] = []
  private var pending: Connector?
  private var tree: [(column: Int, id: Component.ID)] = []
  private var root: Component.ID?
  /// Whether a row is a chain of parts whose names are all known.
  private var isChained = false
  /// Whether the rows are numbered steps: each goes on from the end of the one before.
  private var isNumbered = false
  /// What stands behind arrows in branches.
  private var tails: Set<Component.ID> = []
  private var lines: ClosedRange<Int>?
  private var label: String?
  private var joints = 0
  private var rows = 0
  private var bracketed = 0
  private var nodes: [Node] = []

  init(passage: Passage, reader: NodeReader) {
    self.passage = passage
    self.reader = reader
  }

  mutating func read(_ index: Int) {
    let line = passage.lines[index]
    if isRemarkOfStep(line) {
      lines = lines.map { $0.lowerBound...index }
    } else if line.isBlank {
      if pending == nil, !isContinued(after: index) { finish() }
    } else if let branch = TreeLine(line) {
      readBranch(branch, index)
    } else if let connector = Connector(line) {
      readConnector(connector, index)
    } else if isRemark(line) {
      annotateLast(line)
      lines = lines.map { $0.lowerBound...index }
    } else {
      readRow(index)
    }
  }

  /// Ends the drawing that is being read and keeps it when it is one.
  mutating func finish() {
    defer { reset() }
    guard let lines, joints > 0, !sketch.connections.isEmpty else { return }
    drafts.append(
      Draft(
        form: "vertical", lines: lines, sketch: sketch, confidence: confidence,
        reason: Message(
          "snippet.reason.vertical",
          [.count("known", nodes.count(where: \.isKnown)), .count("total", nodes.count)]),
        label: label))
  }

  private mutating func reset() {
    sketch = SystemSketch()
    (row, asking, pending, tree, root, lines, label) = ([], [], nil, [], nil, nil, nil)
    (joints, rows, bracketed, nodes, tails, isChained) = (0, 0, 0, [], [], false)
    isNumbered = false
  }

  private var confidence: Double {
    // A tree alone draws parts and folders more often than who calls whom.
    if rows < 2, !isFanOut, !isChained { return 0.2 }
    let known = nodes.count(where: \.isKnown)
    let sure = nodes.count { $0.certainty == .service }
    // Whoever puts every name in brackets draws parts, also where nobody knows their names.
    if bracketed == rows, rows >= 2, sure >= 2 { return 0.6 }
    guard known >= 2, known * 2 > nodes.count else { return 0.2 }
    let share = Double(nodes.count - known) / Double(nodes.count)
    return (sure >= 2 ? 0.95 : sure == 1 ? 0.7 : 0.4) - 0.4 * share
  }

  private var isFanOut: Bool {
    let roles = sketch.components.filter { !tails.contains($0.id) }.map(\.role)
    let senders: [Role] = [.entry, .queue, .topic, .stream, .compute, .orchestrator]
    return roles.first.map(senders.contains) == true
      && roles.dropFirst().allSatisfy { $0 != .other && $0 != .entry }
  }

  /// A blank line inside a drawing stands before or behind an arrow.
  private func isContinued(after index: Int) -> Bool {
    let next = passage.lines[(index + 1)...].first { !$0.isBlank }
    return next.map { Connector($0) != nil } ?? false
  }

  /// `- S3에서 내려받는다` below `2. Lambda 실행`: what happens in the step.
  private func isRemarkOfStep(_ line: PlacedLine) -> Bool {
    isNumbered && pending == nil && passage.isFence && line.behindMarker.item == 0
  }

  private func isRemark(_ line: PlacedLine) -> Bool {
    let text = line.text.trimmed
    return text.hasPrefix("(") && text.hasSuffix(")") && !row.isEmpty && pending == nil
  }

  private mutating func annotateLast(_ line: PlacedLine) {
    let text = line.text.trimmed.dropFirst().dropLast()
    guard let id = row.last?.exits.first else { return }
    sketch.annotate(id, [text.string], [])
  }
}

extension VerticalLines {
  private mutating func readConnector(_ connector: Connector, _ index: Int) {
    guard !row.isEmpty else { return }
    lines = (lines?.lowerBound ?? index)...index
    var merged = connector
    if let pending {
      if connector.columns.count < pending.columns.count {
        (merged.columns, merged.characters) = (pending.columns, pending.characters)
      }
      merged.label = connector.label ?? pending.label
      merged.isUp = connector.isUp || pending.isUp
      merged.hasHead = connector.hasHead || pending.hasHead
    }
    pending = merged
    guard connector.hasHead, let label = merged.label else { return }
    // `↓ Lambda`: the arrow and what it leads to share a line.
    let segment = Segment(label, of: passage.lines[index], reader: reader)
    guard segment.isSure, segment.isPure else { return }
    pending?.label = nil
    readRow(index, text: label)
  }

  private mutating func readBranch(_ branch: TreeLine, _ index: Int) {
    guard let parent = root ?? parent(of: branch) else { return }
    if root == nil {
      root = parent
      row = []
    }
    let line = passage.lines[index]
    var chain = ChainReader(reader: reader).chain(in: branch.content, of: line)
    let label = chain?.removeLabel()
    let segment = chain?.segments[0] ?? Segment(branch.content, of: line, reader: reader)
    guard !segment.nodes.isEmpty else { return }
    while let last = tree.last, last.column >= branch.column { tree.removeLast() }
    let above = tree.last?.id ?? parent
    // The first branch of a part stands directly below it: then the part is the last of the row.
    if row.last?.exits.contains(above) == true { row.removeLast() }
    lines = (lines?.lowerBound ?? index)...index
    if let chain, !chain.arrows.isEmpty {
      hang(chain, below: above, branch, line)
      return
    }
    nodes += segment.nodes
    for node in segment.nodes {
      let id = sketch.add(node)
      sketch.connect(above, id, label: label ?? node.trailing, place: node.place)
      joints += 1
      tree.append((branch.column, id))
      if !node.isAuthorizer {
        row.append(Cell(entries: [id], exits: [id], columns: 0..<1, characters: 0..<1))
      }
    }
  }

  /// The part of a row that a tree hangs on: the one above a bar or a branch inside the row, the
  /// last one where the branches stand at the start of the line.
  private func parent(of branch: TreeLine) -> Component.ID? {
    guard row.count > 1 else { return row.last?.exits.first }
    let column = pending?.columns.first ?? branch.column
    let isInside = column >= row[1].columns.lowerBound || pending != nil
    return (isInside ? Self.nearest(row, column) : row.last)?.exits.first
  }

  /// `├── Lambda → SES`: a branch that goes on to the right; what is below it hangs on its end.
  private mutating func hang(
    _ chain: Chain, below above: Component.ID, _ branch: TreeLine, _ line: PlacedLine
  ) {
    let built = BuiltChain(chain, line, &sketch)
    guard let first = built.stops.first, let last = built.stops.last else { return }
    nodes += chain.segments.flatMap(\.nodes)
    tails.formUnion(built.stops.dropFirst().flatMap { $0.entries + $0.exits })
    let place = chain.segments[0].nodes.first?.place
    for id in first.entries { sketch.connect(above, id, place: place) }
    joints += 1
    for id in last.exits { tree.append((branch.column, id)) }
    row.append(
      Cell(entries: first.entries, exits: last.exits, columns: 0..<1, characters: 0..<1))
  }

  private mutating func readRow(_ index: Int, text: ByteText? = nil) {
    let line = passage.lines[index]
    if !row.isEmpty, pending == nil { finish() }
    let label = row.isEmpty ? LineLabel(line)?.text : nil
    if let label, pending == nil, row.isEmpty {
      self.label = label
      return
    }
    if row.isEmpty { isNumbered = (line.behindMarker.item ?? 0) > 0 && passage.isFence }
    if isNumbered, pending != nil, isSameStep(line) {
      pending = nil
      lines = (lines?.lowerBound ?? index)...index
      return
    }
    guard let cells = cells(of: index, text: text ?? line.behindMarker.text), !cells.isEmpty else {
      finish()
      return
    }
    let isAnswered = !asking.isEmpty && cells.allSatisfy { $0.node?.role == .compute }
    join(isAnswered ? asking : row, cells, of: line)
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
    if isNumbered, let from = above.last, let to = below.first {
      for exit in from.exits {
        for entry in to.entries {
          sketch.connect(exit, entry, place: line.place(0..<line.bytes.count))
        }
      }
      return
    }
    let isTree = root != nil
    let columns = isTree ? [pending.columns[0]] : pending.columns
    for (index, column) in columns.enumerated() {
      let from = isTree ? above.flatMap(\.exits) : Self.nearest(above, column)?.exits ?? []
      let target = Self.target(below, column, pending.characters[index])
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

  /// `3. Lambda 함수:` behind `2. S3 이벤트 → Lambda 실행`: what the step before led to.
  private func isSameStep(_ line: PlacedLine) -> Bool {
    guard let last = row.last?.node,
      let node = reader.node(in: line.behindMarker.text, of: line), node.isPure
    else { return false }
    return node.role == .compute && node.service == last.service
  }

  private static func nearest(_ cells: [Cell], _ column: Int) -> Cell? {
    cells.min { distance($0, column) < distance($1, column) }
  }

  /// The cell below an arrow. Where its column and its character stand above different ones, it
  /// leads to the one at which a chain starts.
  private static func target(_ cells: [Cell], _ column: Int, _ character: Int) -> Cell? {
    let reached = cells.filter {
      $0.columns.contains(column) || $0.characters.contains(character)
    }
    let entries = reached.filter(\.isEntry)
    return reached.count > 1 && entries.count == 1 ? entries[0] : nearest(cells, column)
  }

  private static func distance(_ cell: Cell, _ column: Int) -> Int {
    if cell.columns.contains(column) { return 0 }
    return column < cell.columns.lowerBound
      ? cell.columns.lowerBound - column : column - cell.columns.upperBound + 1
  }

  /// The components of a row: a chain, several side by side with wide gaps, or one.
  private mutating func cells(of index: Int, text: ByteText) -> [Cell]? {
    let line = passage.lines[index]
    if let chain = passage.chains[index].first {
      return cells(of: chain, line)
    }
    guard Arrow.all(in: text).isEmpty else { return nil }
    var cells: [Cell] = []
    for piece in Self.pieces(of: text) {
      let segment = Segment(piece, of: line, reader: reader)
      guard !segment.nodes.isEmpty else { return nil }
      nodes += segment.nodes
      let stop = RoleWiring.add(segment, to: &sketch)
      cells.append(
        Cell(
          entries: stop.entries, exits: stop.exits, columns: Self.columns(piece, line),
          characters: Self.characters(piece, line), node: segment.nodes.first))
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
      return [
        Cell(
          entries: [id], exits: [id], columns: Self.columns(line.text, line),
          characters: Self.characters(line.text, line))
      ]
    }
    nodes += chain.segments.flatMap(\.nodes)
    isChained = isChained || chain.segments.allSatisfy(\.isKnown)
    let built = BuiltChain(chain, line, &sketch)
    return chain.segments.indices.map { index in
      let (stop, piece) = (built.stops[index], line.text[chain.segments[index].range])
      let isLedTo =
        index > 0 && chain.arrows[index - 1].direction == .right
        || index < chain.arrows.count && chain.arrows[index].direction == .left
      return Cell(
        entries: stop.entries, exits: stop.exits, columns: Self.columns(piece, line),
        characters: Self.characters(piece, line), isEntry: !isLedTo,
        node: chain.segments[index].nodes.first)
    }
  }

  private static func columns(_ piece: ByteText, _ line: PlacedLine) -> Range<Int> {
    let start = DisplayWidth.columns(of: line.text[..<piece.startIndex])
    return start..<start + max(1, DisplayWidth.columns(of: piece))
  }

  private static func characters(_ piece: ByteText, _ line: PlacedLine) -> Range<Int> {
    let start = Connector.characters(of: line.text[..<piece.startIndex])
    return start..<start + max(1, Connector.characters(of: piece))
  }

  /// Splits at gaps of three spaces or more outside parentheses.
  private static func pieces(of text: ByteText) -> [ByteText] {
    let masked = text.trimmed
    var pieces: [ByteText] = []
    var start = masked.startIndex
    var index = start
    while index < masked.endIndex {
      let gap = masked[index...].prefix { $0 == 0x20 }.count
      if gap >= 3 {
        pieces.append(text[start..<index])
        start = index + gap
      }
      index += max(1, gap)
    }
    return pieces + [text[start..<masked.endIndex]]
  }
}
