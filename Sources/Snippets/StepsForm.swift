import Architecture
import Diagnostics

extension SnippetForm {
  /// Steps of a flow, one to an item: `1. 사용자 요청 → API Gateway`, `2. Lambda가 SQS에 저장`,
  /// `3. DynamoDB에 기록` (by whoever acted before).
  static let steps = SnippetForm(identifier: "steps") { passage, taken, reader in
    guard passage.mayHoldDrawing, passage.kind == .list || passage.isFence else { return [] }
    return StepRun.runs(in: passage).compactMap { run in
      // Options of a question are one system each.
      guard !run.contains(where: { StepRun.isOption(passage.lines[$0]) }) else { return nil }
      var form = StepLines(passage: passage, reader: reader)
      // Bullets with arrows are systems of their own; numbers say that one goes on from another.
      let isNumbered = (passage.lines[run[0]].behindMarker.item ?? 0) > 0
      for index in run {
        form.read(index)
        if form.hasChains, !isNumbered { return nil }
      }
      return form.draft(of: run)
    }
  }
}

/// Lines of a passage that are items of one list.
private enum StepRun {
  static func isOption(_ line: PlacedLine) -> Bool {
    var text = line.behindMarker.text
    return ChainReader.option(atStartOf: &text) != nil
  }

  /// The runs of at least three items: a whole list, or consecutive numbered lines of a fence.
  static func runs(in passage: Passage) -> [[Int]] {
    if passage.kind == .list {
      let items = passage.lines.indices.filter { passage.lines[$0].item != nil }
      return items.count >= 3 ? [items] : []
    }
    var runs: [[Int]] = []
    var run: [Int] = []
    for index in passage.lines.indices {
      let number = passage.lines[index].behindMarker.item
      if let number, number > 0, run.isEmpty ? number == 1 : true {
        run.append(index)
      } else if !passage.lines[index].isBlank {
        runs.append(run)
        run = []
      }
    }
    return (runs + [run]).filter { $0.count >= 3 }
  }
}

/// Reads steps one after the other and remembers who acted last.
private struct StepLines {
  let passage: Passage
  let reader: NodeReader
  private var sketch = SystemSketch()
  private var known: [(node: Node, id: Component.ID)] = []
  /// Who acts when a step does not say it.
  private var actor: Component.ID?
  /// What was reached last: a new actor takes over from it.
  private var reached: Component.ID?
  private var used: [Int] = []
  private var flows = 0
  private var chains = 0
  /// Whether a step is a chain by itself.
  var hasChains: Bool { chains > 0 }

  init(passage: Passage, reader: NodeReader) {
    self.passage = passage
    self.reader = reader
  }

  mutating func read(_ index: Int) {
    let line = passage.lines[index]
    let before = sketch.connections.count
    let named = sketch.components.count
    if let chain = passage.chains[index].first {
      guard ChainJudgement(chain, isFence: passage.isFence).confidence >= Snippet.threshold else {
        return
      }
      read(chain)
      chains += 1
    } else {
      let text = line.behindMarker.text
      guard !Clause.isDenied(text.masking(text.parenthesised)) else { return }
      let clause = Clause(text, of: line, reader: reader, admitsStrangers: true)
      read(clause)
      // An answer belongs to the flow, though nothing new is drawn for it.
      if clause.isAnswer, sketch.connections.count == before, before > 0 {
        flows += 1
        used.append(index)
        return
      }
    }
    if sketch.connections.count > before { flows += 1 }
    if sketch.connections.count > before || sketch.components.count > named { used.append(index) }
  }

  /// The drawing, when most steps say who sends to whom and the parts hang together.
  mutating func draft(of run: [Int]) -> Draft? {
    // One step may only name what the others could use.
    guard sketch.unconnected.count <= 1 else { return nil }
    sketch.dropUnconnected()
    let sure = known.count { $0.node.certainty == .service }
    guard let first = used.first, let last = used.last, flows >= 2, sure >= 2,
      sketch.components.count >= 3, isJoined
    else { return nil }
    let span = run.filter { $0 >= first && $0 <= last }
    let share = Double(flows) / Double(run.count)
    let isNumbered = passage.lines[run[0]].behindMarker.item ?? 0 > 0
    guard isNumbered ? share >= 0.5 : share >= 0.6 && !hasVariants else {
      return nil
    }
    let confidence = min(0.9, 0.45 + 0.4 * share + (isNumbered ? 0.1 : 0))
    return Draft(
      form: "steps", lines: span[0]...span[span.count - 1], sketch: sketch,
      confidence: confidence,
      reason: Message(
        "snippet.reason.steps", [.count("flows", flows), .count("total", run.count)]))
  }

  /// `Web Tier : …`, `Worker Tier : …`: items whose labels name no component describe variants
  /// of a thing side by side, each of which is a system by itself.
  private var hasVariants: Bool {
    used.contains { index in
      let line = passage.lines[index]
      let text = line.behindMarker.text
      guard let colon = text.masking(text.parenthesised).firstIndex(of: ":"),
        colon - text.startIndex < 80
      else { return false }
      guard let node = reader.node(in: text[text.startIndex..<colon], of: line), node.isKnown
      else { return true }
      // `Worker Tier: EC2가 …`: the label names a kind, and somebody else acts.
      return !sketch.components.contains { $0.service == node.service }
    }
  }

  /// Whether all components hang together.
  private var isJoined: Bool {
    var reached: Set<Component.ID> = []
    var open = [sketch.components[0].id]
    while let id = open.popLast() {
      guard reached.insert(id).inserted else { continue }
      for connection in sketch.connections {
        if connection.from == id { open.append(connection.to) }
        if connection.to == id { open.append(connection.from) }
      }
    }
    return reached.count == sketch.components.count
  }
}

