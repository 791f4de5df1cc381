package import Architecture
package import Diagnostics
import Simulation
package import Snippets

/// Which snippets of a note get a figure: each architecture once, where it says the most.
///
/// Real notes draw the same chain in the question, in the options and in the summary. A figure
/// for each would bury the text, so a comparison comes first, then every system that no figure
/// has shown yet. Fragments of one hop are read and inspected, but get no figure.
package struct StudyPlan: Hashable, Sendable {
  /// One figure: its systems, and the snippets that it stands for.
  package struct Figure: Hashable, Sendable {
    /// Indices into `SnippetReading.snippets`.
    package var members: [Int]
    /// What is drawn and measured, in the order of the note.
    package var systems: [System]
    /// Where the figure begins and ends in the note.
    package var place: Place
    package var end: Place
    /// The question whose options it shows.
    package var question: Question?

    /// What the systems of a question's figure are.
    package struct Question: Hashable, Sendable {
      /// Its index in `SnippetReading.questions`.
      package var index: Int
      /// For each system the letter of its option; nil for the system as it is today.
      package var letters: [String?]
    }

    init(members: [Int], of reading: SnippetReading) {
      self.members = members
      systems = members.map { reading.snippets[$0].system }
      place = reading.snippets[members[0]].place
      end = reading.snippets[members[members.count - 1]].place
    }

    init(
      members: [Int], systems: [System], place: Place, end: Place, question: Question? = nil
    ) {
      self.members = members
      self.systems = systems
      self.place = place
      self.end = end
      self.question = question
    }
  }

  /// In the order of the note.
  package var figures: [Figure]

  /// `canRun` says which systems the simulator has models for.
  package init(
    _ reading: SnippetReading,
    canRun: (System) -> Bool = { Simulator.obstacle(to: $0) == nil }
  ) {
    let shapes = reading.snippets.map { SystemShape($0.system) }
    var taken = Set<Int>()
    var shown: [SystemShape] = []
    var figures: [Figure] = []
    func add(_ figure: Figure, _ known: [SystemShape]? = nil) {
      figures.append(figure)
      taken.formUnion(figure.members)
      shown += known ?? figure.systems.map { SystemShape($0) }
    }
    for index in reading.questions.indices {
      if let figure = Self.figure(ofQuestion: index, in: reading, canRun) { add(figure) }
    }
    for comparison in reading.comparisons {
      let members = comparison.members.filter { shapes[$0].hops > 0 }
      guard members.count >= 2, taken.isDisjoint(with: members) else { continue }
      // Of many options those that can be run share their figure; one that cannot would keep
      // the others from it. Of two, both or neither.
      let runnable =
        members.count > 2 ? members.filter { canRun(reading.snippets[$0].system) } : []
      let together = runnable.count >= 2 ? runnable : members
      add(Figure(members: together, of: reading), together.map { shapes[$0] })
    }
    for union in reading.unions where taken.isDisjoint(with: union.members) {
      if let figure = Self.figure(of: union, in: reading, canRun) { add(figure) }
    }
    for index in reading.snippets.indices where !taken.contains(index) {
      let shape = shapes[index]
      guard shape.hops >= 2, !shown.contains(where: shape.isPart) else { continue }
      add(Figure(members: [index], of: reading), [shape])
    }
    self.figures = figures.sorted { left, right in
      (left.place.start, left.members.first ?? 0) < (right.place.start, right.members.first ?? 0)
    }
  }

  /// The system as it is and the options that can be run, side by side; nil where fewer than two
  /// can, or where a label of the note has set one of them against something else.
  private static func figure(
    ofQuestion index: Int, in reading: SnippetReading, _ canRun: (System) -> Bool
  ) -> Figure? {
    let question = reading.questions[index]
    var parts: [Part] = []
    if let baseline = question.baseline {
      parts.append(
        Part(
          member: question.stemSnippet, system: baseline.named(baselineName),
          place: question.place))
    }
    for option in question.options {
      let place = option.place
      switch option.outcome {
      case .snippet(let number):
        let system = reading.snippets[number].system
        parts.append(
          Part(member: number, system: system, place: place, letter: option.letter))
      case .system(let system):
        parts.append(Part(system: system, place: place, letter: option.letter))
      case .unread: break
      }
    }
    parts = parts.filter { !$0.system.connections.isEmpty && canRun($0.system) }
    let members = parts.compactMap(\.member)
    let others = reading.comparisons.filter { !Set(members).isDisjoint(with: $0.members) }
    guard parts.count >= 2, parts.contains(where: { $0.letter != nil }),
      others.allSatisfy({ isOfQuestion($0, question) }), let first = parts.first,
      let last = parts.last
    else { return nil }
    return Figure(
      members: members, systems: parts.map(\.system), place: first.place, end: last.place,
      question: .init(index: index, letters: parts.map(\.letter)))
  }

  /// What templates and handlers make together, behind the last of them; nil where it cannot be
  /// run though one of them can.
  private static func figure(
    of union: SnippetUnion, in reading: SnippetReading, _ canRun: (System) -> Bool
  ) -> Figure? {
    let places = union.members.map { reading.snippets[$0].place }
    guard let last = places.last,
      canRun(union.system)
        || !union.members.contains(where: { index in
          let system = reading.snippets[index].system
          return system.flow.connections.count >= 2 && canRun(system)
        })
    else { return nil }
    return Figure(members: union.members, systems: [union.system], place: last, end: last)
  }

  /// One system of a question's figure.
  private struct Part {
    var member: Int?
    var system: System
    var place: Place
    var letter: String?
  }

  /// Whether a comparison sets only options of `question` against each other, some of which
  /// cannot be run.
  private static func isOfQuestion(
    _ comparison: SnippetComparison, _ question: ExamQuestion
  ) -> Bool {
    let options = question.options.compactMap { option -> Int? in
      if case .snippet(let number) = option.outcome { number } else { nil }
    }
    return comparison.members.allSatisfy { options.contains($0) || $0 == question.stemSnippet }
  }

  /// The name of the system that a question describes as it is today; words stand in the theme.
  static let baselineName = "stem"
}

