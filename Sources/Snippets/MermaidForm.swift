import Architecture
import Diagnostics

extension SnippetForm {
  /// A `mermaid` fence that draws a graph of services: no decisions, no state or class diagrams.
  static let mermaid = SnippetForm(identifier: "mermaid") { passage, _, reader in
    guard case .fence("mermaid") = passage.kind, passage.lines.count <= 2_000 else { return [] }
    let head = passage.lines.first { !$0.isBlank && !$0.text.trimmed.hasPrefix("%%") }
    guard let kind = head?.text.trimmed.words.first?.string.lowercased() else { return [] }
    var graph = MermaidGraph(reader: reader)
    switch kind {
    case "graph", "flowchart": graph.read(passage.lines)
    case "sequencediagram": graph.readSequence(passage.lines)
    default: return []
    }
    return graph.draft(of: passage).map { [$0] } ?? []
  }
}

/// The nodes and links of a Mermaid diagram.
private struct MermaidGraph {
  let reader: NodeReader
  private var nodes: [String: Node] = [:]
  private var order: [String] = []
  private var edges: [(from: String, to: String, label: String?, line: PlacedLine)] = []
  private var groups: Set<String> = []
  private var frames = MermaidFrames()
  private var hasDecision = false
  /// Nodes that say what comes of the flow: `장바구니: 느림`.
  private var outcomes: Set<String> = []
  /// How many messages went from one participant to another and have not been answered.
  private var calls: [[String]: Int] = [:]

  init(reader: NodeReader) { self.reader = reader }

  mutating func read(_ lines: [PlacedLine]) {
    for line in lines {
      let words = line.text.trimmed.words
      if words.first?.elementsEqual("subgraph".utf8) == true {
        if words.count > 1 { groups.insert(words[1].prefix { $0 != UInt8(ascii: "[") }.string) }
        frames.open(line.text.trimmed.dropFirst("subgraph".utf8.count).trimmed)
      } else if words.count == 1, words[0].elementsEqual("end".utf8) {
        frames.close()
      } else if let statement = MermaidStatement(line.text) {
        read(statement, line)
      }
    }
  }

  private mutating func read(_ statement: MermaidStatement, _ line: PlacedLine) {
    for node in statement.groups.joined() {
      name(node, line)
      frames.add(node.id)
    }
    for (index, link) in statement.links.enumerated() {
      let label = link.label.map { Self.plain($0.string) }
      for from in statement.groups[index] {
        for to in statement.groups[index + 1] {
          edges.append(
            link.isLeft ? (to.id, from.id, label, line) : (from.id, to.id, label, line))
        }
      }
    }
  }

  private mutating func name(_ node: MermaidStatement.Node, _ line: PlacedLine) {
    if nodes[node.id] == nil { order.append(node.id) }
    guard nodes[node.id] == nil || node.hasText else { return }
    guard var read = reader.node(in: Self.withoutBreaks(node.text), of: line) else { return }
    if node.isDecision, read.certainty != .service { hasDecision = true }
    let text = node.text.masking(node.text.parenthesised)
    let isVague =
      read.certainty == .unknown || read.certainty == .common && text.contains(":")
    if isVague, Outcome.isNamed(by: Self.withoutBreaks(text)) { outcomes.insert(node.id) }
    if read.certainty == .common, let host = host(in: read, line) {
      (read.service, read.certainty) = (host, .service)
    }
    if read.certainty != .unknown { read.label = Self.plain(text.string) }
    read.place = line.place(node.text.startIndex..<node.text.endIndex)
    nodes[node.id] = read
  }

  /// `Queue Desk (ECS)`: an everyday word, and the service that it runs on; so does the title of
  /// the frame around it, `ElastiCache`.
  private func host(in node: Node, _ line: PlacedLine) -> Service? {
    let named = node.annotations.compactMap { reader.node(in: $0.bytes, of: line) }
    if let host = named.first(where: { $0.certainty == .service && $0.isPure }) {
      return host.role == .compute ? host.service : nil
    }
    guard let title = frames.title, let host = reader.node(in: title.bytes, of: line),
      host.certainty == .service, host.leadingWords == 0,
      host.trailing.isEmpty || Self.plurals.contains(host.trailing.lowercased()),
      [.compute, .cache].contains(host.role)
    else { return nil }
    return host.service
  }

