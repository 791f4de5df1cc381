import Architecture
import Diagnostics
import Simulation

extension Study {
  /// What the measurements of the study come to, in one sentence; nil when nothing was run.
  var headline: Message? {
    guard let comparison, let first = comparison.measurements.first else { return nil }
    let results = comparison.measurements.enumerated().map { index, measurements in
      Message(
        "pages.headline.system",
        [
          Message.Argument(
            "system",
            .message(measurements.system.title(index: index, of: comparison.measurements.count))),
          Message.Argument("result", .message(Self.result(of: measurements))),
        ])
    }
    guard let peak = first.scenario.peak else { return nil }
    return Message(
      "pages.headline",
      [
        Message.Argument(rate: peak.rate),
        Message.Argument("duration", .message(Quantity(peak.duration, .seconds).message)),
        Message.Argument("results", .message(.commas(results))),
      ])
  }

  /// The share of requests that a system lost and, where it turned some away, that share too.
  static func result(of measurements: Measurements) -> Message {
    let share = Message.Argument("share", .message(measurements.text(.lostRatio)))
    guard let rejected = measurements[.rejectedRatio], rejected.mean > 0 else {
      return Message("pages.headline.lost", [share])
    }
    return Message(
      "pages.headline.lostAndRejected",
      [share, Message.Argument("rejected", .message(measurements.text(.rejectedRatio)))])
  }
}

extension Measurements {
  /// The value of `metric` with its interval, or a dash where the models do not know it.
  func text(_ metric: Metric) -> Message {
    guard let estimate = self[metric] else { return Message("pages.unknown") }
    return MeasuredText(estimate, metric.unit, observations: observations).message
  }
}
