internal import Architecture
internal import Diagnostics
internal import Simulation

/// The unit in which the evidence of a marked value speaks: that of the author where it is one of
/// time or a share, so that both can be compared.
struct MarkedScale {
  var factor: Double
  var unit: Message.Value

  init(_ number: MarkedNumber, _ unit: Quantity.Unit) {
    factor = unit == .count ? 1 : number.factor
    switch (unit, factor) {
    case (.ratio, 0.01): self.unit = .text("%")
    case (.seconds, 0.001): self.unit = .message(Message("claim.marked.milliseconds"))
    case (.seconds, 60): self.unit = .message(Message("claim.marked.minutes"))
    case (.seconds, 3600): self.unit = .message(Message("claim.marked.hours"))
    case (.seconds, _): self.unit = .message(Message("claim.marked.seconds"))
    default: self.unit = .text("")
    }
  }
}

/// A measured quantity and the names that a mark may call it by.
struct MarkName {
  let figure: Int
  let system: MeasuredSystem
  let quantity: MeasuredSystem.Quantity
  /// What a mark may call the system besides its name.
  let aliases: [String]

  static func all(in figure: MeasuredFigure) -> [MarkName] {
    figure.systems.indices.flatMap { index in
      let system = figure.systems[index]
      let aliases = aliases(of: index, in: figure)
      return system.quantities.map {
        MarkName(figure: figure.number, system: system, quantity: $0, aliases: aliases)
      }
    }
  }

  /// `before` and `after` where two systems are compared, and what a name says in front of its
  /// colon (`기존: 하나씩 꺼낸다`) where no other system of the figure says the same.
  private static func aliases(of index: Int, in figure: MeasuredFigure) -> [String] {
    let sides = figure.systems.count == 2 ? [["before", "after"][index]] : []
    let labels = figure.systems.map { $0.name.split(separator: ":", maxSplits: 1).map(String.init) }
    guard labels[index].count == 2, let label = labels[index].first,
      labels.count(where: { $0.first == label }) == 1
    else { return sides }
    return sides + [label]
  }

  /// `Before.lost_ratio`
  var text: String { "\(system.name).\(quantity.name)" }

  /// The same by the shortest name of the system.
  var shortText: String {
    let name = ([system.name] + aliases).min { ($0.count, $0) < ($1.count, $1) } ?? system.name
    return "\(name).\(quantity.name)"
  }

  /// The system as a sentence names it: the first or the second of two, or its own name.
  var spokenSystem: Message.Value {
    for side in ["before", "after"] where aliases.contains(side) {
      return .message(Message("claim.marked." + side))
    }
    return .text(system.name)
  }

  /// The quantity as a sentence names it; of a component, with the name of its service.
  var spokenQuantity: Message.Value {
    let parts = quantity.name.split(separator: ".").map(String.init)
    guard parts.count == 2, let service = parts[0].split(separator: "-").first else {
      let metric = Metric.allCases.first { $0.rawValue.snakeCase == quantity.name }
      return metric.map { .message(Message("metric." + $0.rawValue)) } ?? .text(quantity.name)
    }
    return .message(
      Message(
        "claim.marked.ofPart",
        [
          .text("part", Subject.title(of: String(service))),
          Message.Argument("quantity", .message(Message("claim.marked.part." + parts[1]))),
        ]))
  }

  /// `2.Before.lost_ratio`: for notes in which two figures have a system of the same name.
  var numbered: String { "\(figure).\(text)" }

  /// Whether `wanted`, folded, means this quantity. Where a note has one system only, the name of
  /// the quantity is enough.
  func answers(to wanted: String, isAlone: Bool) -> Bool {
    if isAlone, wanted == Self.folded(quantity.name) { return true }
    return ([system.name] + aliases).contains { system in
      let name = Self.folded("\(system).\(quantity.name)")
      return wanted == name || wanted == "\(figure)." + name
    }
  }

  /// Upper and lower case, blanks and hyphens do not matter in a name.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
