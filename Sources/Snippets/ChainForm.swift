import Architecture
import Diagnostics

extension SnippetForm {
  /// `API Gateway → Lambda → SQS`, anywhere, in one line, with hanging continuations below it.
  static let chain = SnippetForm(identifier: "chain") { passage, taken, reader in
    guard passage.mayHoldDrawing else { return [] }
    var form = ChainLines(passage: passage, reader: reader)
    for index in passage.lines.indices where !taken.contains(index) { form.read(index) }
    return form.drafts
  }
}

/// Reads the lines of a passage one after the other.
private struct ChainLines {
  let passage: Passage
  let chains: ChainReader
  let hasBoxes: Bool
  var drafts: [Draft] = []
  /// The chain of the line before, for arrows that hang below it and lines that go on from it.
  private var last: (line: Int, chain: Chain, built: BuiltChain)?
  /// Where the arrow leads from and to that started the line before, left of all arrows above it.
  private var wrapped: (source: [Component.ID], target: Service)?

  init(passage: Passage, reader: NodeReader) {
    self.passage = passage
    chains = ChainReader(reader: reader)
    hasBoxes = passage.isFence && BoxMarks.occur(in: passage.lines)
  }

  mutating func read(_ index: Int) {
    let line = passage.lines[index]
    let found = passage.chains[index].map { chain in
      let judgement = ChainJudgement(chain, isFence: passage.isFence)
      return (chain: chain, judgement: judgement, confidence: judgement.confidence)
    }
    guard let best = found.max(by: { $0.confidence < $1.confidence }) else {
      // The lines of a drawn box are cut through by its walls.
      if !(hasBoxes && BoxMarks.cut(line)) { readHanging(index) }
      return
    }
    let (chain, judgement, confidence) = best
    if found.count > 1, Arrow.all(in: line.text).isEmpty {
      // Each of several remarks in parentheses is a drawing.
      drafts += found.filter { $0.confidence >= Snippet.threshold }.map { aside in
        var sketch = SystemSketch()
        _ = BuiltChain(aside.chain, line, &sketch)
        return Draft(
          form: "chain", lines: index...index, sketch: sketch, confidence: aside.confidence,
          reason: aside.judgement.reason)
      }
      return
    }
    guard confidence > 0, !goesOn(chain, index, confidence) else { return }
    var sketch = SystemSketch()
    let built = BuiltChain(chain, line, &sketch)
    last = (index, chain, built)
    wrapped = nil
    drafts.append(
      Draft(
        form: "chain", lines: index...index, sketch: sketch, confidence: confidence,
        reason: judgement.reason, label: chain.label ?? labelAbove(index), option: chain.option))
  }

  /// `SQS → Lambda` directly below `API Gateway → SQS` goes on from the part that both name.
  private mutating func goesOn(_ chain: Chain, _ index: Int, _ confidence: Double) -> Bool {
    guard let last, last.line == index - 1, var draft = drafts.last,
      let ends = ChainContinuation(
        of: last.chain, drawn: draft.sketch, isJoined: draft.lines.count > 1,
        by: chain, in: passage.kind)
    else { return false }
    let isPlausible = min(confidence, draft.confidence) >= Snippet.threshold
    guard isPlausible, chain.option == nil, draft.option == nil else { return false }
    // Taken out, so that what it holds is not copied for every line.
    drafts.removeLast()
    if !ends.isAnswer {
      let built = BuiltChain(chain, passage.lines[index], &draft.sketch, ends.shared)
      self.last = (index, chain, built)
    }
    self.last?.line = index
    draft.lines = draft.lines.lowerBound...index
    draft.confidence = min(draft.confidence, confidence)
    drafts.append(draft)
    return true
  }

