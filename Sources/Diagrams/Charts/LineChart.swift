package import Markup

/// A result against a parameter: how the share of lost requests grows with the load, and from
/// which load a claim no longer holds.
package struct LineChart {
  /// A result for every value of the parameter.
  package struct Line: Hashable, Sendable {
    /// A measured point; the interval is empty when its ends are equal.
    package struct Value: Hashable, Sendable {
      package var x: Double
      package var y: Double
      package var low: Double
      package var high: Double

      package init(x: Double, y: Double, low: Double, high: Double) {
        self.x = x
        self.y = y
        self.low = low
        self.high = high
      }
    }

    package var tone: ChartTone
    package var values: [Value]
    package var label: String

    package init(_ tone: ChartTone, values: [Value], label: String) {
      self.tone = tone
      self.values = values
      self.label = label
    }
  }

  /// An upright line at a value of the parameter.
  package struct Mark: Hashable, Sendable {
    /// What a mark stands for.
    package enum Kind: Hashable, Sendable {
      /// The claim holds up to here; hatched behind it.
      case limit
      /// The value of the scenario; dashed.
      case scenario
    }

    package var kind: Kind
    package var x: Double
    /// `시나리오 3,000/s`
    package var label: String

    package init(_ kind: Kind, x: Double, label: String) {
      self.kind = kind
      self.x = x
      self.label = label
    }
  }

  package var lines: [Line]
  package var marks: [Mark]
  package var x: ChartAxis
  package var y: ChartAxis
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    lines: [Line], marks: [Mark] = [], x: ChartAxis, y: ChartAxis, title: String,
    description: String, idPrefix: String
  ) {
    self.lines = lines
    self.marks = marks
    self.x = x
    self.y = y
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  /// The chart, 400 pixels wide.
  package var node: Node {
    let canvas = ChartCanvas(
      x, y, width: 400, height: 200, top: 20 + Double(max(0, marks.count - 1)) * Self.row,
      prefix: idPrefix)
    let paths = lines.map { line in line.values.map { canvas.point($0.x, $0.y) } }
    let drawn = zip(lines, paths).flatMap { line, points -> [Node] in
      intervals(line, canvas)
        + [
          element("path", ["class": "line \(line.tone.rawValue)", "d": ChartLine.path(points)])
        ]
    }
    return canvas.image(
      title: title, description: description,
      beyond(canvas) + canvas.grid + drawn + canvas.base + uprights(canvas)
        + labels(canvas, paths))
  }

  private func intervals(_ line: Line, _ canvas: ChartCanvas) -> [Node] {
    let open = line.values.filter { $0.high > $0.low }
    guard open.count > 1 else { return [] }
    let band =
      open.map { canvas.point($0.x, $0.high) }
      + open.reversed().map { canvas.point($0.x, $0.low) }
    return [
      element(
        "path",
        ["class": "interval \(line.tone.rawValue)", "d": ChartLine.path(band, closed: true)])
    ]
  }

  /// A hatched strip on the axis behind the limit.
  private func beyond(_ canvas: ChartCanvas) -> [Node] {
    marks.filter { $0.kind == .limit }.map { mark in
      let start = canvas.point(mark.x, y.lowest)
      let (top, bottom) = (canvas.plot.maxY - 7, canvas.plot.maxY)
      let path = ChartLine.path(
        [
          Point(start.x, top), Point(canvas.plot.maxX, top), Point(canvas.plot.maxX, bottom),
          Point(start.x, bottom),
        ], closed: true)
      return ChartTone.lost.filled("area", path)
    }
  }

  // MARK: Marks

  /// The height of a row of texts above the plot.
  private static let row = 16.0

  /// A mark with the row that its text stands in, from 0 at the top.
  private typealias PlacedMark = (mark: Mark, row: Int, x: Double)

  /// From left to right, each in a row of its own: an upright line begins in its row, so that it
  /// crosses no text of a mark to its left.
  private func placed(_ canvas: ChartCanvas) -> [PlacedMark] {
    marks.enumerated().sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }
      .enumerated().map { row, mark in
        (mark.element, row, canvas.point(mark.element.x, y.lowest).x)
      }
  }

  private func uprights(_ canvas: ChartCanvas) -> [Node] {
    placed(canvas).map { mark, row, place in
      var path = PathData()
      path.move(place, Double(row) * Self.row + 4)
      path.line(place, canvas.plot.maxY)
      return element(
        "path", ["class": mark.kind == .limit ? "limit" : "scenario", "d": path.text])
    }
  }

  /// The texts of the marks, right of their lines where there is room and left of them otherwise.
  private func markTexts(_ canvas: ChartCanvas) -> [Node] {
    placed(canvas).map { mark, row, place in
      let width = ChartText.width(mark.label, .plain)
      let isRight = place + 6 + width <= canvas.size.width || place - 6 - width < canvas.plot.minX
      let left = isRight ? min(place + 6, canvas.size.width - width) : place - 6 - width
      return ChartText.node(
        mark.label, ChartTone.plain.textClass, max(0, left), 10 + Double(row) * Self.row, .start)
    }
  }

  private func labels(_ canvas: ChartCanvas, _ paths: [[Point]]) -> [Node] {
    let uprights = placed(canvas).map { _, _, place -> [Point] in
      [Point(place, canvas.plot.minY), Point(place, canvas.plot.maxY)]
    }
    var placement = LabelPlacement(
      bounds: Box(
        minX: canvas.plot.minX + 3, minY: 2 + Double(marks.count) * Self.row,
        maxX: canvas.size.width - 1, maxY: canvas.plot.maxY - 9), lines: paths + uprights,
      gridlines: y.ticks.map { canvas.point(x.lowest, $0.value).y })
    let requests = zip(lines, paths).map { line, path in
      LabelPlacement.Request(
        text: line.label, tone: line.tone, anchor: path.last ?? canvas.plot.center)
    }
    return markTexts(canvas)
      + zip(requests, placement.place(requests)).map { request, box in
        ChartText.node(request.text, request.tone.textClass, box.minX + 2, box.center.y, .start)
      }
  }
}
