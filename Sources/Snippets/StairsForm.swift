import Architecture
import Diagnostics

extension SnippetForm {
  /// Parts below each other, each behind an arrow of its own, mostly further in from line to line:
  /// `사용자`, `  → API Gateway`, `    → Lambda`. Further in goes on from the line above, as far in
  /// goes on from where that one does; where all arrows stand in one column, each goes on from the
  /// line above.
  static let stairs = SnippetForm(identifier: "stairs") { passage, taken, reader in
    guard passage.mayHoldDrawing, passage.kind != .table, passage.kind != .heading else {
      return []
    }
    return StairRun.runs(in: passage).filter { taken.isDisjoint(with: $0.lines) }
      .compactMap { Stairs(passage, $0, reader)?.draft }
  }
}

/// A line that names something, and the lines below it that start with an arrow.
private struct StairRun {
  struct Step {
    var index: Int
    /// Where the arrow stands on the screen.
    var column: Int
    /// What stands behind it.
    var content: ByteText
  }

  var root: Int
  var steps: [Step] = []

  var lines: ClosedRange<Int> { root...(steps.last?.index ?? root) }

  /// Whether all arrows stand below each other.
  var isFlat: Bool { steps.allSatisfy { $0.column == steps[0].column } }

  static func runs(in passage: Passage) -> [StairRun] {
    var runs: [StairRun] = []
    var open: StairRun?
    for index in passage.lines.indices {
      let line = passage.lines[index]
      if line.item == nil, let step = step(line, index), open != nil {
        open?.steps.append(step)
      } else {
        if let open, open.steps.count >= 2 { runs.append(open) }
        open = line.isBlank ? nil : StairRun(root: index)
      }
    }
    if let open, open.steps.count >= 2 { runs.append(open) }
    return runs
  }

  private static func step(_ line: PlacedLine, _ index: Int) -> Step? {
    let text = line.text.trimmed
    guard let arrow = Arrow.all(in: text).first, arrow.range.lowerBound == text.startIndex,
      arrow.direction == .right, !arrow.isDouble
    else { return nil }
    let indent = DisplayWidth.columns(of: line.text[..<text.startIndex])
    let column = indent + (line.anchors.first?.position.column ?? 1)
    return Step(index: index, column: column, content: text[arrow.range.upperBound...])
  }
}

/// The system that such lines draw.
private struct Stairs {
  private let passage: Passage
  private let run: StairRun
  private let isFlat: Bool
  private let reader: NodeReader
  private var sketch = SystemSketch()
  private var segments: [Segment] = []
  private var label: String?
  /// Where each line that is still open leads on from.
  private var open: [(column: Int, exits: [Component.ID])] = []
  /// What leads to the part of the line before.
  private var source: [Component.ID] = []

  /// Nil where the first line is a drawing of its own.
  init?(_ passage: Passage, _ run: StairRun, _ reader: NodeReader) {
    guard passage.chains[run.root].isEmpty else { return nil }
    (self.passage, self.run, self.reader) = (passage, run, reader)
    isFlat = run.isFlat
    let line = passage.lines[run.root]
    let text = line.behindMarker.text
    if text.hasSuffix(":") {
      label = NodeReader.unwrapped(text).string
      open = [(0, [])]
    } else {
      let segment = BuiltChain.actors(Segment(text, of: line, reader: reader), isFirst: true)
      guard !segment.nodes.isEmpty else { return nil }
      let stop = RoleWiring.add(segment, to: &sketch)
      segments = [segment]
      open = [(0, stop.exits)]
    }
    for step in run.steps { read(step) }
  }

  var draft: Draft? {
    guard sketch.connections.count >= 2, !isAmbiguous else { return nil }
    let arrow = Arrow(range: 0..<0, direction: .right, isDouble: false, head: "→")
    let chain = Chain(
      segments: segments, arrows: Array(repeating: arrow, count: segments.count - 1))
    let known = segments.count(where: \.isKnown)
    return Draft(
      form: "stairs", lines: run.lines, sketch: sketch,
      confidence: ChainJudgement(chain, isFence: passage.isFence).confidence,
      reason: Message(
        "snippet.reason.stairs", [.count("known", known), .count("total", segments.count)]),
      label: label ?? labelAbove)
  }

  /// `SNS` over `→ SQS` and `→ Lambda` in one column: side by side or one after the other.
  private var isAmbiguous: Bool {
    isFlat
      && segments.first?.nodes.contains { $0.role == .topic && !ScheduleWords.say($0.label) }
        == true
  }

  private var labelAbove: String? {
    guard run.root > 0, passage.isFence else { return nil }
    return LineLabel(passage.lines[run.root - 1])?.text
  }

  private mutating func read(_ step: StairRun.Step) {
    if !isFlat {
      while open.count > 1, let last = open.last, last.column >= step.column { open.removeLast() }
    }
    var from = open.last?.exits ?? []
    let line = passage.lines[step.index]
    let chain = ChainReader(reader: reader).chain(in: step.content, of: line)
    let read = chain?.segments ?? [Segment(step.content, of: line, reader: reader)]
    if let action = Self.action(read) {
      // What the part above does there is no part.
      for id in from { sketch.annotate(id, [action], []) }
      open.append((step.column, from))
      return
    }
    guard let first = read.first, !first.nodes.isEmpty else { return }
    segments += read
    if isFlat, isBeside(first.nodes[0], from) { from = source }
    source = from
    let stops: [BuiltChain.Stop]
    if let chain {
      let same = event(first, of: from)
      stops = BuiltChain(chain, line, &sketch, same.map { [0: $0] } ?? [:]).stops
    } else {
      stops = [RoleWiring.add(first, to: &sketch)]
    }
    let words = first.nodes[0].trailing
    let text = words.split(separator: " ").count <= 4 ? words : nil
    for exit in from {
      for entry in stops[0].entries {
        sketch.connect(exit, entry, label: text, place: first.nodes[0].place)
      }
    }
    open.append((step.column, stops[stops.count - 1].exits))
  }

  /// `→ 주문 큐에 넣기` below `→ 재고 큐에 넣기`: queues and tables pass nothing on to their like, so
  /// both are filled by whoever fills the first.
  private func isBeside(_ node: Node, _ above: [Component.ID]) -> Bool {
    guard !source.isEmpty, !above.isEmpty else { return false }
    return above.allSatisfy { id in
      sketch[id].map {
        $0.service == node.service && !Handover.isUsual(from: $0, to: node)
      } ?? false
    }
  }

  /// `→ S3 이벤트 → Lambda` below `→ S3 업로드`: the bucket above, which tells of what was put there.
  private func event(_ segment: Segment, of above: [Component.ID]) -> Component.ID? {
    guard above.count == 1, segment.nodes.count == 1, let node = segment.nodes.first,
      let part = sketch[above[0]],
      part.service == node.service, [.store, .queue, .topic].contains(part.role),
      ["이벤트", "event", "트리거", "trigger", "알림"].contains(
        where: segment.text.lowercased.contains)
    else { return nil }
    return part.id
  }

  /// `→ 썸네일 생성`: a line that names an action and nothing that takes part.
  private static func action(_ segments: [Segment]) -> String? {
    guard segments.count == 1, segments[0].nodes.count == 1, let node = segments[0].nodes.first,
      node.certainty == .unknown, ActionWords.end(node.label)
    else { return nil }
    return node.label
  }
}
