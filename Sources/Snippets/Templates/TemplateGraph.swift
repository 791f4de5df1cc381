import Architecture
import Diagnostics

/// The system that a template or a handler describes, while it is put together.
struct TemplateGraph {
  let passage: Passage
  private var components: [(name: String, node: Node)] = []
  private var edges: [(from: String, to: String, label: String?, place: Place)] = []
  /// Names that another resource uses as the queue for what fails.
  private var deadLetters: Set<String> = []

  /// The networks that the template declares.
  var networks = TemplateNetworks()

  /// Names of resources that stand in the template itself.
  private var declared: Set<String> = []

  /// What resources are called outside the template, and their logical names.
  private var physicalNames: [(name: String, part: String)] = []

  init(_ passage: Passage) { self.passage = passage }

  /// `part` is also known by `name`: a table by its `TableName`.
  mutating func call(_ part: String, _ name: String) {
    guard !name.isEmpty, physicalNames.count < 400 else { return }
    physicalNames.append((Self.unquoted(name), part))
  }

  /// `!Sub "${Stage}-jobs"` is the same name without its quotes.
  private static func unquoted(_ name: String) -> String {
    name.filter { $0 != "\"" && $0 != "'" }
  }

  /// The declared part of `service` that is called `name` outside the template.
  func part(called name: String, of service: String) -> String? {
    let name = Self.unquoted(name)
    return physicalNames.first { $0.name == name && self.service(of: $0.part) == service }?.part
  }

  /// `name` is declared here, not only referred to.
  mutating func markDeclared(_ name: String) { declared.insert(name) }

  /// Where the key of `node` stands.
  func place(of node: TemplateNode) -> Place {
    passage.lines[min(node.line, passage.lines.count - 1)].place(node.range)
  }

  /// The service that `name` was declared or taken to be.
  func service(of name: String) -> String? {
    components.first { $0.name == name }?.node.service.identifier
  }

  /// Adds a part under the name by which others refer to it.
  mutating func declare(_ name: String, _ service: String, label: String? = nil, at place: Place) {
    guard self.service(of: name) == nil, components.count < 200 else { return }
    let node = Node(
      service: Service(service), certainty: .service, label: label ?? name, place: place)
    components.append((name, node))
  }

  /// The part that a reference means, by its declaration, its ARN or the end of its name.
  mutating func resolve(_ reference: TemplateReference, at place: Place) -> String? {
    if service(of: reference.name) != nil { return reference.name }
    let known = reference.service.flatMap(ResourceTypes.service(ofPrefix:))
    guard let service = known ?? ResourceTypes.service(ofName: reference.name) else { return nil }
    declare(reference.name, service, at: place)
    return reference.name
  }

  mutating func connect(_ from: String, _ to: String, label: String? = nil, at place: Place) {
    edges.append((from, to, label, place))
  }

  mutating func set(_ name: String, _ setting: Setting) {
    guard let index = components.firstIndex(where: { $0.name == name }) else { return }
    components[index].node.settings.removeAll { $0.name == setting.name }
    components[index].node.settings.append(setting)
  }

  mutating func annotate(_ name: String, _ text: String) {
    guard let index = components.firstIndex(where: { $0.name == name }),
      !components[index].node.annotations.contains(text)
    else { return }
    components[index].node.annotations.append(text)
  }

  /// `name` takes what others could not handle.
  mutating func markDeadLetter(_ name: String) { deadLetters.insert(name) }

  /// The drawing; nil when nothing in it is connected. Parts that nothing leads to or from are
  /// left out: a template declares roles and tables whose callers stand elsewhere.
  ///
  /// Alarms and what only they watch or tell stand behind the parts that requests pass, so that
  /// these are called the same with and without them.
  func draft(_ form: String, confidence: Double = 0.9) -> Draft? {
    let alarms = Set(components.filter { $0.node.service == .alarm }.map(\.name))
    let watching = edges.filter { alarms.contains($0.from) || alarms.contains($0.to) }
    let edges =
      alarms.isEmpty
      ? edges
      : edges.filter { !alarms.contains($0.from) && !alarms.contains($0.to) } + watching
    let passed = Set(
      edges.dropLast(watching.count).filter { $0.from != $0.to }.flatMap { [$0.from, $0.to] })
    let used = Set(watching.flatMap { [$0.from, $0.to] }).subtracting(passed)
    let drawn =
      components.filter { passed.contains($0.name) } + components.filter { used.contains($0.name) }
    guard drawn.count >= 2 else { return nil }
    var sketch = SystemSketch()
    var ids: [String: Component.ID] = [:]
    for (name, node) in drawn {
      var node = node
      if deadLetters.contains(name), node.service.identifier == "sqs" {
        node.service = Service("dlq")
      }
      ids[name] = sketch.add(node)
    }
    for edge in edges {
      guard let from = ids[edge.from], let to = ids[edge.to] else { continue }
      sketch.connect(from, to, label: edge.label, place: edge.place)
    }
    guard !sketch.connections.isEmpty else { return nil }
    for frame in networks.frames {
      sketch.frame(frame.parts.compactMap { ids[$0] }, as: frame.label)
    }
    return Draft(
      form: form, lines: 0...passage.lines.count - 1, sketch: sketch, confidence: confidence,
      reason: Message(
        "snippet.reason." + form,
        [.count("components", drawn.count), .count("connections", sketch.connections.count)]),
      declared: declared)
  }
}

extension Passage {
  /// Whether a template may stand in this fence; its info string is often missing or another.
  func isFence(in languages: Set<String>) -> Bool {
    guard case .fence(let language) = kind, lines.count <= 5_000 else { return false }
    return languages.contains(language)
  }

  static let yamlLanguages: Set<String> = [
    "yaml", "yml", "", "text", "cloudformation", "cfn", "sam", "serverless",
  ]
  static let jsonLanguages: Set<String> = ["json", "jsonc", "json5", "", "text", "python", "asl"]

  /// The tree of a template, JSON or YAML by its first mark.
  var template: TemplateNode? {
    let first = lines.first { !$0.isBlank && !$0.text.trimmed.hasPrefix("//") }
    let isBraced = first?.text.trimmed.first == UInt8(ascii: "{")
    if isBraced {
      return isFence(in: Self.jsonLanguages.union(Self.yamlLanguages))
        ? JSONOutline.root(of: lines) : nil
    }
    return isFence(in: Self.yamlLanguages) ? YAMLOutline.root(of: lines) : nil
  }
}
