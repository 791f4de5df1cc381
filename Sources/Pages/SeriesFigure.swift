import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation
import Translation

/// The time series of all systems of a study on shared axes, with their numbers in a table.
struct SeriesFigure {
  let titles: [Message]
  let words: Words
  /// Starts the ids of the charts.
  let id: String
  /// Hands out a chart of that id, which another page may have drawn already.
  var once: (_ id: String, _ make: () -> Node) -> Node = { _, make in make() }

  /// The systems with what is drawn of their series.
  private let systems: [Measurements]
  /// Seconds that the series were measured for, and those of them that are drawn.
  private let whole: Double
  private let shown: Double

  init(comparison: Comparison, titles: [Message], words: Words, id: String) {
    self.titles = titles
    self.words = words
    self.id = id
    var drawn = comparison.measurements
    for index in drawn.indices {
      // Ages are what alarms look at; nothing here is drawn of them.
      drawn[index].series.removeAll { if case .age = $0.kind { true } else { false } }
    }
    whole = Self.whole(drawn.flatMap(\.series))
    let peaks = drawn.map { PeakPhase($0.scenario) }
    shown = Self.shown(drawn.flatMap(\.series), of: max(1, whole), peaks)
    for system in drawn.indices {
      for index in drawn[system].series.indices {
        let count = Int((shown / drawn[system].series[index].step).rounded(.up))
        let surplus = drawn[system].series[index].values.count - count
        if surplus > 0 { drawn[system].series[index].values.removeLast(surplus) }
      }
    }
    systems = drawn
  }

  private static func whole(_ series: [Measurements.Series]) -> Double {
    series.map { Double($0.values.count) * $0.step }.max() ?? 0
  }

  /// Seconds until nothing changes any more in any system, and a little beyond. Where there is no
  /// room for labels before the peak, there is some behind it.
  private static func shown(
    _ series: [Measurements.Series], of whole: Double, _ peaks: [PeakPhase]
  ) -> Double {
    let last =
      series.map { series in
        let top = series.values.max() ?? 0
        let rest = series.values.last ?? 0
        let change = series.values.lastIndex { abs($0 - rest) > top * 0.1 } ?? 0
        return Double(change + 1) * series.step
      }.max() ?? 0
    // A round end reads better in the caption than one at the second.
    let room = peaks.map { $0.start < $0.end * 0.25 ? $0.end * 1.25 : 0 }.max() ?? 0
    let wanted = max(last * 1.15, whole * 0.05, room)
    let grain = wanted > 180 ? 30.0 : 5
    return min(whole, (wanted / grain).rounded(.up) * grain)
  }

  private var isEmpty: Bool { systems.allSatisfy(\.series.isEmpty) }

  /// The charts; what they are drawn from stands in `numbers`.
  var figure: Node {
    guard !isEmpty else { return .empty }
    return element(
      "figure", ["class": "series"],
      [rates, levels, element("figcaption", [:], [words.label(caption), vocabulary])])
  }

  /// What the words in the charts are in the second language of a page: `완료/s = Done/s`.
  private var vocabulary: Node {
    guard let second = words.second else { return .empty }
    let names: KeyValuePairs<String, Measurements.Series.Kind> = [
      "offered": .offeredRate, "completed": .completedRate, "lost": .lostRate,
      "rejected": .rejectedRate,
    ]
    let drawn = names.filter { _, kind in
      systems.contains { $0.series.contains { $0.kind == kind && $0.values.contains { $0 > 0 } } }
    }
    let terms = drawn.enumerated().map { index, name in
      let term = Message("pages.chart.column." + name.key)
      return Node.group([
        .text((index == 0 ? "" : " · ") + words.text(term) + " = "),
        element("span", ["lang": second.language.tag], [.text(second.text(term))]),
      ])
    }
    return terms.isEmpty ? .empty : element("span", ["class": "delta"], terms)
  }

  // MARK: Charts

  private var rates: Node {
    let y = amounts(upTo: highest { !$0.kind.isDepth })
    return element(
      "div", ["class": "duo"],
      systems.enumerated().map { index, system in
        let title = self.title("pages.chart.title.rates", index)
        let id = "\(id)-r\(index)"
        let chart = once(id) {
          RateSeries(system, words: words).chart(x: time, y: y, title: title, id: id).node
        }
        return panel(title, chart)
      })
  }

