internal import Architecture
package import Diagnostics
internal import Simulation

extension MeasuredFigure {
  /// The figure as a published record keeps it: numbers with every digit, in the units of
  /// `Quantity.Unit`.
  package var json: JSON {
    .members([
      "number": .integer(number), "line": .integer(place.start.line),
      "systems": .array(systems.map(\.json)),
    ])
  }

  /// Reads what `json` gave, for the note at `path`; nil when it is something else.
  package init?(_ json: JSON, path: String) {
    guard let number = json["number"]?.integer, let line = json["line"]?.integer, line > 0,
      let systems = json["systems"]?.array
    else { return nil }
    let position = Position(line: line, column: 1)
    let read = systems.compactMap(MeasuredSystem.init(json:))
    guard read.count == systems.count else { return nil }
    self.init(
      number: number, place: Place(file: path, start: position, end: position), systems: read)
  }
}

extension MeasuredSystem {
  fileprivate var json: JSON {
    .members([
      "name": .text(name), "services": .array(services.map(JSON.text)),
      "bottleneck": .optional(bottleneck), "replications": .integer(replications),
      "hash": .text(hash), "values": .array(quantities.map(\.json)),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let name = json["name"]?.text, let services = json["services"]?.array,
      let replications = json["replications"]?.integer, let hash = json["hash"]?.text,
      let values = json["values"]?.array
    else { return nil }
    let quantities = values.compactMap(Quantity.init(json:))
    let known = services.compactMap(\.text)
    guard quantities.count == values.count, known.count == services.count else { return nil }
    self.init(
      name: name, services: known, bottleneck: json["bottleneck"]?.text,
      replications: replications, hash: hash, quantities: quantities)
  }
}

extension MeasuredSystem.Quantity {
  fileprivate var json: JSON {
    .members([
      "name": .text(name), "mean": .number(estimate.mean),
      "halfWidth": .number(estimate.halfWidth), "unit": .text(unit.rawValue),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let name = json["name"]?.text, let mean = json["mean"]?.number,
      let halfWidth = json["halfWidth"]?.number,
      let unit = json["unit"]?.text.flatMap(Architecture.Quantity.Unit.init)
    else { return nil }
    self.init(name: name, estimate: Estimate(mean: mean, halfWidth: halfWidth), unit: unit)
  }
}
