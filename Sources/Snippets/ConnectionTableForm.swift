import Architecture
import Diagnostics

extension SnippetForm {
  /// A table with a column for who sends and one for who is sent to: `| From | To |`,
  /// `| 보내는 쪽 | 받는 쪽 | 내용 |`. A part that several rows name is one part.
  static let connectionTable = SnippetForm(identifier: "table") { passage, taken, reader in
    guard passage.kind == .table, taken.isEmpty, let table = ConnectionTable(passage) else {
      return []
    }
    return table.draft(reader).map { [$0] } ?? []
  }
}

/// The rows of such a table.
private struct ConnectionTable {
  /// A row's cells by their columns, as indices of lines of the passage; empty cells have none.
  private struct Row {
    var lines: ClosedRange<Int>
    var cells: [Int: Int] = [:]
  }

  private var rows: [Row] = []
  private let source: Int
  private let target: Int
  /// The column that says what is sent, where there is one.
  private let remark: Int?
  private let passage: Passage

  init?(_ passage: Passage) {
    self.passage = passage
    for index in passage.lines.indices {
      let line = passage.lines[index]
      guard let column = line.column else { continue }
      if let last = rows.last, passage.lines[last.lines.lowerBound].number == line.number {
        rows[rows.count - 1].lines = last.lines.lowerBound...index
      } else {
        rows.append(Row(lines: index...index))
      }
      // The first line of a cell names it.
      if rows[rows.count - 1].cells[column] == nil { rows[rows.count - 1].cells[column] = index }
    }
    guard !rows.isEmpty else { return nil }
    let header = rows.removeFirst()
    func columns(_ names: Set<String>) -> [Int] {
      (0..<8).filter { column in
        guard let index = header.cells[column] else { return false }
        let cell = NodeReader.unwrapped(passage.lines[index].text)
        return names.contains(cell.lowercased.string)
      }
    }
    let (sources, targets) = (columns(Self.sources), columns(Self.targets))
    guard sources.count == 1, targets.count == 1 else { return nil }
    (source, target) = (sources[0], targets[0])
    remark = columns(Self.remarks).first
  }

  /// The drawing, where most rows name two parts that are known.
  func draft(_ reader: NodeReader) -> Draft? {
    var sketch = SystemSketch()
    var known: [String: Component.ID] = [:]
    var read = 0
    var sure = 0
    func component(_ node: Node) -> Component.ID {
      let name = node.service.identifier + " " + node.label.lowercased()
      if let id = known[name] { return id }
      let id = sketch.add(node)
      known[name] = id
      return id
    }
    for row in rows.prefix(200) {
      let (from, to) = (node(row.cells[source], reader), node(row.cells[target], reader))
      guard let from, let to, from.service != to.service || from.label != to.label else { continue }
      sure += [from, to].count { $0.certainty == .service }
      let cell = remark.flatMap { row.cells[$0] }
      let words = cell.map { NodeReader.unwrapped(passage.lines[$0].text) }
      let label = words.flatMap { $0.words.count <= 4 ? $0.string : nil }
      sketch.connect(component(from), component(to), label: label, place: to.place)
      read += 1
    }
    guard let first = rows.first?.lines.lowerBound,
      let last = rows.last?.lines.upperBound, read >= 2, read * 3 >= rows.count * 2, sure >= 2
    else { return nil }
    return Draft(
      form: "table", lines: first...last, sketch: sketch, confidence: 0.8,
      reason: Message(
        "snippet.reason.table", [.count("known", read), .count("total", rows.count)]))
  }

  private func node(_ index: Int?, _ reader: NodeReader) -> Node? {
    guard let line = index.map({ passage.lines[$0] }),
      let node = reader.node(in: line.text, of: line), node.isKnown, node.trailing.isEmpty,
      node.leadingWords <= 3
    else { return nil }
    return node
  }

  private static let sources: Set<String> = [
    "from", "source", "caller", "producer", "sender", "publisher", "출발", "출발지", "보내는 쪽", "보내는 곳",
    "송신", "송신자", "소스", "호출자", "호출하는 쪽", "생산자", "발신", "시작",
  ]
  private static let targets: Set<String> = [
    "to", "target", "destination", "callee", "consumer", "receiver", "subscriber", "도착", "도착지",
    "받는 쪽", "받는 곳", "수신", "수신자", "대상", "호출 대상", "호출되는 쪽", "소비자", "목적지", "끝",
  ]
  private static let remarks: Set<String> = [
    "내용", "방식", "동작", "이벤트", "데이터", "프로토콜", "how", "what", "action", "event", "protocol", "data",
    "label", "method",
  ]
}