  private static let plurals: Set<String> = [
    "services", "workers", "functions", "servers", "tasks",
  ]

  /// `participant A as API Gateway`, `A->>B: 요청`.
  mutating func readSequence(_ lines: [PlacedLine]) {
    for line in lines {
      let text = line.text.trimmed
      let words = text.words
      if words.count >= 2, ["participant", "actor"].contains(words[0].string) {
        let title = text.firstIndex(of: " as ").map { text[($0 + 4)...] } ?? words[1]
        name(
          MermaidStatement.Node(
            id: words[1].string, text: title.trimmed, hasText: true, isDecision: false), line)
      } else {
        readMessage(text, line)
      }
    }
  }

  private mutating func readMessage(_ text: ByteText, _ line: PlacedLine) {
    // `-->>` and `-->` are answers.
    guard let arrow = ["->>", "->", "-)"].compactMap({ text.firstIndex(of: $0) }).min(),
      let colon = text[arrow...].firstIndex(of: ":"), arrow > text.startIndex,
      text[arrow - 1] != UInt8(ascii: "-")
    else { return }
    let marks: [UInt8] = Array("->)+ ".utf8)
    let from = text[..<arrow].trimmed
    let to = text[arrow..<colon].drop { marks.contains($0) }.trimmed
    guard !from.isEmpty, !to.isEmpty, from.words.count == 1, to.words.count == 1 else { return }
    for part in [from, to] where nodes[part.string] == nil {
      name(
        MermaidStatement.Node(id: part.string, text: part, hasText: false, isDecision: false), line)
    }
    let label = text[(colon + 1)...].trimmed
    let (sender, receiver) = (from.string, to.string)
    // Many authors draw answers with the arrow of calls.
    if calls[[receiver, sender], default: 0] > 0, MermaidReply.isNamed(by: label) {
      calls[[receiver, sender], default: 0] -= 1
      return
    }
    calls[[sender, receiver], default: 0] += 1
    edges.append((sender, receiver, Self.plain(label.string), line))
  }

  func draft(of passage: Passage) -> Draft? {
    let ends = Set(edges.flatMap { [$0.from, $0.to] }).subtracting(groups)
    let senders = Set(edges.map(\.from))
    let drawn = order.filter {
      ends.contains($0) && (senders.contains($0) || !outcomes.contains($0))
    }
    let known = drawn.compactMap { nodes[$0] }.filter(\.isKnown)
    let sure = known.count { $0.certainty == .service }
    guard !hasDecision, sure >= 2, known.count * 2 >= drawn.count else { return nil }
    var sketch = SystemSketch()
    var ids: [String: Component.ID] = [:]
    for name in drawn {
      guard let node = nodes[name] else { continue }
      ids[name] = sketch.add(node)
    }
    for edge in edges {
      guard let from = ids[edge.from], let to = ids[edge.to] else { continue }
      let bytes = edge.line.text.trimmed
      sketch.connect(
        from, to, label: edge.label, place: edge.line.place(bytes.startIndex..<bytes.endIndex))
    }
    for frame in frames.all {
      let members = frame.nodes.compactMap { ids[$0] }
      if !members.isEmpty { sketch.frame(members, as: Self.plain(frame.title)) }
    }
    let share = Double(known.count) / Double(drawn.count)
    return Draft(
      form: "mermaid", lines: 0...passage.lines.count - 1, sketch: sketch,
      confidence: 0.5 + 0.45 * share,
      reason: Message(
        "snippet.reason.mermaid", [.count("known", known.count), .count("total", drawn.count)]))
  }

  /// `<br/>` in a label is a space, at the same offsets.
  private static func withoutBreaks(_ text: ByteText) -> ByteText {
    var masked: [Range<Int>] = []
    var rest = text
    while let start = rest.firstIndex(of: "<br") {
      guard let end = rest[start...].firstIndex(of: ">") else { break }
      masked.append(start..<end + 1)
      rest = rest[(end + 1)...]
    }
    return text.masking(masked)
  }

  private static func plain(_ text: String) -> String {
    let bytes = Array(text.utf8)[...]
    return withoutBreaks(bytes).words.map(\.string).joined(separator: " ")
      .replacing("\"", with: "")
  }
}
