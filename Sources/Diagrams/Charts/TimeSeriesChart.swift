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

  /// Where one line is above another.
  package struct Area: Hashable, Sendable {
    package var tone: ChartTone
    /// Index of the upper line.
    package var upper: Int
    /// Index of the lower line; nil for the base of the chart.
    package var lower: Int?
    package var label: String

    package init(_ tone: ChartTone, upper: Int, lower: Int?, label: String) {
      self.tone = tone
      self.upper = upper
      self.lower = lower
      self.label = label
    }
  }

  package var lines: [Line]
  package var areas: [Area]
  /// Seconds between values.
  package var step: Double
  package var x: ChartAxis
  package var y: ChartAxis
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    lines: [Line], areas: [Area] = [], step: Double, x: ChartAxis, y: ChartAxis, title: String,
    description: String, idPrefix: String
  ) {
    self.lines = lines
    self.areas = areas
    self.step = step
    self.x = x
    self.y = y
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  private var canvas: ChartCanvas {
    ChartCanvas(x, y, width: 400, height: 186, prefix: idPrefix)
  }

  /// The chart, 400 pixels wide.
  package var node: Node {
    let canvas = canvas
    let paths = lines.map { points($0.values, canvas) }
    let shapes = areas.map { stretches($0, canvas) }
    let filled = zip(areas, shapes).flatMap { area, stretches in
      stretches.map { stretch in
        Node.element(
          "path",
          SVGPattern.fill(area.tone, prefix: idPrefix)
            + [Attribute("d", ChartLine.path(ChartLine.simplified(stretch), closed: true))], [])
      }
    }
    let drawn = zip(lines, paths).map { line, points in
      element("path", ["class": "line \(line.tone.rawValue)", "d": ChartLine.path(points)])
    }
    return canvas.image(
      title: title, description: description, tones: areas.map(\.tone),
      canvas.grid + filled + drawn + canvas.base + labels(canvas, paths, shapes))
  }

  private func points(_ values: [Double], _ canvas: ChartCanvas) -> [Point] {
    ChartLine.simplified(
      shown(values).map { canvas.point(Double($0.offset) * step, $0.element) })
  }

  /// The values that the x axis covers.
  private func shown(_ values: [Double]) -> [(offset: Int, element: Double)] {
    values.enumerated().filter {
      let time = Double($0.offset) * step
      return time >= x.lowest - step / 2 && time <= x.highest + step / 2
    }
  }

  /// The polygons of an area: one for every stretch of time in which it is open.
  private func stretches(_ area: Area, _ canvas: ChartCanvas) -> [[Point]] {
    guard lines.indices.contains(area.upper) else { return [] }
    let upper = lines[area.upper].values
    let lower = area.lower.flatMap { lines.indices.contains($0) ? lines[$0].values : nil }
    let least = (y.highest - y.lowest) * 0.02
    var stretches: [[Int]] = []
    for (index, value) in shown(upper) {
      let base = lower.map { index < $0.count ? $0[index] : value } ?? y.lowest
      guard value - base > least else { continue }
      if stretches.last?.last == index - 1 {
        stretches[stretches.count - 1].append(index)
      } else {
        stretches.append([index])
      }
    }
    return stretches.filter { $0.count > 1 }.map { indices in
      let over = indices.map { canvas.point(Double($0) * step, upper[$0]) }
      let under = indices.reversed().map { index in
        canvas.point(Double(index) * step, lower.map { $0[index] } ?? y.lowest)
      }
      return over + under
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
    var requests: [LabelPlacement.Request] = []
    for (line, path) in zip(lines, paths) where !line.label.isEmpty {
      requests.append(.init(text: line.label, tone: line.tone, anchor: Self.anchor(of: path)))
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
        maxY: canvas.plot.maxY - 2), lines: paths,
      gridlines: canvas.y.ticks.map { canvas.point(canvas.x.lowest, $0.value).y },
      patterned: zip(areas, shapes).filter { $0.0.tone.pattern != nil }.flatMap(\.1))
    return Array(zip(requests, placement.place(requests)))
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