/// What two drawings of the same architecture share: services and how they are connected,
/// whatever the parts are called. The users in front do not count; some notes draw them.
private struct SystemShape: Hashable {
  /// `apigateway>lambda`, with a number at the second component of one service in the order of
  /// the flow: a chain that is written from right to left has the same shape.
  let edges: Set<String>
  let hops: Int

  /// Alarms add nothing to an architecture, and are one where there is none else.
  init(_ drawn: System) {
    let flow = drawn.flow
    let system = flow.connections.count >= 2 ? flow : drawn
    let components = system.components
    let index = Dictionary(
      components.indices.map { (components[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let ends = system.connections.compactMap { connection in
      index[connection.from].flatMap { from in index[connection.to].map { (from: from, to: $0) } }
    }
    var numbers: [Service: Int] = [:]
    var names = Array(repeating: "", count: components.count)
    for place in Self.inOrderOfFlow(components.count, ends) {
      let component = components[place]
      let number = numbers[component.service, default: 0] + 1
      numbers[component.service] = number
      let known = component.role != .other
      names[place] = (known ? component.service.identifier : component.label) + "#\(number)"
    }
    let isClient = components.map { $0.role == .client }
    edges = Set(ends.filter { !isClient[$0.from] }.map { names[$0.from] + ">" + names[$0.to] })
    hops = system.connections.count
  }

  /// The components by the fewest steps from where requests come in; of those equally far, and of
  /// those that nothing leads to, by the order of the note.
  private static func inOrderOfFlow(_ count: Int, _ ends: [(from: Int, to: Int)]) -> [Int] {
    var isTarget = Array(repeating: false, count: count)
    var exits: [[Int]] = Array(repeating: [], count: count)
    for (from, to) in ends {
      isTarget[to] = true
      exits[from].append(to)
    }
    var steps = isTarget.map { $0 ? Int.max : 0 }
    var reached = (0..<count).filter { !isTarget[$0] }
    var next = 0
    while next < reached.count {
      let place = reached[next]
      next += 1
      for target in exits[place] where steps[target] == .max {
        steps[target] = steps[place] + 1
        reached.append(target)
      }
    }
    return (0..<count).sorted { (steps[$0], $0) < (steps[$1], $1) }
  }

  /// Whether everything in this shape is also in `other`.
  func isPart(of other: SystemShape) -> Bool { edges.isSubset(of: other.edges) }
}

extension StudyPlan {
  /// Whether the snippet at `index` is part of a figure.
  package func shows(_ index: Int) -> Bool {
    figures.contains { $0.members.contains(index) }
  }
}