  /// `-> SQS (알림)` below a chain goes on from the part above the arrow.
  private mutating func readHanging(_ index: Int) {
    let line = passage.lines[index]
    let text = line.text.trimmed
    guard let last, last.line == index - 1, !drafts.isEmpty, line.item == nil,
      let arrow = Arrow.all(in: text).first, arrow.direction == .right,
      !text[..<arrow.range.lowerBound].hasLetter
    else { return }
    let rest = text[arrow.range.upperBound...]
    let chain = chains.chain(in: rest, of: line)
    let segment = chain?.segments[0] ?? Segment(rest, of: line, reader: chains.reader)
    guard segment.isKnown, chain?.segments.allSatisfy(\.isKnown) != false,
      passage.isFence || segment.signs.isDisjoint(with: [.conclusion, .condition, .change])
    else { return }
    let column = line.column(of: arrow)
    // Taken out, so that what it holds is not copied for every line.
    var draft = drafts.removeLast()
    let isWrapped = !isAligned(line) || last.built.isLeftOfArrows(column)
    let source =
      !isWrapped
      ? last.built.exits(beforeArrowAt: column)
      : passage.isFence
        ? sourceOfWrapped(segment.nodes[0], last.built, draft.sketch)
        : last.built.stops.last?.exits ?? []
    let targets: [(id: Component.ID, node: Node)]
    let ends: [Component.ID]
    if !isWrapped { self.last?.built.hang(at: column, from: source) }
    if let chain {
      let built = BuiltChain(chain, line, &draft.sketch)
      if !isWrapped { self.last?.built.hang(built) }
      let stops = built.stops
      targets = zip(stops[0].entries, segment.nodes).map { ($0, $1) }
      ends = stops[stops.count - 1].exits
    } else {
      targets = segment.nodes.map { (draft.sketch.add($0), $0) }
      ends = targets.map(\.id)
    }
    for target in targets {
      for exit in source {
        let label = arrow.label ?? target.node.trailing
        draft.sketch.connect(exit, target.id, label: label, place: target.node.place)
      }
    }
    draft.lines = draft.lines.lowerBound...index
    drafts.append(draft)
    self.last?.line = index
    if isWrapped { self.last?.built.goOn(to: ends) }
    wrapped = isWrapped ? (source, segment.nodes[0].service) : nil
  }

  /// Whether the columns of a line mean something: nobody indents prose that far.
  private func isAligned(_ line: PlacedLine) -> Bool { passage.isFence || line.indentation >= 8 }

  /// A line that starts with an arrow, left of those above it, is the rest of a line too long; or
  /// it is one of several side by side, where its part is like the one before it or takes nothing
  /// from the part that the line above ends with.
  private func sourceOfWrapped(
    _ node: Node, _ built: BuiltChain, _ sketch: SystemSketch
  ) -> [Component.ID] {
    let end = built.stops.last?.exits ?? []
    let parts = end.compactMap { sketch[$0] }
    if wrapped?.target != node.service, parts.allSatisfy({ Handover.isUsual(from: $0, to: node) }) {
      return end
    }
    if let wrapped { return wrapped.source }
    return built.source(ofSiblings: node.service, sketch)
  }

  /// `Before:` alone on the line above names the chain.
  private func labelAbove(_ index: Int) -> String? {
    guard index > 0, passage.isFence else { return nil }
    return LineLabel(passage.lines[index - 1])?.text
  }
}

/// The components of a chain in a sketch, and where its arrows stand.
struct BuiltChain {
  typealias Stop = (entries: [Component.ID], exits: [Component.ID])

  /// The entries and exits of each segment.
  private(set) var stops: [Stop] = []
  /// The column of each arrow, of the lines that hang below it, too, and what leads to it.
  private var arrows: [(column: Int, exits: [Component.ID])] = []

  /// `shared` are the segments that name parts already drawn.
  init(
    _ chain: Chain, _ line: PlacedLine, _ sketch: inout SystemSketch,
    _ shared: [Int: Component.ID] = [:]
  ) {
    let directions = Self.directions(of: chain)
    var label: String?
    var previous: Stop?
    for (index, segment) in chain.segments.enumerated() {
      let isInner = index > 0 && index < chain.segments.count - 1
      if isInner, segment.nodes.count == 1, segment.nodes[0].certainty == .unknown,
        ActionWords.isLink(segment.nodes[0].label), previous != nil
      {
        // `S3 -> trigger -> Lambda`: the word belongs to the arrow.
        label = segment.nodes[0].label
        stops.append(stops.last ?? ([], []))
        continue
      }
      let stop: Stop =
        shared[index].map { ([$0], [$0]) }
        ?? RoleWiring.add(Self.actors(segment, isFirst: index == 0), to: &sketch)
      if let previous {
        let arrow = chain.arrows[index - 1]
        let place = line.place(arrow.range)
        let text = arrow.label ?? label ?? Self.label(of: chain.segments, at: index)
        let (from, to) =
          directions[index - 1] == .right
          ? (previous.exits, stop.entries) : (stop.exits, previous.entries)
        for from in from { for to in to { sketch.connect(from, to, label: text, place: place) } }
        label = nil
      }
      stops.append(stop)
      // An authorizer answers whoever asked; the request goes on from there.
      if !(isInner && Self.isAuthorizing(chain, at: index)) { previous = stop }
    }
    arrows = zip(chain.arrows, stops).map { (line.column(of: $0), $1.exits) }
  }

