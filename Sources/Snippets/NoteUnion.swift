import Architecture
import Diagnostics

/// Joins the templates and handlers of one note that speak of the same parts into one system: the
/// code that fills a queue and the code that works it off, the template that declares a table and
/// the one whose function writes to it.
///
/// Parts are the same where they have the same name (`OrdersTable`, `Orders`), or where one has none
/// and the note names only one of its kind. Two pieces that may be versions of each other stay apart.
struct NoteUnion {
  private static let forms: Set<String> = [
    "cloudformation", "serverless", "terraform", "openapi", "handler", "states",
  ]
  /// A note with more pieces than this is a catalogue.
  private static let most = 40

  private var pieces: [Piece] = []

  /// `sides` are the sides that snippets take in a comparison, by their first line.
  init(_ snippets: [Snippet], sides: [Int: ComparisonSide], besides compared: Set<Int>) {
    let members = snippets.indices.filter { index in
      let snippet = snippets[index]
      return Self.forms.contains(snippet.form) && snippet.confidence >= 0.9
        && snippet.option == nil && !compared.contains(index)
        && !snippet.system.flow.connections.isEmpty
        && snippet.directive.map(Self.leavesOpen) ?? true
    }
    guard members.count >= 2, members.count <= Self.most else { return }
    let names = PartNames(members.map { snippets[$0] })
    pieces = members.map { index in
      Piece(snippets[index], index, side: sides[snippets[index].place.start.line], names)
    }
    let functions = pieces.filter { $0.kind == .template }.flatMap(\.functions)
    hasOneFunction = Set(functions).count == 1
  }

  /// Whether a comment says only how to run what is read: a name or a word that forces reading
  /// makes a snippet a system of its own.
  private static func leavesOpen(_ directive: Directive) -> Bool {
    directive.name == nil && !directive.isForced
  }

  /// Whether all templates of the note know one function together.
  private var hasOneFunction = false

  /// The systems that two pieces or more make together.
  var unions: [SnippetUnion] {
    var groups: [UnionGroup] = []
    for piece in pieces where !groups.contains(where: { $0.hasVersion(of: piece) }) {
      let joined = groups.indices.filter { groups[$0].joins(piece, hasOneFunction) }
      let whole = joined.reduce(into: UnionGroup(piece)) { $0.add(groups[$1]) }
      guard let first = joined.first, whole.knowsItsHandlers else {
        groups.append(UnionGroup(piece))
        continue
      }
      for other in joined.dropFirst().reversed() { groups.remove(at: other) }
      groups[first] = whole
    }
    return groups.filter { $0.pieces.count >= 2 }.compactMap(\.union)
  }
}

/// What the parts of a note are called, to know the same part by another spelling.
struct PartNames {
  /// The names that each service goes by in the note.
  private var names: [String: Set<String>] = [:]
  /// Whether the note defines several state machines, none of which says its name.
  private let hasMachines: Bool

  init(_ snippets: [Snippet]) {
    hasMachines = snippets.count { $0.form == "states" } > 1
    for component in snippets.flatMap(\.system.flow.components) {
      guard let name = Self.name(of: component) else { continue }
      names[Self.family(component), default: []].insert(name)
    }
  }

  /// What `component` is known by throughout the note; nil for one without a name among several.
  func key(_ component: Component) -> String? {
    let family = Self.family(component)
    if let name = Self.name(of: component) { return family + "/" + name }
    let known = names[family] ?? []
    switch component.role {
    case .compute: return nil
    case .orchestrator where hasMachines: return nil
    default: return known.count <= 1 ? family + "/" + (known.first ?? "") : nil
    }
  }

  /// Whether `key` is that of a part with a name.
  static func isNamed(_ key: String) -> Bool { !key.hasSuffix("/") }

  private static func family(_ component: Component) -> String {
    component.service.identifier == "dlq" ? "sqs" : component.service.identifier
  }

  /// The name without what only says which service it is.
  static func name(of component: Component) -> String? {
    if let known = ServiceCatalog.description(of: component.service),
      component.label == known.name || component.label == known.localizedNames[.korean]
    {
      return nil
    }
    var name = component.label.lowercased().filter { $0.isLetter || $0.isNumber }
    for ending in ["name", "table", "queue", "topic", "function", "bucket", "함수", "lambda"]
    where name.hasSuffix(ending) && name.count > ending.count {
      name.removeLast(ending.count)
    }
    return name.isEmpty || name == component.service.identifier ? nil : name
  }
}

