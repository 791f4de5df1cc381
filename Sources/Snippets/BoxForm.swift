import Architecture
import Diagnostics

extension SnippetForm {
  /// Boxes drawn with characters and lines with arrow heads between them.
  static let box = SnippetForm(identifier: "box") { passage, _, reader in
    guard passage.isFence, passage.mayHoldDrawing, BoxMarks.occur(in: passage.lines),
      let grid = CharacterGrid(passage.lines)
    else { return [] }
    return BoxDrawing(grid, passage, reader).drafts
  }
}

/// Boxes, their names, and which line leads from one to another.
private struct BoxDrawing {
  private typealias Point = CharacterGrid.Point
  private typealias Direction = CharacterGrid.Direction

  private let grid: CharacterGrid
  private let passage: Passage
  private var boxes: [DrawnBox] = []
  private var ordered: [[Int: (left: Int, right: Int)]] = []
  /// What each box names: one part, or several that it joins with a plus.
  private var nodes: [Int: [Node]] = [:]
  /// Which box a point of a wall belongs to; inner boxes win.
  private var border: [CharacterGrid.Point: Int] = [:]
  /// The row is that of an arrow that runs across; nil for one that runs down.
  private var edges: [(from: Int, to: Int, row: Int?)] = []
  /// Names without a box, which lines only lead to.
  private var bare: Set<Int> = []
  /// What the rows of a box name, where each row has an arrow of its own.
  private var lanes: [Int: [Int: [Node]]] = [:]

  init(_ grid: CharacterGrid, _ passage: Passage, _ reader: NodeReader) {
    self.grid = grid
    self.passage = passage
    boxes = DrawnBox.all(in: grid)
    ordered = DrawnBox.wallsInOrder(boxes, in: grid)
    for index in boxes.indices.sorted(by: { size($0) > size($1) }) { mark(index) }
    for index in boxes.indices { nodes[index] = names(of: index, reader) }
    addNames(reader)
    findEdges()
    enterFrames()
    for index in boxes.indices { splitIntoLanes(index, reader) }
  }

  /// `SQS #1`, `SQS #2` and `Lambda` below each other in one box, an arrow at each: three parts.
  private mutating func splitIntoLanes(_ index: Int, _ reader: NodeReader) {
    let touched = edges.compactMap { $0.from == index || $0.to == index ? $0.row : nil }
    let texts = texts(of: index)
    guard Set(touched).count >= 2, Set(touched) == Set(texts.map(\.row)) else { return }
    var rows: [Int: [Node]] = [:]
    for (row, text) in texts {
      guard let node = reader.node(in: text, of: passage.lines[row]) else { return }
      rows[row] = [node]
    }
    lanes[index] = rows
    nodes[index] = texts.flatMap { rows[$0.row] ?? [] }
  }

  /// The lines of text of a box without those of the boxes in it.
  private func texts(of index: Int) -> [(row: Int, text: ByteText)] {
    let box = boxes[index]
    let inner = boxes.filter { box.encloses($0) }
    let end = box.divider ?? box.bottom
    return (box.top + 1..<max(box.top + 1, end)).compactMap { row in
      guard let walls = walls(of: index, row: row),
        !inner.contains(where: { $0.top <= row && row <= $0.bottom })
      else { return nil }
      let bytes = grid.bytes(row: row, columns: walls.left + 1..<walls.right)
      let text = passage.lines[row].text[bytes].trimmed
      return text.hasLetter ? (row, text) : nil
    }
  }

  private func walls(of index: Int, row: Int) -> (left: Int, right: Int)? {
    ordered[row][index] ?? boxes[index].walls(in: grid, row: row)
  }

  private func size(_ index: Int) -> Int {
    (boxes[index].bottom - boxes[index].top) * (boxes[index].right - boxes[index].left)
  }

  private mutating func mark(_ index: Int) {
    let box = boxes[index]
    for row in [box.top, box.divider, box.bottom].compactMap({ $0 }) {
      for column in max(0, box.left - 2)...box.right + 4 {
        let point = Point(row: row, column: column)
        let isEdge =
          CharacterGrid.ways(of: grid[point]) != nil
          || CharacterGrid.head(grid[point]) != nil
        if isEdge, column >= box.left, column <= box.right { border[point] = index }
      }
    }
    for row in box.top + 1..<max(box.top + 1, box.bottom) {
      guard let walls = walls(of: index, row: row) else { continue }
      border[Point(row: row, column: walls.left)] = index
      border[Point(row: row, column: walls.right)] = index
    }
  }

