package import Architecture
import Simulation
package import Snippets

/// Which snippets of a note get a figure: each architecture once, where it says the most.
///
/// Real notes draw the same chain in the question, in the options and in the summary. A figure
/// for each would bury the text, so a comparison comes first, then every system that no figure
/// has shown yet. Fragments of one hop are read and inspected, but get no figure.
package struct StudyPlan: Hashable, Sendable {
  /// The snippets of one figure, as indices into `SnippetReading.snippets`.
  package struct Figure: Hashable, Sendable {
    package var members: [Int]
    package init(members: [Int]) { self.members = members }
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
    for comparison in reading.comparisons {
      let members = comparison.members.filter { shapes[$0].hops > 0 }
      guard members.count >= 2, taken.isDisjoint(with: members) else { continue }
      // Of many options those that can be run share their figure; one that cannot would keep
      // the others from it.
      let runnable = members.filter { canRun(reading.snippets[$0].system) }
      let together = members.count > 2 && runnable.count >= 2 ? runnable : members
      figures.append(Figure(members: together))
      taken.formUnion(together)
      shown += together.map { shapes[$0] }
    }
    for index in reading.snippets.indices where !taken.contains(index) {
      let shape = shapes[index]
      guard shape.hops >= 2, !shown.contains(where: shape.isPart) else { continue }
      figures.append(Figure(members: [index]))
      shown.append(shape)
    }
    self.figures = figures.sorted { $0.members[0] < $1.members[0] }
  }
}

/// What two drawings of the same architecture share: services and how they are connected,
/// whatever the parts are called. The users in front do not count; some notes draw them.
private struct SystemShape: Hashable {
  /// `apigateway>lambda`, with a number at the second component of one service.
  let edges: Set<String>
  let hops: Int

  init(_ system: System) {
    var numbers: [Service: Int] = [:]
    var names: [Component.ID: String] = [:]
    for component in system.components {
      numbers[component.service, default: 0] += 1
      let number = numbers[component.service, default: 1]
      let service = component.service.identifier
      let known = component.role != .other
      names[component.id] = (known ? service : component.label) + "#\(number)"
    }
    let inner = system.connections.filter { system[$0.from]?.role != .client }
    edges = Set(inner.map { (names[$0.from] ?? "") + ">" + (names[$0.to] ?? "") })
    hops = system.connections.count
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
