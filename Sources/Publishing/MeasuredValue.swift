import Architecture
import Diagnostics
import Markdown
import Pages
import Simulation

/// A measured number or a value that a run used, under a name that stays the same from build to
/// build: `content/buffering.md#1.Before.lostRatio`.
package struct MeasuredValue: Hashable, Sendable, Codable {
  package var name: String
  /// For a person: rounded to four digits, with its unit.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The note that the value was measured for.
  package var note: String { String(name.prefix { $0 != "#" }) }

  /// Everything measured for the figures of a note, what the runs used first.
  static func all(of note: JudgedNote) -> [MeasuredValue] {
    note.studies.enumerated().flatMap { number, study in
      (study.comparison?.measurements ?? []).enumerated().flatMap { index, measurements in
        let name = measurements.system.name
        let system = name.isEmpty ? "system\(index + 1)" : name
        let prefix = "\(note.note.document.source.path)#\(number + 1).\(system)."
        return values(of: measurements, prefix)
      }
    }
  }

  private static func values(_ scenario: Scenario, _ prefix: String) -> [MeasuredValue] {
    let phases = scenario.phases.map { "\(rounded($0.rate))/s × \(rounded($0.duration)) s" }
    return [MeasuredValue(name: prefix + "scenario", text: phases.joined(separator: ", "))]
  }

  private static func values(
    of measurements: Measurements, _ prefix: String
  ) -> [MeasuredValue] {
    let used = measurements.parameters.map { parameter in
      MeasuredValue(
        name: prefix + parameter.component.text + "." + parameter.setting.name,
        text: text(parameter.setting.value.value, parameter.setting.value.unit))
    }
    let measured = measurements.values.map { value in
      MeasuredValue(
        name: prefix + value.metric.rawValue, text: text(value.estimate, value.metric.unit))
    }
    return values(measurements.scenario, prefix) + used + measured
  }

  private static func text(_ estimate: Estimate, _ unit: Quantity.Unit) -> String {
    let isShare = unit == .ratio
    let scale = isShare ? 100.0 : 1
    let spread = estimate.halfWidth > 0 ? " ± \(rounded(estimate.halfWidth * scale))" : ""
    return rounded(estimate.mean * scale) + spread + name(unit)
  }

  private static func text(_ value: Double, _ unit: Quantity.Unit) -> String {
    rounded(unit == .ratio ? value * 100 : value) + name(unit)
  }

  private static func name(_ unit: Quantity.Unit) -> String {
    unit.rawValue.isEmpty ? "" : " " + unit.rawValue
  }

  /// Four significant digits.
  private static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    var scale = 1.0
    while abs(value) * scale < 1000, scale < 1e12 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : "\(rounded)"
  }
}
