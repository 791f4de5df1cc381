import Architecture
import Claims
import Diagnostics
import Markup
import Simulation

/// When the alarms of a note would tell somebody, in every system of a study.
struct AlarmTable {
  let alarms: [NoteAlarm]
  let systems: [Measurements]
  let titles: [Message]
  let words: Words

  /// Nothing where no system publishes what an alarm looks at.
  var node: Node {
    let rows = alarms.compactMap(row)
    guard !rows.isEmpty else { return .empty }
    let head =
      [element("th", ["scope": "col"], [words.label("pages.alarm")])]
      + titles.map { element("th", ["scope": "col"], [words.label($0)]) }
    return element(
      "figure", ["class": "alarms"],
      [
        element("p", ["class": "fl-name"], [words.label("pages.alarm.title")]),
        scrolling(
          words("pages.alarm.title"),
          [
            element(
              "table", ["class": "num"],
              [
                element("thead", [:], [element("tr", [:], head)]),
                element("tbody", [:], rows),
              ])
          ]),
        element("figcaption", [:], [words.label("pages.alarm.caption")]),
      ])
  }

  private func row(_ alarm: NoteAlarm) -> Node? {
    let transitions = systems.map { $0.transitions(of: alarm.alarm, on: alarm.metric) }
    guard transitions.contains(where: { $0 != nil }) else { return nil }
    let cells = zip(transitions, systems).map { transitions, system in
      element(
        "td", [:], [words.label(text(transitions, alarm.alarm, system.scenario))])
    }
    return element("tr", [:], [element("th", ["scope": "row"], [name(alarm)])] + cells)
  }

  private func name(_ alarm: NoteAlarm) -> Node {
    let settings = alarm.alarm
    return .group([
      element("b", [:], [.text(alarm.name)]), element("br", [:], []),
      element(
        "span", ["class": "pm"],
        [
          words.label(
            "pages.alarm.rule", .text("metric", alarm.metric.name),
            .text("comparison", Self.sign(settings.comparison)),
            .init(
              "threshold",
              .number(
                settings.threshold,
                fractionDigits: settings.threshold == settings.threshold.rounded() ? 0 : 2)),
            .init("period", .message(Quantity(settings.period, .seconds).message)),
            .count("needed", settings.datapointsToAlarm),
            .count("periods", settings.evaluationPeriods))
        ]),
    ])
  }

  private static func sign(_ comparison: Alarm.Comparison) -> String {
    switch comparison {
    case .greaterThan: ">"
    case .greaterThanOrEqual: "≥"
    case .lessThan: "<"
    case .lessThanOrEqual: "≤"
    }
  }

  private func text(
    _ transitions: [Alarm.Transition]?, _ alarm: Alarm, _ scenario: Scenario
  ) -> Message {
    guard let transitions else { return Message("pages.alarm.unknown") }
    guard let first = transitions.first(where: { $0.state == .alarm }) else {
      return Message("pages.alarm.silent")
    }
    let start = scenario.peakStart
    // What it saw lies before the moment at which it could be seen.
    guard first.time - alarm.metricDelay > start else { return Message("pages.alarm.before") }
    return Message(
      "pages.alarm.fires", [.init("time", .message(Self.seconds(first.noticed - start)))])
  }

  private static func seconds(_ value: Double) -> Message {
    Quantity(value.rounded(), .seconds).message
  }
}

extension Scenario {
  /// When the phase with the highest rate begins, in seconds.
  fileprivate var peakStart: Double {
    guard let highest = phases.indices.max(by: { phases[$0].rate < phases[$1].rate }) else {
      return 0
    }
    return phases[..<highest].reduce(0) { $0 + $1.duration }
  }
}
