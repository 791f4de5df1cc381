import Architecture
import Claims
import Diagnostics
import Diagrams
import Markup
import Simulation

/// What each system costs in a month under each load, and the load from which on another one is
/// cheaper.
struct CostFigure {
  let steps: LoadSteps
  let titles: [Message]
  let words: Words
  /// Starts the ids of the chart.
  let id: String

  /// One load: the mean rate of requests, and the bill of each priced system.
  private struct Row {
    var rate: Double
    var bills: [Estimate]
  }

  private let rows: [Row]
  /// Indices of the systems whose services all have a known price.
  private let priced: [Int]

  /// Nil unless two systems can be priced at every load, and their prices differ.
  init?(steps: LoadSteps, titles: [Message], words: Words, id: String) {
    let loads = steps.loads.map { $0.comparison.measurements }
    let bills = loads.map { $0.map { Bill(for: $0, in: Self.region) } }
    let priced = titles.indices.filter { index in
      bills.allSatisfy { row in
        guard row.indices.contains(index), let bill = row[index] else { return false }
        return bill.unknown.isEmpty && bill.dollarsPerMonth.mean > 0
      }
    }
    guard priced.count >= 2, loads.count >= 3 else { return nil }
    let rows = zip(loads, bills).map { runs, bills in
      Row(
        rate: runs[priced[0]].meanRate,
        bills: priced.compactMap { bills[$0]?.dollarsPerMonth })
    }.sorted { $0.rate < $1.rate }
    let differs = rows.contains { row in
      let means = row.bills.map(\.mean)
      return (means.max() ?? 0) > (means.min() ?? 0) * 1.02
    }
    guard differs else { return nil }
    self.steps = steps
    self.titles = titles
    self.words = words
    self.id = id
    self.rows = rows
    self.priced = priced
  }

  private static let region = "us-east-1"

  // MARK: Break-even

  /// Where the cheapest system changes, on the straight lines between the loads.
  private var breakEven: (rate: Double, cheaper: Int)? {
    for (low, high) in zip(rows, rows.dropFirst()) {
      let before = Self.cheapest(low)
      let after = Self.cheapest(high)
      guard before != after else { continue }
      let gap = low.bills[after].mean - low.bills[before].mean
      let change = gap + high.bills[before].mean - high.bills[after].mean
      guard change > 0 else { continue }
      return (low.rate + (high.rate - low.rate) * gap / change, after)
    }
    return nil
  }

  private static func cheapest(_ row: Row) -> Int {
    row.bills.indices.min { row.bills[$0].mean < row.bills[$1].mean } ?? 0
  }

  // MARK: Chart

  /// Chart and table beside each other.
  var node: Node {
    element(
      "figure", ["class": "sweep"],
      [
        element("p", ["class": "fl-name"], [words.label("pages.breakEven.title")]),
        element("div", ["class": "duo"], [chart.node, table]),
        element("figcaption", [:], [words.label(finding), .text(" "), caption]),
      ])
  }

  private var caption: Node { words.label("pages.breakEven.caption") }

  private var finding: Message {
    guard let point = breakEven else {
      let cheapest = rows.first.map(Self.cheapest) ?? 0
      return Message(
        "pages.breakEven.always", [.init("system", .message(titles[priced[cheapest]]))])
    }
    return Message(
      "pages.breakEven.at",
      [
        .text("rate", rate(point.rate)),
        .init("system", .message(titles[priced[point.cheaper]])),
      ])
  }

  private static let tones: [ChartTone] = [.offered, .kept, .waiting, .lost, .plain]

  private var chart: LineChart {
    let lines = priced.indices.map { index in
      LineChart.Line(
        Self.tones[index % Self.tones.count],
        values: rows.map { row in
          let bill = row.bills[index]
          return .init(
            x: row.rate, y: bill.mean, low: max(0, bill.mean - bill.halfWidth),
            high: bill.mean + bill.halfWidth)
        }, label: words.text(titles[priced[index]]))
    }
    let highest = lines.flatMap(\.values).map(\.high).max() ?? 1
    let marks = breakEven.map { point in
      [
        LineChart.Mark(
          .scenario, x: point.rate,
          label: words("pages.breakEven.mark", .text("rate", rate(point.rate))))
      ]
    }
    return LineChart(
      lines: lines, marks: marks ?? [],
      x: .upTo(rows.last?.rate ?? 1) { words.tick($0) },
      y: .upTo(highest) { dollars($0) }, title: words("pages.breakEven.title"),
      description: words.text(finding), idPrefix: id)
  }

  private func dollars(_ value: Double) -> String {
    words.text(MeasuredText(Estimate(mean: value, halfWidth: 0), .dollars).value)
  }

  /// Two digits are enough for a crossing of straight lines.
  private func rate(_ value: Double) -> String {
    let precision = Precision(fractionDigits: 1 - Precision.exponent(of: value))
    return words.text(
      UnitScale(.perSecond, for: value).message(value, precision))
  }

  // MARK: Numbers

  /// The bill of every system at every load.
  var table: Node {
    let head =
      [element("th", ["scope": "col"], [words.label("pages.breakEven.column")])]
      + priced.map { element("th", ["scope": "col"], [words.label(titles[$0])]) }
    let body = rows.map { row in
      element(
        "tr", [:],
        [element("th", ["scope": "row"], [.text(rate(row.rate))])]
          + row.bills.map { bill in
            element("td", [:], [MeasuredText(bill, .dollars).node(words)])
          })
    }
    return scrolling(
      words("pages.breakEven.title"),
      [
        element(
          "table", ["class": "num"],
          [element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], body)])
      ])
  }
}

extension Measurements {
  /// Requests per second, averaged over the scenario.
  fileprivate var meanRate: Double {
    let duration = scenario.phases.reduce(0) { $0 + $1.duration }
    return duration > 0 ? (self[.offered]?.mean ?? 0) / duration : 0
  }
}
