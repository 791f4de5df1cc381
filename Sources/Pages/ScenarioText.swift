import Architecture
import Diagnostics
import Markup
import Simulation

/// What the systems of a study were exposed to, in one sentence with its numbers.
struct ScenarioText {
  let scenario: Scenario

  /// `초당 500건으로 60초, 초당 3,000건으로 30초, …`
  var message: Message {
    let phases = scenario.phases.map { phase in
      Message(
        "pages.scenario.phase",
        [
          Message.Argument(rate: phase.rate),
          Message.Argument("duration", .message(Quantity(phase.duration, .seconds).message)),
        ])
    }
    return Message(
      "pages.scenario",
      [
        Message.Argument("phases", .message(.commas(phases))),
        Message.Argument(
          "process", .message(Message("pages.scenario." + scenario.process.rawValue))),
        Message.Argument("drain", .message(Quantity(scenario.drain, .seconds).message)),
      ])
  }

  /// Who says so.
  var origin: Message {
    switch scenario.origin {
    case .stated(let place):
      Message("pages.scenario.stated", [.count("line", place.start.line)])
    case .configured: Message("pages.scenario.configured")
    case .fact(let id): Message("pages.scenario.fact", [.text("fact", id)])
    case .assumed(let key):
      Message("pages.scenario.assumed", [Message.Argument("reason", .message(Message(key)))])
    }
  }

  /// The sign of who says so.
  var glyph: Node {
    switch scenario.origin {
    case .stated, .configured: OriginSign("stated").node
    case .fact: OriginSign("fact").node
    case .assumed: OriginSign("assume").node
    }
  }

  /// A short name for exactly these conditions: two runs with the same one met the same requests.
  var fingerprint: String {
    let phases = scenario.phases.map { "\($0.duration)@\($0.rate)" }.joined(separator: " ")
    let text =
      "\(scenario.name) \(scenario.process.rawValue) \(phases) \(scenario.drain) \(scenario.seed)"
    return ContentHash(text).short
  }
}

extension Message.Argument {
  /// Requests per second as a bare number, for sentences that name the unit themselves.
  init(rate: Double) {
    let precision = Precision.exact(rate)
    self.init(
      "rate", .number(precision.rounded(rate), fractionDigits: precision.printedDigits))
  }
}