  /// The names in a box, its own lines only.
  private func names(of index: Int, _ reader: NodeReader) -> [Node] {
    var text = PlacedLine(file: passage.lines[boxes[index].top].file)
    for (row, piece) in texts(of: index) {
      let place = passage.lines[row].place(piece.startIndex..<piece.endIndex)
      if !text.bytes.isEmpty { text.append(" ", at: place.start) }
      text.append(piece.string, at: place.start)
    }
    guard !text.bytes.isEmpty, text.bytes.count <= 400 else { return [] }
    let segment = Segment(text.text, of: text, reader: reader)
    if segment.joint == .combination, segment.isKnown { return segment.nodes }
    if segment.joint == .either { return segment.nodes }
    return reader.node(in: text.text, of: text).map { [$0] } ?? []
  }
}

extension BoxDrawing {
  /// `▼   ▼` with names of services below and no boxes around them: each stands for a box.
  private mutating func addNames(_ reader: NodeReader) {
    var heads = 0
    for row in 0..<max(0, grid.height - 1) {
      for column in 0..<grid.width(of: row) {
        let point = Point(row: row, column: column)
        guard CharacterGrid.head(grid[point]) == .down, border[point] == nil, heads < 200 else {
          continue
        }
        heads += 1
        guard target(of: point, .down) == nil, let name = name(below: point, reader) else {
          continue
        }
        boxes.append(
          DrawnBox(
            top: row + 1, bottom: name.bottom, left: name.columns.lowerBound,
            right: name.columns.upperBound - 1))
        nodes[boxes.count - 1] = [name.node]
        bare.insert(boxes.count - 1)
        for column in Array(name.columns) + [column] {
          border[Point(row: row + 1, column: column)] = boxes.count - 1
        }
      }
    }
  }

  /// The service that the text below a head names, with a remark in parentheses below it.
  private func name(
    below head: Point, _ reader: NodeReader
  ) -> (node: Node, columns: Range<Int>, bottom: Int)? {
    guard let piece = nearest(head.column, in: head.row + 1) else { return nil }
    let line = passage.lines[head.row + 1]
    let columns = VerticalCell.columns(piece, line)
    guard var node = reader.node(in: piece, of: line), node.certainty == .service, node.isPure,
      (head.column - 3...head.column + 3).overlaps(columns.lowerBound...columns.upperBound)
    else { return nil }
    guard let remark = nearest(head.column, in: head.row + 2), remark.hasPrefix("("),
      remark.hasSuffix(")")
    else { return (node, columns, head.row + 1) }
    node.annotations.append(remark.dropFirst().dropLast().trimmed.string)
    return (node, columns, head.row + 2)
  }

  /// The piece of a row that reaches over or nearest to a column.
  private func nearest(_ column: Int, in row: Int) -> ByteText? {
    guard passage.lines.indices.contains(row) else { return nil }
    let line = passage.lines[row]
    let pieces = VerticalCell.pieces(of: line.text).filter(\.hasLetter)
    return pieces.min { distance($0, line, column) < distance($1, line, column) }
  }

  private func distance(_ piece: ByteText, _ line: PlacedLine, _ column: Int) -> Int {
    let columns = VerticalCell.columns(piece, line)
    return max(columns.lowerBound - column, column - columns.upperBound + 1, 0)
  }

  private mutating func enterFrames() {
    edges = BoxFrames(boxes, nodes).entered(by: edges)
  }

  private mutating func findEdges() {
    var heads = 0
    for row in 0..<grid.height {
      for column in 0..<grid.width(of: row) {
        let point = Point(row: row, column: column)
        guard let direction = CharacterGrid.head(grid[point]), heads < 200 else { continue }
        heads += 1
        guard let target = target(of: point, direction) else { continue }
        for source in sources(of: point, direction, target)
        where source != target && !bare.contains(source) {
          let row = direction == .left || direction == .right ? row : nil
          if !edges.contains(where: { $0 == (source, target, row) }) {
            edges.append((source, target, row))
          }
        }
      }
    }
  }

  /// The box that a head points at: the one whose edge it stands in, or the next one.
  private func target(of head: Point, _ direction: Direction) -> Int? {
    if let own = border[head] { return own }
    var point = head
    for _ in 0..<4 {
      point = point.moved(direction)
      if let box = border[point] { return box }
      if CharacterGrid.ways(of: grid[point]) != nil { return nil }
    }
    return nil
  }

