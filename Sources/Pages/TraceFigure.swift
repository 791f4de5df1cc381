import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation

/// One request followed through every system of a study: a waterfall for each, what became of
/// the request in a sentence, and its stretches of time in a table.
struct TraceFigure {
  let traces: [RequestTrace]
  let systems: [System]
  let titles: [Message]
  let words: Words
  /// Starts the ids of the charts.
  let id: String

  /// Of more rows than both together, those between are left out: a request that is tried for ever
  /// tells nothing new, but how it ends does.
  private static let firstRows = 8
  private static let lastRows = 5
  private static let mostTableRows = 8

  /// Charts and sentences.
  var picture: Node {
    guard let first = traces.first else { return .empty }
    return element(
      "figure", ["class": "trace"],
      [
        element(
          "p", ["class": "fl-name"], [words.label("pages.trace", .count("number", first.number))]),
        element("div", ["class": "duo"], traces.indices.map(panel)),
        element("figcaption", [:], [words.label("pages.trace.caption")]),
      ])
  }

  private func panel(_ index: Int) -> Node {
    let trace = traces[index]
    let title = words.text(titles[index])
    let story = RequestStory(trace: trace, names: names(index)).message
    let shown = abridged(rows(index))
    let end = shown.flatMap(\.pieces).map(\.end).max() ?? 0
    // Who is turned away at once has nothing to draw.
    let chart: Node =
      end == 0
      ? .empty
      : WaterfallChart(
        rows: shown, time: axis(upTo: end), title: title, description: words.text(story),
        idPrefix: "\(id)-t\(index)"
      ).node
    return element(
      "div", [:],
      [
        element("p", ["class": "fl-name"], [words.label(titles[index])]),
        element("p", ["class": "story"], [words.label(story)]), chart,
      ])
  }

  private func abridged(_ rows: [WaterfallChart.Row]) -> [WaterfallChart.Row] {
    let count = rows.count - Self.firstRows - Self.lastRows
    guard count > 1 else { return rows }
    let gap = WaterfallChart.Row(
      label: words("pages.trace.skipped", .count("count", count)), depth: 0, pieces: [], text: "")
    return rows.prefix(Self.firstRows) + [gap] + rows.suffix(Self.lastRows)
  }

  private func names(_ index: Int) -> ComponentNames {
    ComponentNames(systems[index], words)
  }

  /// All labels are in the unit that the end has.
  private func axis(upTo end: Double) -> ChartAxis {
    let scale = UnitScale(.seconds, for: end)
    let text = { (value: Double) in
      let scaled = value * scale.factor
      return value == 0 ? "0" : words.text(scale.message(scaled, .exact(scaled)))
    }
    // Clocks have no hundreds of seconds.
    return end < 60 ? .upTo(max(end, 1e-6), text: text) : .time(end, text: text)
  }

  private static func time(_ seconds: Double) -> Message {
    MeasuredText(Estimate(mean: seconds, halfWidth: 0), .seconds).value
  }

  // MARK: Rows

  /// A row for every component in turn; calls that repeat each other share one.
  private func rows(_ index: Int) -> [WaterfallChart.Row] {
    let names = names(index)
    return RequestRow.rows(of: traces[index]).map { row in
      let name = names[row.component]
      return WaterfallChart.Row(
        label: row.isStay ? words("pages.trace.stay", .text("component", name)) : name,
        depth: row.depth,
        pieces: row.spans.map { .init(start: $0.start, end: $0.end, tone: $0.tone) },
        text: words.text(row.text(Self.time)))
    }
  }

  /// What the charts are drawn from.
  func table(isOpen: Bool) -> Node {
    guard !traces.isEmpty else { return .empty }
    return element(
      "details", isOpen ? ["open": nil] : [:],
      [element("summary", [:], [words.label("pages.trace.table")])]
        + traces.indices.map(table))
  }

