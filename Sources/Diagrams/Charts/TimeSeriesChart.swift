package import Markup

/// What happened over time: rates as lines that carry their own labels, and the areas between
/// them for what was lost, waited or was worked off later.
package struct TimeSeriesChart {
  /// A quantity over time.
  package struct Line: Hashable, Sendable {
    package var tone: ChartTone
    /// One value per step.
    package var values: [Double]
    /// What stands beside the line: `저장 1,000/s`.
    package var label: String

    package init(_ tone: ChartTone, values: [Double], label: String) {
      self.tone = tone
      self.values = values
      self.label = label
    }
  }

  /// What lies between two quantities, where the upper one is above the lower one.
  package struct Area: Hashable, Sendable {
    package var tone: ChartTone
    /// One value per step.
    package var lower: [Double]
    /// One value per step.
    package var upper: [Double]
    package var label: String

    package init(_ tone: ChartTone, from lower: [Double], to upper: [Double], label: String) {
      self.tone = tone
      self.lower = lower
      self.upper = upper
      self.label = label
    }
  }

  /// The stretch of time that the labels speak of, in seconds.
  package struct Focus: Hashable, Sendable {
    /// Labels stand behind its end where there is room, and before its start otherwise.
    package var span: ClosedRange<Double>
    /// Within `span`: where lines have the heights that their labels stand at.
    package var lines: ClosedRange<Double>
    /// The same for areas. Where it is another stretch than that of the lines, areas have closed
    /// before the end of `span`, and their labels stand at the areas themselves.
    package var areas: ClosedRange<Double>

    package init(
      span: ClosedRange<Double>, lines: ClosedRange<Double>, areas: ClosedRange<Double>
    ) {
      self.span = span
      self.lines = lines
      self.areas = areas
    }
  }

  package var lines: [Line]
  package var areas: [Area]
  /// Seconds between values.
  package var step: Double
  /// Seconds at which the first value holds.
  package var start: Double
  /// Without one, every label finds a place of its own.
  package var focus: Focus?
  package var x: ChartAxis
  package var y: ChartAxis
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    lines: [Line], areas: [Area] = [], step: Double, start: Double = 0, focus: Focus? = nil,
    x: ChartAxis, y: ChartAxis, title: String, description: String, idPrefix: String
  ) {
    self.lines = lines
    self.areas = areas
    self.step = step
    self.start = start
    self.focus = focus
    self.x = x
    self.y = y
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  private var canvas: ChartCanvas {
    ChartCanvas(x, y, width: 400, height: 196, prefix: idPrefix)
  }

  /// The chart, 400 pixels wide.
  package var node: Node {
    let canvas = canvas
    let paths = lines.map { points($0.values, canvas) }
    let shapes = areas.map { stretches($0, canvas) }
    let filled = zip(areas, shapes).flatMap { area, stretches in
      stretches.map { stretch in
        area.tone.filled("area", ChartLine.path(ChartLine.simplified(stretch), closed: true))
      }
    }
    let drawn = zip(lines, paths).map { line, points in
      element("path", ["class": "line \(line.tone.rawValue)", "d": ChartLine.path(points)])
    }
    return canvas.image(
      title: title, description: description,
      canvas.grid + filled + drawn + canvas.base + labels(canvas, paths, shapes))
  }

  private func points(_ values: [Double], _ canvas: ChartCanvas) -> [Point] {
    ChartLine.simplified(shown(values).map { canvas.point(time($0), values[$0]) })
  }

  private func time(_ index: Int) -> Double { start + Double(index) * step }

  /// The values that the x axis covers.
  private func shown(_ values: [Double]) -> [Int] {
    values.indices.filter {
      time($0) >= x.lowest - step / 2 && time($0) <= x.highest + step / 2
    }
  }

  /// The polygons of an area: one for every stretch of time in which it is open, with the values
  /// next to it, so that no gap stays between the area and its lines.
  private func stretches(_ area: Area, _ canvas: ChartCanvas) -> [[Point]] {
    let least = (y.highest - y.lowest) * 0.02
    let count = min(area.lower.count, area.upper.count)
    var stretches: [Range<Int>] = []
    for index in shown(area.upper) where index < count {
      guard area.upper[index] - area.lower[index] > least else { continue }
      let range = max(0, index - 1)..<min(count, index + 2)
      if let last = stretches.last, last.upperBound >= range.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<range.upperBound
      } else {
        stretches.append(range)
      }
    }
    return stretches.filter { $0.count > 1 }.map { indices in
      indices.map { canvas.point(time($0), max(area.lower[$0], area.upper[$0])) }
        + indices.reversed().map { canvas.point(time($0), area.lower[$0]) }
    }
  }

  // MARK: Labels

  private func labels(
    _ canvas: ChartCanvas, _ paths: [[Point]], _ shapes: [[[Point]]]
  ) -> [Node] {
    placedLabels(canvas, paths, shapes).map { request, box in
      ChartText.node(request.text, request.tone.textClass, box.minX + 2, box.center.y, .start)
    }
  }

  /// The room of every label, from the highest to the lowest anchor.
  package var labelBoxes: [Box] {
    let canvas = canvas
    let paths = lines.map { points($0.values, canvas) }
    return placedLabels(canvas, paths, areas.map { stretches($0, canvas) }).map(\.1)
  }

  private func placedLabels(
    _ canvas: ChartCanvas, _ paths: [[Point]], _ shapes: [[[Point]]]
  ) -> [(LabelPlacement.Request, Box)] {
    var beside: [(LabelPlacement.Request, Box)] = []
    var requests: [LabelPlacement.Request] = []
    if let focus {
      let isApart = focus.areas != focus.lines
      let column = lineRequests(focus, canvas) + (isApart ? [] : areaRequests(focus, canvas))
      beside = LabelStack(focus, canvas).place(column)
      guard isApart else { return beside }
    } else {
      for (line, path) in zip(lines, paths) where !line.label.isEmpty {
        requests.append(.init(text: line.label, tone: line.tone, anchor: Self.anchor(of: path)))
      }
    }
    for (area, stretches) in zip(areas, shapes) where !area.label.isEmpty {
      guard let largest = stretches.max(by: { Self.extent($0) < Self.extent($1) }) else {
        continue
      }
      requests.append(
        .init(text: area.label, tone: area.tone, anchor: Self.edge(of: largest, area.tone)))
    }
    requests.sort { $0.anchor.y < $1.anchor.y }
    var placement = LabelPlacement(
      bounds: Box(
        minX: canvas.plot.minX + 4, minY: 2, maxX: canvas.size.width - 2,
        maxY: canvas.plot.maxY - 2), lines: paths, taken: beside.map(\.1),
      gridlines: canvas.y.ticks.map { canvas.point(canvas.x.lowest, $0.value).y },
      patterned: zip(areas, shapes).filter { $0.0.tone.pattern != nil }.flatMap(\.1))
    return beside + Array(zip(requests, placement.place(requests)))
  }

  private func height(
    _ values: [Double], _ read: ClosedRange<Double>, _ canvas: ChartCanvas
  ) -> Double {
    let read = values.indices.filter { read.contains(time($0)) }
    let mean = read.reduce(0) { $0 + values[$1] } / Double(max(1, read.count))
    return canvas.point(x.lowest, mean).y
  }

  /// Lines at their mean height within the focus.
  private func lineRequests(_ focus: Focus, _ canvas: ChartCanvas) -> [LabelStack.Request] {
    lines.map {
      .init(
        text: $0.label, tone: $0.tone, y: height($0.values, focus.lines, canvas), isLine: true)
    }
  }

  /// Areas in their middle within the focus.
  private func areaRequests(_ focus: Focus, _ canvas: ChartCanvas) -> [LabelStack.Request] {
    areas.map { area in
      let middle = zip(area.lower, area.upper).map { ($0 + $1) / 2 }
      return .init(
        text: area.label, tone: area.tone, y: height(middle, focus.areas, canvas), isLine: false)
    }
  }

  /// The end of the highest stretch of a line.
  private static func anchor(of path: [Point]) -> Point {
    let top = path.map(\.y).min() ?? 0
    let bottom = path.map(\.y).max() ?? 0
    return path.last { $0.y <= top + (bottom - top) * 0.06 } ?? path.last ?? Point(0, 0)
  }

  private static func extent(_ polygon: [Point]) -> Double {
    abs(
      zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0) {
        $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
      })
  }

  /// Where the text of an area belongs: behind a patterned one, in the middle of a plain one.
  private static func edge(of polygon: [Point], _ tone: ChartTone) -> Point {
    let (left, right) = (polygon.map(\.x).min() ?? 0, polygon.map(\.x).max() ?? 0)
    let middle = polygon.reduce(0) { $0 + $1.y } / Double(max(1, polygon.count))
    return Point(tone.pattern == nil ? left + (right - left) * 0.15 : right, middle)
  }
}