/// A template or a handler, with its parts by the names that the note has for them.
struct Piece {
  enum Kind {
    /// Names functions without their code.
    case template
    /// The code of one function.
    case handler
    /// A state machine.
    case machine
  }

  let snippet: Snippet
  /// What requests pass of it. Alarms do not say which pieces speak of the same parts.
  let flow: System
  /// Its index in the reading.
  let index: Int
  let side: ComparisonSide?
  /// The key of each component, in the order of the system.
  private(set) var keys: [String] = []

  init(_ snippet: Snippet, _ index: Int, side: ComparisonSide?, _ names: PartNames) {
    (self.snippet, self.index, self.side) = (snippet, index, side)
    flow = snippet.system.flow
    keys = snippet.system.components.map { component in
      names.key(component) ?? "\(index)#\(component.id.text)"
    }
  }

  var kind: Kind {
    switch snippet.form {
    case "handler": .handler
    case "states": .machine
    default: .template
    }
  }

  /// The keys of what runs code.
  var functions: [String] { parts.filter { $0.component.role == .compute }.map(\.key) }

  /// What requests pass, with the keys.
  var parts: [(component: Component, key: String)] {
    zip(snippet.system.components, keys).filter { flow[$0.0.id] != nil }.map { ($0, $1) }
  }

  /// Alarms and what only they watch or tell, with the keys.
  var watched: [(component: Component, key: String)] {
    zip(snippet.system.components, keys).filter { flow[$0.0.id] == nil }.map { ($0, $1) }
  }

  /// The function of a handler.
  var function: Int? {
    kind == .handler ? snippet.system.components.firstIndex { $0.role == .compute } : nil
  }

  func key(_ id: Component.ID) -> String? {
    snippet.system.components.firstIndex { $0.id == id }.map { keys[$0] }
  }

  /// The keys of what sends to a component and of what it sends to.
  func neighbors(of component: Int) -> (sources: Set<String>, targets: Set<String>) {
    let id = snippet.system.components[component].id
    let connections = flow.connections
    return (
      Set(connections.filter { $0.to == id }.compactMap { key($0.from) }),
      Set(connections.filter { $0.from == id }.compactMap { key($0.to) })
    )
  }

  /// The keys of parts with names that `roles` admit.
  func named(_ admits: (Role) -> Bool) -> Set<String> {
    Set(
      parts.filter { component, key in
        admits(component.role) && PartNames.isNamed(key) && !key.contains("#")
      }.map(\.key))
  }

  mutating func rename(_ component: Int, to key: String) { keys[component] = key }
}

/// Pieces that speak of the same parts.
struct UnionGroup {
  private(set) var pieces: [Piece]

  init(_ piece: Piece) { pieces = [piece] }

  /// Whether `piece` shows again what a piece here shows: the same function, or a template that
  /// declares the same part.
  func hasVersion(of piece: Piece) -> Bool {
    pieces.contains { other in
      guard other.kind == piece.kind else { return false }
      if piece.kind == .machine {
        return !Set(other.functions).isDisjoint(with: piece.functions)
      }
      guard let left = other.function, let right = piece.function else {
        return !other.snippet.declared.isDisjoint(with: piece.snippet.declared)
      }
      if other.keys[left] == piece.keys[right] { return true }
      let (one, two) = (other.neighbors(of: left), piece.neighbors(of: right))
      let isSameTrigger =
        one.sources == two.sources || one.sources.isEmpty || two.sources.isEmpty
      return isSameTrigger
        && (one.targets.isSubset(of: two.targets) || two.targets.isSubset(of: one.targets))
    }
  }

  /// Whether `piece` shares a part with this group. What comes in front of everything joins only
  /// templates; where a note has one function, its API tells whose code a handler is.
  func joins(_ piece: Piece, _ hasOneFunction: Bool) -> Bool {
    guard pieces.allSatisfy({ $0.side == piece.side }) else { return false }
    return pieces.contains { other in
      let isCode = other.kind == .handler || piece.kind == .handler
      let isAny = !isCode || hasOneFunction && other.kind != piece.kind
      let admits: (Role) -> Bool = { role in
        switch role {
        case .queue, .topic, .stream, .store, .cache, .orchestrator: true
        default: isAny
        }
      }
      return !other.named(admits).isDisjoint(with: piece.named(admits))
    }
  }