  /// An arrow that starts a line below goes on from `source`.
  mutating func hang(at column: Int, from source: [Component.ID]) {
    // It hides the one above it, so that there are never more than a line is wide.
    arrows.removeAll { $0.column == column }
    arrows.append((column, source))
  }

  /// The arrows of a line that hangs below this one.
  mutating func hang(_ built: BuiltChain) {
    for arrow in built.arrows { hang(at: arrow.column, from: arrow.exits) }
  }

  /// The chain goes on behind a line break.
  mutating func goOn(to ends: [Component.ID]) { stops.append((ends, ends)) }

  /// `API Gateway → Lambda Authorizer → Lambda`: the one in the middle lets requests pass.
  private static func isAuthorizing(_ chain: Chain, at index: Int) -> Bool {
    let arrows = chain.arrows[(index - 1)...index]
    guard chain.segments[index].nodes.allSatisfy(\.isAuthorizer),
      arrows.allSatisfy({ $0.direction == .right })
    else { return false }
    return chain.segments[index - 1].nodes.allSatisfy { $0.role == .entry }
      && chain.segments[index + 1].nodes.allSatisfy { $0.role == .compute }
  }

  /// Where each arrow leads. `Lambda → SQS ← App`: both ask the queue, one to fill it and one to
  /// empty it; a queue that nobody empties buffers nothing, so what runs code takes from it.
  private static func directions(of chain: Chain) -> [Arrow.Direction] {
    var directions = chain.arrows.map(\.direction)
    let roles = chain.segments.map { $0.nodes.count == 1 ? $0.nodes[0].role : nil }
    for index in directions.indices.dropFirst()
    where directions[index - 1] == .right && directions[index] == .left && roles[index] == .queue {
      if roles[index - 1] == .compute, roles[index + 1] == .client {
        directions[index - 1] = .left
      } else if roles[index - 1] == .client, roles[index + 1] == .compute {
        directions[index] = .right
      }
    }
    return directions
  }

  /// Whether `column` lies below the first name, too far from the first arrow to mean it.
  func isLeftOfArrows(_ column: Int) -> Bool {
    arrows.first.map { column < $0.column - 2 } ?? false
  }

  /// No line has as many parts; a run of wrapped lines may.
  private static let mostSiblings = 100

  /// What leads to a part of the service, or else to the last part.
  func source(ofSiblings service: Service, _ sketch: SystemSketch) -> [Component.ID] {
    let like = stops.indices.dropFirst().prefix(Self.mostSiblings).first { index in
      stops[index].entries.contains { sketch[$0]?.service == service }
    }
    let index = like ?? stops.count - 1
    return index > 0 ? stops[index - 1].exits : []
  }

  /// Where a hanging arrow at `column` goes on from: what stands before the arrow above it, in the
  /// nearest line that has one there.
  func exits(beforeArrowAt column: Int) -> [Component.ID] {
    let nearest = arrows.reversed().min { abs($0.column - column) < abs($1.column - column) }
    return nearest?.exits ?? []
  }

  /// `이미지 업로드 →` at the start stands for whoever does it, `매일 02:00 →` for the schedule of
  /// EventBridge.
  static func actors(_ segment: Segment, isFirst: Bool) -> Segment {
    guard isFirst, segment.nodes.count == 1, segment.nodes[0].certainty == .unknown else {
      return segment
    }
    var segment = segment
    if ScheduleWords.say(segment.nodes[0].label) {
      segment.nodes[0].service = Service("eventbridge")
      segment.nodes[0].certainty = .service
    } else if ActionWords.end(segment.nodes[0].label) {
      segment.nodes[0].service = Service("client")
      segment.nodes[0].certainty = .actor
    }
    return segment
  }

  /// What the note writes at the arrow before segment `index`: words behind the name it leads
  /// to, or behind the name that the chain starts with.
  private static func label(of segments: [Segment], at index: Int) -> String? {
    let target = segments[index].nodes.first?.trailing ?? ""
    // `User -> CloudFront 사이`, `…의 경로로 …`: words about the chain as a whole.
    if ["사이", "경로", "구간", "형태", "구조", "방식"].contains(where: target.hasPrefix) { return nil }
    if !target.isEmpty, target.split(separator: " ").count <= 6 { return target }
    guard index == 1, let first = segments[0].nodes.first else { return nil }
    return first.trailing.split(separator: " ").count <= 3 ? first.trailing : nil
  }
}