  /// Queues and losses both count requests and share an axis; a system with neither leaves its
  /// place empty, so that columns stay columns.
  private var levels: Node {
    let levels = systems.map { LevelSeries($0) }
    let peak = levels.compactMap { $0?.peak }.max() ?? 0
    guard peak >= 1 else { return .empty }
    return element(
      "div", ["class": "duo"],
      levels.enumerated().map { index, level in
        guard let level, level.peak >= peak * 0.005 else {
          return element("div", ["class": "none"])
        }
        let title = self.title(level.titleKey, index)
        let id = "\(id)-q\(index)"
        let chart = once(id) {
          level.chart(x: time, y: amounts(upTo: peak), title: title, words: words, id: id).node
        }
        return panel(title, chart)
      })
  }

  private func panel(_ title: Message, _ chart: Node) -> Node {
    element("div", [:], [element("p", ["class": "fl-name"], [words.label(title)]), chart])
  }

  private func title(_ key: String, _ index: Int) -> Message {
    Message(key, [Message.Argument("system", .message(titles[index]))])
  }

  private func highest(_ includes: (Measurements.Series) -> Bool) -> Double {
    systems.flatMap { $0.series.filter(includes).flatMap(\.values) }.max() ?? 0
  }

  private var caption: Message {
    let key = shown < whole * 0.98 ? "pages.chart.captionCut" : "pages.chart.caption"
    return Message(
      systems.count == 1 ? key + "Alone" : key,
      [Message.Argument("time", .message(Quantity(shown.rounded(), .seconds).message))])
  }

  // MARK: Axes

  /// Numbers of requests, or of requests per second.
  private func amounts(upTo peak: Double) -> ChartAxis { .upTo(peak, text: words.tick) }

  /// The unit stands at 0 only.
  private var time: ChartAxis {
    let units: [(seconds: Double, key: String)] = [
      (86_400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"),
    ]
    let unit = units.first { shown > $0.seconds * 3 } ?? (1, "seconds")
    return .time(shown) { value in
      let count = value / unit.seconds
      return value == 0
        ? words("pages.chart." + unit.key)
        : words.book.text(count, fractionDigits: count == count.rounded() ? 0 : 1)
    }
  }

  // MARK: Numbers

  /// The values of the charts as tables.
  func numbers(isOpen: Bool) -> Node {
    guard !isEmpty else { return .empty }
    return element(
      "details", isOpen ? ["open": nil] : [:],
      [
        element("summary", [:], [words.label("pages.chart.numbers")]),
        scrolling(
          words("pages.chart.numbers"), systems.indices.map { table(systems[$0], titles[$0]) }),
      ])
  }

  /// At most twenty rows, evenly spaced: enough to redraw the chart.
  private func table(_ system: Measurements, _ title: Message) -> Node {
    let count = system.series.map(\.values.count).max() ?? 0
    let step = system.series.first?.step ?? 1
    let stride = max(1, Int((Double(count) / 20).rounded(.up)))
    let columns = system.series.filter { series in series.values.contains { $0 > 0 } }
    let head =
      [element("th", ["scope": "col"], [words.label("pages.chart.time")])]
      + columns.map { element("th", ["scope": "col"], [heading(of: $0, system)]) }
    let rows = Swift.stride(from: 0, to: count, by: stride).map { index in
      let time = Quantity((Double(index) * step).rounded(), .seconds).message
      return element(
        "tr", [:],
        [element("th", ["scope": "row"], [words.label(time)])]
          + columns.map { series in
            let value = index < series.values.count ? series.values[index] : 0
            let digits = max(0, 1 - Precision.exponent(of: series.values.max() ?? 0))
            let text = words.book.text(
              Precision(fractionDigits: digits).rounded(value), fractionDigits: digits)
            return element("td", [:], [.text(text)])
          })
    }
    return element(
      "table", ["class": "num"],
      [
        element("caption", [:], [words.label(title)]),
        element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], rows),
      ])
  }

  private func heading(of series: Measurements.Series, _ system: Measurements) -> Node {
    switch series.kind {
    case .offeredRate: words.label("pages.chart.column.offered")
    case .completedRate: words.label("pages.chart.column.completed")
    case .lostRate: words.label("pages.chart.column.lost")
    case .rejectedRate: words.label("pages.chart.column.rejected")
    case .depth(let id):
      words.label(
        "pages.chart.column.depth",
        ComponentNames(system.system, words).argument("queue", id))
    case .age: .empty
    }
  }
}

extension Measurements.Series.Kind {
  /// Whether the series counts what waits, not a rate.
  var isDepth: Bool { if case .depth = self { true } else { false } }
}
