import Architecture
import Diagnostics

extension SnippetForm {
  /// A fence with the info string `arch`, the explicit form of a system. One statement a line:
  ///
  ///     # a comment
  ///     name: 주문 버퍼
  ///     api: API Gateway {throttlingRateLimit=500/s}
  ///     front: Lambda {memorySize=512MB, timeout=10s} 접수
  ///     api -> front -> queue
  ///     queue -> worker: 배치 10개
  ///     group VPC: front, worker
  ///
  /// A component is `id: service {setting=value, …} label`; settings and label may be left out.
  /// A connection joins ids; an id that is itself the name of a service needs no declaration. A
  /// group frames what is named behind it.
  static let arch = SnippetForm(identifier: "arch") { passage, _, reader in
    guard case .fence("arch") = passage.kind, !passage.lines.isEmpty else { return [] }
    var form = ArchLines(reader: reader)
    for line in passage.lines { form.read(line) }
    if form.findings.isEmpty, form.sketch.connections.isEmpty {
      form.report("ArchSyntax", passage.lines[0].text, of: passage.lines[0])
    }
    return [
      Draft(
        form: "arch", lines: 0...passage.lines.count - 1, sketch: form.sketch, confidence: 1,
        reason: Message("snippet.reason.arch"), label: form.name, findings: form.findings)
    ]
  }
}

private struct ArchLines {
  let reader: NodeReader
  var sketch = SystemSketch()
  var name: String?
  var findings: [Finding] = []
  private var declared: [(name: String, id: Component.ID)] = []

  init(reader: NodeReader) { self.reader = reader }

  mutating func read(_ line: PlacedLine) {
    let text = line.text.trimmed
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    if !Arrow.all(in: text).isEmpty {
      readConnections(text, line)
    } else if let colon = text.firstIndex(of: ":"), text.hasPrefix("group ") {
      readGroup(text[..<colon].dropFirst("group ".utf8.count).trimmed, text[(colon + 1)...], line)
    } else if let colon = text.firstIndex(of: ":") {
      readDeclaration(text[text.startIndex..<colon].trimmed, text[(colon + 1)...].trimmed, line)
    } else {
      report("ArchSyntax", text, of: line)
    }
  }

  private mutating func readDeclaration(
    _ name: ByteText, _ rest: ByteText, _ line: PlacedLine
  ) {
    guard !name.isEmpty, !rest.isEmpty, name.words.count == 1 else {
      report("ArchSyntax", name.isEmpty ? rest : name, of: line)
      return
    }
    if name.elementsEqual("name".utf8) {
      self.name = rest.string
      return
    }
    guard !declared.contains(where: { $0.name == name.string }) else {
      report("ArchDuplicate", name, of: line)
      return
    }
    let open = rest.firstIndex(of: "{")
    let close = rest.lastIndex(of: "}")
    let service = rest[rest.startIndex..<(open ?? rest.endIndex)].trimmed
    guard var node = reader.node(in: service, of: line), node.isKnown else {
      reportService(service, line)
      return
    }
    if let open, let close, open < close {
      node.settings += settings(rest[(open + 1)..<close], line)
      let label = rest[(close + 1)...].trimmed
      if !label.isEmpty { node.label = label.string }
    } else if open != nil {
      report("ArchSyntax", rest, of: line)
    } else if !node.trailing.isEmpty {
      node.label = node.trailing
    }
    declared.append((name.string, sketch.add(node)))
  }

  private mutating func readConnections(_ text: ByteText, _ line: PlacedLine) {
    let arrows = Arrow.all(in: text)
    var rest = text
    var label: String?
    if let last = arrows.last, let colon = text[last.range.upperBound...].firstIndex(of: ":") {
      label = text[(colon + 1)...].trimmed.string
      rest = text[..<colon]
    }
    var previous: Component.ID?
    var start = rest.startIndex
    for index in 0...arrows.count {
      let end = index < arrows.count ? arrows[index].range.lowerBound : rest.endIndex
      let piece = rest[start..<max(start, end)].trimmed
      let id = piece.isEmpty ? nil : component(piece, line)
      if piece.isEmpty { report("ArchSyntax", text, of: line) }
      if let previous, let id {
        let isRight = arrows[index - 1].direction == .right
        sketch.connect(
          isRight ? previous : id, isRight ? id : previous, label: label,
          place: line.place(arrows[index - 1].range))
      }
      previous = id
      if index < arrows.count { start = arrows[index].range.upperBound }
    }
  }

  private mutating func readGroup(_ name: ByteText, _ rest: ByteText, _ line: PlacedLine) {
    let parts = rest.split(separator: UInt8(ascii: ",")).map(\.trimmed).filter { !$0.isEmpty }
    guard !name.isEmpty, !parts.isEmpty else {
      report("ArchSyntax", line.text.trimmed, of: line)
      return
    }
    let members = parts.compactMap { component($0, line) }
    if !members.isEmpty { sketch.frame(members, as: name.string) }
  }

  private mutating func component(_ name: ByteText, _ line: PlacedLine) -> Component.ID? {
    if let known = declared.first(where: { $0.name == name.string }) { return known.id }
    if let node = reader.node(in: name, of: line), node.isPure, node.isKnown {
      let id = sketch.add(node)
      declared.append((name.string, id))
      return id
    }
    let near = NearMiss.suggestion(for: name.string, among: declared.map(\.name))
    findings.append(
      Finding(
        "ArchUnknownComponent", .error, at: line.place(name.startIndex..<name.endIndex),
        [
          .text("name", name.string),
          .text("suggestion", near ?? declared.map(\.name).joined(separator: ", ")),
        ]))
    return nil
  }

  private mutating func settings(_ text: ByteText, _ line: PlacedLine) -> [Setting] {
    text.split(separator: UInt8(ascii: ",")).compactMap { part in
      let part = part.trimmed
      let place = line.place(part.startIndex..<part.endIndex)
      guard let equal = part.firstIndex(of: "=") else {
        report("ArchSyntax", part, of: line)
        return nil
      }
      let name = part[part.startIndex..<equal].trimmed.string
      guard let unit = SettingReader.unit(of: name) else {
        let near = NearMiss.suggestion(for: name, among: SettingReader.names)
        findings.append(
          Finding(
            "ArchUnknownSetting", .error, at: place,
            [
              .text("name", name),
              .text("suggestion", near ?? SettingReader.names.joined(separator: ", ")),
            ]))
        return nil
      }
      guard let amount = Amount(in: part[(equal + 1)...].string), amount.isAlone,
        amount.unit == nil || amount.unit == unit
      else {
        report("ArchInvalidValue", part, of: line)
        return nil
      }
      return Setting(name, Quantity(amount.value, unit), .stated(place))
    }
  }

  private mutating func reportService(_ text: ByteText, _ line: PlacedLine) {
    let known = ServiceCatalog.all.map(\.name)
    let near = NearMiss.suggestion(for: text.string, among: known)
    findings.append(
      Finding(
        "ArchUnknownService", .error, at: line.place(text.startIndex..<text.endIndex),
        [.text("name", text.string), .text("suggestion", near ?? "Lambda, SQS, DynamoDB, …")]))
  }

  mutating func report(_ rule: String, _ text: ByteText, of line: PlacedLine) {
    findings.append(
      Finding(
        rule, .error, at: line.place(text.startIndex..<text.endIndex), [.text("text", text.string)])
    )
  }
}