extension StepLines {
  private mutating func read(_ chain: Chain) {
    var previous: [Component.ID] = []
    for (index, segment) in chain.segments.enumerated() {
      let nodes = segment.nodes.filter { $0.isKnown || $0.certainty == .function }
      let ids = nodes.map { component(for: $0) }
      if index == 0, let first = ids.first { takeOver(first) }
      for (node, id) in zip(nodes, ids) where index > 0 {
        let isRight = chain.arrows[index - 1].direction == .right
        for other in previous {
          sketch.connect(
            isRight ? other : id, isRight ? id : other, label: node.trailing, place: node.place)
        }
      }
      if !ids.isEmpty { previous = ids }
    }
    if let last = previous.last { settle(on: last, from: actor) }
  }

  private mutating func read(_ clause: Clause) {
    if let subject = clause.mentions.first(where: { $0.part == .subject }) {
      let id = component(for: subject.node)
      takeOver(id)
      actor = id
    }
    guard var from = actor ?? reached else { return }
    // Who asked for the first of several that stand behind each other.
    var starter: Component.ID?
    for (index, mention) in clause.mentions.enumerated() {
      if mention.part == .aside, mention.action == "+", index + 1 < clause.mentions.count,
        [.target, .source].contains(clause.mentions[index + 1].part)
      {
        // `사용자가 CloudFront + S3에서 받음`: the second stands behind the first.
        let id = component(for: mention.node)
        sketch.connect(from, id, place: mention.node.place)
        (starter, from) = (from, id)
        continue
      }
      switch mention.part {
      // A network is where parts stand, not one of them.
      case .target where mention.node.service.identifier == "vpc": break
      // Answers go back the way the requests came.
      case .target where mention.node.role == .client && clause.isAnswer: break
      case .target:
        let id = component(for: mention.node, from: from)
        sketch.connect(from, id, label: Self.label(mention.action), place: mention.node.place)
        // `API Gateway를 통해 Lambda 호출`: the second goes on from the first.
        if mention.action.hasPrefix("통해") || mention.action.hasPrefix("거쳐") { from = id }
        settle(on: id, from: starter ?? from)
      case .source:
        let id = component(for: mention.node)
        sketch.connect(id, from, label: Self.label(mention.action), place: mention.node.place)
      case .subject, .aside: break
      }
    }
  }

  /// A new actor goes on from what was reached before it.
  private mutating func takeOver(_ id: Component.ID) {
    defer { actor = id }
    guard let reached, reached != id, !sketch.connections.contains(where: { $0.to == id }),
      let role = sketch.components.first(where: { $0.id == reached })?.role,
      [.entry, .queue, .topic, .stream, .orchestrator].contains(role),
      sketch.components.first(where: { $0.id == id })?.role != .client
    else { return }
    sketch.connect(reached, id)
  }

  /// Compute and entries act next; behind a store or a queue the one who filled it goes on.
  private mutating func settle(on id: Component.ID, from: Component.ID?) {
    reached = id
    let role = sketch.components.first { $0.id == id }?.role ?? .other
    actor = role == .compute || role == .entry || role == .orchestrator ? id : from ?? id
  }

  /// The component that `node` means: the one already named, unless the note says 별도 or messages
  /// would come back from `source` to the code that sent them.
  private mutating func component(
    for node: Node, from source: Component.ID? = nil
  ) -> Component.ID {
    let isOther =
      Self.otherWords.contains { node.label.hasPrefix($0) }
      || source.map { comesBack(to: node, from: $0) } ?? false
    if !isOther {
      let same = known.last { $0.node.service == node.service && Self.mayBeSame($0.node, node) }
      if let same { return same.id }
    }
    let id = sketch.add(node)
    known.append((node, id))
    return id
  }

  /// `Lambda가 SQS에 저장`, `SQS가 Lambda를 트리거`: whoever takes the messages out has no name of
  /// its own and is not who put them in.
  private func comesBack(to node: Node, from source: Component.ID) -> Bool {
    guard node.role == .compute, node.leadingWords == 0, !Self.isOwnName(node),
      let role = sketch.components.first(where: { $0.id == source })?.role,
      [.queue, .stream, .topic].contains(role),
      let same = known.last(where: { $0.node.service == node.service })
    else { return false }
    return sketch.connections.contains { $0.from == same.id && $0.to == source }
  }

  private static let otherWords = ["별도", "다른", "새로운", "또다른", "another", "second"]

  /// Two names of one service mean one part unless both carry a name of their own.
  private static func mayBeSame(_ left: Node, _ right: Node) -> Bool {
    if left.service.identifier == "other" { return left.label == right.label }
    return left.label == right.label || left.leadingWords == 0 && !isOwnName(left)
      || right.leadingWords == 0 && !isOwnName(right)
  }

  /// Written as code writes names, but not as the service is called: `EventBridge`.
  private static func isOwnName(_ node: Node) -> Bool {
    LocalNames.codeName(Array(node.label.utf8)[...]) != nil
      && ServiceCatalog.description(of: node.service)?.name != node.label
  }

  /// Short words only: a sentence is no label.
  private static func label(_ action: String) -> String? {
    if action.hasPrefix("통해") || action.hasPrefix("거쳐") { return nil }
    let words = action.split(separator: " ")
    return words.isEmpty || words.count > 4 ? nil : words.joined(separator: " ")
  }
}
