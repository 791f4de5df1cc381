import Architecture
import Diagnostics

extension SnippetForm {
  /// `API Gateway + Lambda + DynamoDB + SQS`: a list of parts without order, as the options of
  /// exam questions write it. The roles of the services say how requests run through them.
  static let combination = SnippetForm(identifier: "combination") { passage, taken, reader in
    guard passage.mayHoldDrawing else { return [] }
    return passage.lines.indices.filter { !taken.contains($0) }.compactMap { index in
      CombinationLine(passage.lines[index], isHeading: passage.kind == .heading, reader)?
        .draft(at: index)
    }
  }
}

/// A line that is a list of parts and little else.
private struct CombinationLine {
  let parts: [Node]
  let option: ExamOption?
  let label: String?
  let isHeading: Bool

  init?(_ line: PlacedLine, isHeading: Bool, _ reader: NodeReader) {
    guard line.text.contains("+") else { return nil }
    var text = line.behindMarker.text
    option = ChainReader.option(atStartOf: &text)
    guard Arrow.all(in: text).isEmpty else { return nil }
    var label: String?
    if let cut = text.masking(text.parenthesised).firstIndex(of: ": ") {
      label = NodeReader.unwrapped(text[text.startIndex..<cut]).string
      text = text[(cut + 2)...]
    }
    for end in [" — ", " – ", ". "] {
      if let cut = text.firstIndex(of: end) { text = text[..<cut] }
    }
    self.label = label
    self.isHeading = isHeading
    let segment = Segment(text, of: line, reader: reader)
    // `A + B 또는 C` leaves open what goes with what.
    let open = text.masking(text.parenthesised)
    guard ![" 또는 ", " or "].contains(where: open.contains) else { return nil }
    // `A, B + C` lists topics of which one is a pair.
    guard segment.joint == .combination, segment.nodes.allSatisfy(\.isKnown),
      option != nil || !text.masking(text.parenthesised).contains(", ")
    else { return nil }
    let nodes = segment.nodes.filter { !Self.tools.contains($0.service.identifier) }
    guard Self.isSystem(nodes) else { return nil }
    parts = nodes
  }

  /// What builds or watches a system takes no part in it.
  private static let tools: Set<String> = ["cloudformation", "codepipeline", "iam", "kms"]

  /// At least three parts, of which some send and some are sent to, each plainly named.
  private static func isSystem(_ nodes: [Node]) -> Bool {
    let roles = nodes.compactMap { ServiceCatalog.role(of: $0.service) }
    let flowing = roles.filter { $0 != .observer && $0 != .identity && $0 != .other }
    guard nodes.count >= 3, flowing.count >= 3, Set(flowing).count >= 2 else { return false }
    return nodes.allSatisfy { node in
      node.certainty == .service && node.trailing.utf8.count <= 24
        // `EC2를 t3.large로 변경`, `DynamoDB에 저장`: what is done, not what there is.
        && (node.particle == nil || node.particle == .and) && !isDoing(node.trailing)
    }
  }

  private static func isDoing(_ words: String) -> Bool {
    let words = words.bytes
    return ["변경", "이전", "백업", "전환", "교체", "스냅샷", "snapshot", "backup"].contains {
      words.contains($0)
    }
  }

  func draft(at index: Int) -> Draft? {
    var sketch = SystemSketch()
    let listed = parts.map { RoleWiring.Part(id: sketch.add($0), node: $0) }
    RoleWiring.wire(listed, in: &sketch)
    // Where most parts stay alone, their roles do not say how they work together.
    let alone = Set(sketch.unconnected)
    let left = listed.count {
      alone.contains($0.id) && $0.role != .observer && $0.role != .identity
    }
    guard !sketch.connections.isEmpty, left * 2 <= listed.count else { return nil }
    // Repeated as a heading over its analysis, an option is named rather than drawn again.
    let confidence = option == nil ? 0.55 : isHeading ? 0.5 : 0.7
    return Draft(
      form: "combination", lines: index...index, sketch: sketch, confidence: confidence,
      reason: Message("snippet.reason.combination", [.count("total", parts.count)]),
      label: label, option: option)
  }
}