  /// The boxes where the line that ends in a head begins.
  private func sources(of head: Point, _ direction: Direction, _ target: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Point> = [head]
    var open: [(point: Point, heading: Direction)] = [(head, direction.opposite)]
    while let (from, heading) = open.popLast(), seen.count < 2_000 {
      guard let next = follow(from, heading, isStart: from == head) else { continue }
      if let box = border[next] {
        if crosses(next, heading) {
          if seen.insert(next).inserted { open.append((next, heading)) }
        } else if box != target, !found.contains(box) {
          found.append(box)
        }
        continue
      }
      guard seen.insert(next).inserted, let ways = CharacterGrid.ways(of: grid[next]) else {
        continue
      }
      for way in ways where way != heading.opposite { open.append((next, way)) }
    }
    return found
  }

  /// `└────┼────┘`: a line that runs on through the wall of a box around its start.
  private func crosses(_ point: Point, _ heading: Direction) -> Bool {
    CharacterGrid.ways(of: grid[point])?.count == 4
      && CharacterGrid.ways(of: grid[point.moved(heading)])?.contains(heading.opposite) == true
  }

  /// The next point of a line, over a short gap or a word written into it.
  private func follow(_ from: Point, _ heading: Direction, isStart: Bool) -> Point? {
    var point = from
    let reach = heading == .left || heading == .right ? 24 : isStart ? 2 : 1
    var blanks = 0
    for _ in 0..<reach {
      point = point.moved(heading)
      if point.row < 0 || point.column < 0 || point.row >= grid.height { return nil }
      if border[point] != nil { return point }
      if let ways = CharacterGrid.ways(of: grid[point]) {
        return ways.contains(heading.opposite) ? point : nil
      }
      if CharacterGrid.head(grid[point]) != nil { return nil }
      blanks = grid[point] == " " ? blanks + 1 : 0
      if blanks > 2 { return nil }
    }
    return nil
  }

  /// One draft for each part of the drawing that hangs together.
  var drafts: [Draft] {
    var group = Array(boxes.indices)
    for _ in boxes.indices {
      for edge in edges {
        let joined = min(group[edge.from], group[edge.to])
        group[edge.from] = joined
        group[edge.to] = joined
      }
    }
    let linked = boxes.indices.filter { box in edges.contains { $0.from == box || $0.to == box } }
    // One half of a drawing may speak of a service that only the other half names in full.
    let isSure = linked.contains { nodes[$0]?.contains { $0.certainty == .service } == true }
    // `App A`, `Queue`, `App B`: everyday words that leave nothing unknown.
    let isPlain =
      linked.count >= 3
      && linked.allSatisfy { index in
        nodes[index].map { !$0.isEmpty && $0.allSatisfy(\.isKnown) } == true
      }
    guard isSure || isPlain else { return [] }
    var drafts: [Draft] = []
    for root in linked where group[root] == root {
      let members = linked.filter { group[$0] == root }
      if let draft = draft(of: members) { drafts.append(draft) }
    }
    return drafts
  }

  private func draft(of members: [Int]) -> Draft? {
    let named = members.flatMap { nodes[$0] ?? [] }
    let known = named.count(where: \.isKnown)
    let sure = named.count { $0.certainty == .service }
    guard known >= 2, known * 2 >= members.count else { return nil }
    var sketch = SystemSketch()
    var ids: [Int: [Component.ID]] = [:]
    for member in members { ids[member] = (nodes[member] ?? []).map { sketch.add($0) } }
    for edge in edges {
      for from in ends(edge.from, edge.row, ids) {
        for to in ends(edge.to, edge.row, ids) { sketch.connect(from, to) }
      }
    }
    let top = members.map { boxes[$0].top }.min() ?? 0
    let bottom = members.map { boxes[$0].bottom }.max() ?? 0
    let share = Double(known) / Double(members.count)
    return Draft(
      form: "box", lines: top...bottom, sketch: sketch,
      confidence: (sure >= 2 ? 0.55 : 0.35) + 0.4 * min(1, share),
      reason: Message(
        "snippet.reason.box", [.count("known", known), .count("total", members.count)]),
      label: labelAbove(top))
  }

  /// The parts of a box that an arrow in `row` leads to or from.
  private func ends(_ box: Int, _ row: Int?, _ ids: [Int: [Component.ID]]) -> [Component.ID] {
    let all = ids[box] ?? []
    guard let row, let rows = lanes[box], let lane = rows.keys.sorted().firstIndex(of: row),
      all.indices.contains(lane)
    else { return all }
    return [all[lane]]
  }

  private func labelAbove(_ top: Int) -> String? {
    guard top > 0 else { return nil }
    return LineLabel(passage.lines[top - 1])?.text
  }
}
