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
struct VerticalLines {
  typealias Cell = VerticalCell

  let passage: Passage
  let reader: NodeReader
  var drafts: [Draft] = []
  var sketch = SystemSketch()
  var row: [Cell] = []
  /// The row above one that only lets requests pass.
  var asking: [Cell] = []
  var pending: Connector?
  var tree: [(column: Int, id: Component.ID)] = []
  var root: Component.ID?
  /// How many parts are drawn before the branches of a tree that an arrow leads to.
  var trunk = 0
  /// Whether a row is a chain of parts whose names are all known.
  var isChained = false
  /// Whether the rows are numbered steps: each goes on from the end of the one before.
  var isNumbered = false
  /// How the numbered steps name their parts.
  var steps: VerticalSteps
  /// What stands behind arrows in branches.
  var tails: Set<Component.ID> = []
  var lines: ClosedRange<Int>?
  var label: String?
  var joints = 0
  var rows = 0
  var bracketed = 0
  var nodes: [Node] = []
  /// The columns of what the chain of the row leads to in the end, when that is no part.
  var outcome: Range<Int>?
  /// Whether the lines up to the next blank one say what comes of the drawing above.
  var isClosed = false
  /// Whether they are captions of the row above.
  var isCaptioned = false
  /// Parts that the last arrow leads to besides the one right below it.
  var stack: VerticalStack?
  /// The next line below each that is not blank.
  let below: [Int?]

  init(passage: Passage, reader: NodeReader) {
    self.passage = passage
    self.reader = reader
    steps = VerticalSteps(passage)
    var below: [Int?] = []
    var next: Int?
    for index in passage.lines.indices.reversed() {
      below.append(next)
      if !passage.lines[index].isBlank { next = index }
    }
    self.below = below.reversed()
  }

  mutating func read(_ index: Int) {
    let line = passage.lines[index]
    if line.isBlank {
      isClosed = false
      if pending == nil, isCaptioned || !isContinued(after: index) { finish() }
    } else if isClosed {
      return
    } else if isCaptioned {
      lines = lines.map { $0.lowerBound...index }
    } else if isRemarkOfStep(line) {
      lines = lines.map { $0.lowerBound...index }
    } else if let branch = TreeLine(line) {
      readBranch(branch, index)
    } else if let connector = Connector(line) {
      readConnector(connector, index)
    } else if isRemark(line) {
      readRemark(line)
      lines = lines.map { $0.lowerBound...index }
    } else {
      readRow(index)
    }
  }

  /// Ends the drawing that is being read and keeps it when it is one.
  mutating func finish() {
    defer { reset() }
    guard let lines, joints > 0, !sketch.connections.isEmpty else { return }
    if isNumbered, steps.isSequence { sketch.dropUnconnected() }
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
    (isNumbered, isCaptioned, outcome, stack, trunk) = (false, false, nil, nil, 0)
    steps.reset()
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
    // What stands before the root of a tree in its row is not part of the tree.
    let parts = sketch.components.dropFirst(trunk).filter { !tails.contains($0.id) }
    let root = trunk > 0 ? sketch.components.first { $0.id == self.root } : nil
    let roles = (root.map { [$0] } ?? []).map(\.role) + parts.map(\.role)
    let senders: [Role] = [.entry, .queue, .topic, .stream, .compute, .orchestrator]
    return roles.first.map(senders.contains) == true
      && roles.dropFirst().allSatisfy { $0 != .other && $0 != .entry }
  }

  /// A blank line inside a drawing stands before or behind an arrow.
  func isContinued(after index: Int) -> Bool {
    below[index].map { Connector(passage.lines[$0]) != nil } ?? false
  }

  /// `- S3에서 내려받는다` or a deeper line below `2. Lambda 실행`: what happens in the step.
  private func isRemarkOfStep(_ line: PlacedLine) -> Bool {
    guard isNumbered, pending == nil, passage.isFence else { return false }
    let item = line.behindMarker.item
    return item == 0 || item == nil && steps.isWithin(line)
  }

  /// `(버퍼링)`, `(주문)   (결제)`: nothing but what stands in parentheses.
  private func isRemark(_ line: PlacedLine) -> Bool {
    let text = line.text.trimmed
    guard !row.isEmpty, text.contains("(") else { return false }
    let outside = text.masking(text.parenthesised)
    return !outside.hasLetter && text.hasLetter && Arrow.all(in: outside).isEmpty
  }

  /// A remark below an arrow belongs to the arrow, any other to the part that it stands below.
  private mutating func readRemark(_ line: PlacedLine) {
    let pieces = Cell.pieces(of: line.text)
    if let pending, pending.hasHead {
      if pending.label == nil, pieces.count == 1 { self.pending?.label = Self.remark(pieces[0]) }
      return
    }
    for piece in pieces {
      let column = Cell.columns(piece, line)
      let cell =
        pieces.count > 1
        ? row.nearest(column.lowerBound) : row.last { $0.columns.overlaps(column) } ?? row.last
      guard let id = root == nil ? cell?.exits.first : tree.last?.id else { continue }
      sketch.annotate(id, [Self.remark(piece).string], [])
    }
  }

  private static func remark(_ piece: ByteText) -> ByteText {
    guard let group = piece.parenthesised.first else { return piece.trimmed }
    return piece[group.lowerBound + 1..<group.upperBound - 1].trimmed
  }
}

extension VerticalLines {
  private mutating func readConnector(_ connector: Connector, _ index: Int) {
    guard !row.isEmpty, !endsInOutcome(connector, index), !readCaptions(connector, index) else {
      return
    }
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
      trunk = pending?.hasHead == true ? sketch.components.count : 0
      row = []
    }
    let line = passage.lines[index]
    var chain = ChainReader(reader: reader).chain(in: branch.content, of: line)
    let label = chain?.removeLabel()
    let segment = chain?.segments[0] ?? segment(of: branch.content, line)
    guard segment.nodes.contains(where: \.label.bytes.hasLetter) else { return }
    // The bar above the first branch leads to the branches, not to what stands below them.
    pending = nil
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
        row.append(Cell(entries: [id], exits: [id]))
      }
    }
  }

  /// The part of a row that a tree hangs on: the one above a bar or a branch inside the row, the
  /// last one where the branches stand at the start of the line.
  private func parent(of branch: TreeLine) -> Component.ID? {
    guard row.count > 1 else { return row.last?.exits.first }
    let column = pending?.columns.first ?? branch.column
    let isInside = column >= row[1].columns.lowerBound || pending != nil
    return (isInside ? row.nearest(column) : row.last)?.exits.first
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
    row.append(Cell(entries: first.entries, exits: last.exits))
  }

  /// What a branch names; in `Consumer: Lambda` a role stands before it.
  private func segment(of content: ByteText, _ line: PlacedLine) -> Segment {
    let whole = Segment(content, of: line, reader: reader)
    guard !whole.isSure, let colon = content.masking(content.parenthesised).firstIndex(of: ": ")
    else { return whole }
    let role = content[..<colon].trimmed
    var served = Segment(content[(colon + 2)...], of: line, reader: reader)
    guard role.hasLetter, role.words.count <= 3, served.isSure, served.isPure else { return whole }
    for index in served.nodes.indices {
      served.nodes[index].annotations.insert(role.string, at: 0)
    }
    return served
  }
}
