import Architecture
import Diagnostics

extension SnippetForm {
  /// A list of what calls a function, under a sentence that says so: `Lambda는 … 트리거된다.` and
  /// `- 비동기 호출: S3, SNS → 실패 시 DLQ`, or `- SQS: 폴링`.
  static let triggers = SnippetForm(identifier: "triggers") { passage, taken, reader in
    guard passage.kind == .list, let called = TriggerList.called(above: passage, reader) else {
      return []
    }
    let list = TriggerList(called: called, reader: reader)
    return passage.lines.indices.filter { !taken.contains($0) }.compactMap { index in
      list.draft(of: passage.lines[index], at: index)
    }
  }
}

/// The items of such a list.
private struct TriggerList {
  let called: Node
  let reader: NodeReader

  /// What the sentence above the list, or its heading, says is called.
  static func called(above passage: Passage, _ reader: NodeReader) -> Node? {
    for label in passage.labels.prefix(2) {
      let spelling = label.text.bytes.lowercased
      let isPassive = words.contains(where: spelling.contains)
      guard label.text.utf8.count <= 200, isPassive || callers.contains(where: spelling.contains)
      else { continue }
      var line = PlacedLine(file: passage.lines[0].file)
      line.append(label.text, at: passage.lines[0].place(0..<0).start)
      let found = reader.names.matches(in: line.text).filter(\.isSure)
      guard let first = found.first, Set(found.map(\.service)).count == 1,
        ServiceCatalog.role(of: first.service) == .compute
      else { continue }
      // `Lambda가 호출하는 서비스` lists what the function calls.
      let noun = NodeReader.nounsEnd(after: first.range.upperBound, in: line.text)
      guard isPassive || KoreanParticle.leading(line.text[noun...])?.particle == .object else {
        continue
      }
      return reader.node(in: line.text[first.range], of: line)
    }
    return nil
  }

  private static let words = [
    "트리거된", "트리거 소스", "트리거되", "이벤트 소스", "호출된", "호출되", "invoked by", "triggered by",
  ]
  private static let callers = ["호출하는", "트리거하는", "실행하는", "호출할 수 있", "실행할 수 있"]

  func draft(of line: PlacedLine, at index: Int) -> Draft? {
    let text = line.behindMarker.text
    guard let colon = text.masking(text.parenthesised).firstIndex(of: ":"),
      colon - text.startIndex <= 60, text[text.startIndex..<colon].hasLetter
    else { return nil }
    if let caller = caller(text, colon, line) { return caller.draft(at: index) }
    let arrow = Arrow.all(in: text).first
    let end = arrow?.range.lowerBound ?? text.endIndex
    guard colon + 1 < end else { return nil }
    let segment = Segment(text[(colon + 1)..<end], of: line, reader: reader)
    guard segment.isKnown, segment.isPure, segment.isSure,
      segment.nodes.allSatisfy({ $0.service != called.service }),
      segment.joint != .combination
    else { return nil }
    var sketch = SystemSketch()
    let label = NodeReader.unwrapped(text[text.startIndex..<colon]).string
    connect(segment.nodes, label, line, &sketch)
    if let arrow { connectFailures(text[arrow.range.upperBound...], line, &sketch) }
    return Draft(
      form: "triggers", lines: index...index, sketch: sketch, confidence: 0.7,
      reason: Message("snippet.reason.triggers", [.count("total", segment.nodes.count)]),
      label: label)
  }

  /// `- SQS: 폴링`: the source first, and how it calls behind it.
  private func caller(_ text: ByteText, _ colon: Int, _ line: PlacedLine) -> CallerItem? {
    let kind = NodeReader.unwrapped(text[(colon + 1)...])
    guard Arrow.all(in: text).isEmpty, kind.words.count <= 4,
      Self.kinds.contains(where: kind.lowercased.contains),
      let source = reader.node(in: text[text.startIndex..<colon], of: line), source.isPure,
      source.certainty == .service, source.service != called.service
    else { return nil }
    return CallerItem(source: source, called: called, kind: kind.string)
  }

  private static let kinds = [
    "동기", "폴링", "호출", "트리거", "이벤트 소스", "sync", "poll", "invoke", "invocation", "event source",
  ]

  private func connect(
    _ sources: [Node], _ label: String, _ line: PlacedLine, _ sketch: inout SystemSketch
  ) {
    let ids = sources.map { sketch.add($0) }
    for (id, source) in zip(ids, sources) {
      let own = target(of: source, line)
      let target =
        sketch.components(of: own.service).first?.id ?? sketch.add(own)
      sketch.connect(id, target, label: label, place: source.place)
    }
  }

  /// `CloudFront (Lambda@Edge)`: a function of its own kind.
  private func target(of source: Node, _ line: PlacedLine) -> Node {
    for annotation in source.annotations {
      var text = PlacedLine(file: line.file)
      text.append(annotation, at: source.place.start)
      if let node = reader.node(in: text.text, of: text), node.certainty == .service, node.isPure,
        ServiceCatalog.role(of: node.service) == .compute
      {
        return node
      }
    }
    return called
  }

  /// `→ 실패 시 …, DLQ로 전달`: where a function puts what it could not do.
  private func connectFailures(
    _ text: ByteText, _ line: PlacedLine, _ sketch: inout SystemSketch
  ) {
    guard text.contains("실패") || text.contains("fail"),
      let function = sketch.components(of: called.service).first,
      let match = reader.names.matches(in: text).first(where: {
        $0.service.identifier == "dlq"
      }), let queue = reader.node(in: text[match.range], of: line)
    else { return }
    sketch.connect(function.id, sketch.add(queue), label: "실패 시", place: queue.place)
  }
}

/// An item of such a list that names one source.
private struct CallerItem {
  var source: Node
  var called: Node
  var kind: String

  func draft(at index: Int) -> Draft {
    var sketch = SystemSketch()
    sketch.connect(sketch.add(source), sketch.add(called), label: kind, place: source.place)
    return Draft(
      form: "triggers", lines: index...index, sketch: sketch, confidence: 0.6,
      reason: Message("snippet.reason.triggers", [.count("total", 1)]))
  }
}