  /// Whether no doubt is left which functions of the templates the handlers are.
  var knowsItsHandlers: Bool {
    let templates = pieces.filter { $0.kind == .template }
    return templates.isEmpty
      || pieces.allSatisfy { $0.kind != .handler || Self.function(of: $0, in: templates) != nil }
  }

  mutating func add(_ other: UnionGroup) { pieces += other.pieces }

  /// The one function of `templates` that has a named neighbor in common with that of a handler.
  private static func function(of handler: Piece, in templates: [Piece]) -> String? {
    guard let own = handler.function else { return nil }
    let (sources, targets) = handler.neighbors(of: own)
    var found: Set<String> = []
    for template in templates {
      for (index, component) in template.snippet.system.components.enumerated()
      where component.role == .compute {
        let around = template.neighbors(of: index)
        let shared =
          around.sources.intersection(sources).union(around.targets.intersection(targets))
        if shared.contains(where: PartNames.isNamed) { found.insert(template.keys[index]) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// All pieces as one system, in the order of the note.
  var union: SnippetUnion? {
    let templates = pieces.filter { $0.kind == .template }
    var sorted = pieces.sorted { $0.index < $1.index }
    for index in sorted.indices {
      if let own = sorted[index].function, let key = Self.function(of: sorted[index], in: templates)
      {
        sorted[index].rename(own, to: key)
      }
    }
    var order: [String] = []
    var parts: [String: Node] = [:]
    for (component, key) in sorted.flatMap(\.parts) {
      if parts[key] == nil { order.append(key) }
      parts[key] = Self.merged(parts[key], component)
    }
    for (component, key) in sorted.flatMap(\.watched) where parts[key] == nil {
      order.append(key)
      parts[key] = Self.merged(nil, component)
    }
    var sketch = SystemSketch()
    var ids: [String: Component.ID] = [:]
    for key in order { ids[key] = parts[key].map { sketch.add($0) } }
    for piece in sorted {
      for connection in piece.snippet.system.connections {
        guard let from = piece.key(connection.from).flatMap({ ids[$0] }),
          let to = piece.key(connection.to).flatMap({ ids[$0] })
        else { continue }
        sketch.connect(from, to, label: connection.label, place: connection.place)
      }
    }
    for (name, members) in frames(of: sorted) {
      sketch.frame(members.compactMap { ids[$0] }, as: name)
    }
    let name = sorted.map(\.snippet.system.name).first { !$0.isEmpty } ?? ""
    return sketch.system(named: name).map {
      SnippetUnion(members: sorted.map(\.index), system: $0)
    }
  }

  /// The frames of all pieces with the keys of their members; those of one name are one.
  private func frames(of pieces: [Piece]) -> [(name: String, members: [String])] {
    var frames: [(name: String, members: [String])] = []
    for piece in pieces {
      for group in piece.snippet.system.groups {
        let keys = group.members.compactMap(piece.key)
        if let known = frames.firstIndex(where: { $0.name == group.name }) {
          frames[known].members += keys.filter { !frames[known].members.contains($0) }
        } else {
          frames.append((group.name, keys))
        }
      }
    }
    return frames
  }

  /// What two pieces say of one part: a name rather than none, the values of both.
  private static func merged(_ node: Node?, _ component: Component) -> Node? {
    guard let place = component.place ?? node?.place else { return node }
    guard var node else {
      return Node(
        service: component.service, certainty: .service, label: component.label,
        annotations: component.annotations, settings: component.settings, place: place)
    }
    let known = Component(id: .init("part"), service: node.service, label: node.label)
    if PartNames.name(of: known) == nil, PartNames.name(of: component) != nil {
      (node.label, node.place) = (component.label, place)
    }
    for setting in component.settings
    where !node.settings.contains(where: { $0.name == setting.name }) {
      node.settings.append(setting)
    }
    for annotation in component.annotations where !node.annotations.contains(annotation) {
      node.annotations.append(annotation)
    }
    return node
  }
}