  private func table(_ index: Int) -> Node {
    let columns = ["component", "start", "end", "ending"].map {
      element(
        "th", $0 == "ending" ? ["scope": "col", "class": "left"] : ["scope": "col"],
        [words.label("pages.trace.column." + $0)])
    }
    let names = names(index)
    let rows = traces[index].spans.prefix(Self.mostTableRows).map { span in
      element(
        "tr", [:],
        [
          element("th", ["scope": "row"], [.text(names[span.component])]),
          element("td", [:], [words.label(Self.time(span.start))]),
          element("td", [:], [words.label(Self.time(span.end))]),
          element(
            "td", ["class": "left"],
            [
              words.label(
                span.isStay
                  ? "pages.trace.ending.stay" : "pages.trace.ending." + span.ending.rawValue)
            ]),
        ])
    }
    return scrolling(
      words("pages.trace.tableOf", .init("system", .message(titles[index]))),
      [
        element(
          "table", ["class": "num"],
          [
            element("caption", [:], [words.label(titles[index])]),
            element("thead", [:], [element("tr", [:], columns)]),
            element("tbody", [:], Array(rows)),
          ])
      ])
  }
}

/// Stretches of a trace that one row of the chart shows.
private struct RequestRow {
  var component: Component.ID
  var isStay: Bool
  var depth: Int
  var spans: [RequestTrace.Span]

  /// Stretches without a visible length would only repeat what the next row shows.
  static func rows(of trace: RequestTrace) -> [RequestRow] {
    var rows: [RequestRow] = []
    for span in trace.spans {
      if let last = rows.last, last.component == span.component, last.isStay == span.isStay {
        rows[rows.count - 1].spans.append(span)
      } else {
        rows.append(
          RequestRow(
            component: span.component, isStay: span.isStay, depth: span.depth, spans: [span]))
      }
    }
    return rows
  }

  /// How long it took, and how often it was tried where it was tried again.
  func text(_ time: (Double) -> Message) -> Message {
    let failures = spans.count { $0.ending != .succeeded && $0.ending != .open }
    let took = spans.reduce(0) { $0 + $1.end - $1.start }
    if spans.count > 1 {
      return Message(
        failures == spans.count ? "pages.trace.allFailed" : "pages.trace.tries",
        [.count("count", spans.count), .count("failures", failures)])
    }
    guard failures == 1 else { return time(took) }
    return Message(
      "pages.trace.failed",
      [
        .init("time", .message(time(took))),
        .init("ending", .message(Message("pages.trace.ending." + spans[0].ending.rawValue))),
      ])
  }
}

extension RequestTrace.Span {
  fileprivate var tone: ChartTone {
    if isStay { return .waiting }
    return ending == .succeeded || ending == .open ? .kept : .lost
  }
}

/// What became of a request, for its user and for its effect.
private struct RequestStory {
  let trace: RequestTrace
  let names: ComponentNames

  var message: Message {
    let both = Message(
      "pages.trace.story", [.init("answer", .message(answer)), .init("fate", .message(fate))])
    guard repetitions > 0 else { return both }
    return Message(
      "pages.trace.story.repeated",
      [.init("story", .message(both)), .count("count", repetitions)])
  }

  /// How often the work was begun anew although it was done: a message delivered again.
  private var repetitions: Int {
    guard let completion = trace.completion else { return 0 }
    return trace.spans.count { !$0.isStay && $0.depth == 0 && $0.start > completion }
  }

  private static func time(_ seconds: Double) -> Message {
    MeasuredText(Estimate(mean: seconds, halfWidth: 0), .seconds).value
  }

  private var answer: Message {
    guard let answer = trace.answer else { return Message("pages.trace.story.unanswered") }
    let key = trace.isAccepted ? "accepted" : answer > 0 ? "refused" : "refusedAtOnce"
    return Message("pages.trace.story." + key, [.init("time", .message(Self.time(answer)))])
  }

  private var fate: Message {
    if let completion = trace.completion, trace.fate == .completed {
      return Message(
        "pages.trace.story.completed", [.init("time", .message(Self.time(completion)))])
    }
    guard let reason = trace.reason, let blamed = trace.blamed else {
      return Message("pages.trace.story.inFlight")
    }
    return Message(
      "pages.trace.story." + trace.fate.rawValue,
      [
        names.argument("component", blamed),
        .init("reason", .message(Message("loss." + reason.rawValue))),
      ])
  }
}
