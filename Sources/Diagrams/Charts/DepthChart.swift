package import Markup

/// How much has gathered over time: messages waiting in a queue, or requests lost so far.
package struct DepthChart {
  package var tone: ChartTone
  /// One value per step.
  package var values: [Double]
  /// Seconds between values.
  package var step: Double
  /// Seconds at which the first value holds.
  package var start: Double
  package var x: ChartAxis
  package var y: ChartAxis
  /// What stands at the highest value: `최대 122,400건`.
  package var peakLabel: String
  /// What stands where the values have come back to 0: `4분 40초에 비움`.
  package var emptyLabel: String?
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    tone: ChartTone = .waiting, values: [Double], step: Double, start: Double = 0, x: ChartAxis,
    y: ChartAxis, peakLabel: String, emptyLabel: String? = nil, title: String,
    description: String, idPrefix: String
  ) {
    self.tone = tone
    self.values = values
    self.step = step
    self.start = start
    self.x = x
    self.y = y
    self.peakLabel = peakLabel
    self.emptyLabel = emptyLabel
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  /// The chart, 400 pixels wide.
  package var node: Node {
    let canvas = ChartCanvas(x, y, width: 400, height: 196, prefix: idPrefix)
    let all = values.enumerated().map {
      canvas.point(start + Double($0.offset) * step, $0.element)
    }
    let line = ChartLine.simplified(all.filter { $0.x < canvas.plot.maxX } + all.suffix(1))
    let ends = [
      Point(line.last?.x ?? 0, canvas.plot.maxY), Point(line.first?.x ?? 0, canvas.plot.maxY),
    ]
    var nodes = canvas.grid
    nodes.append(
      element(
        "path",
        ["class": "under \(tone.rawValue)", "d": ChartLine.path(line + ends, closed: true)]))
    nodes.append(
      element("path", ["class": "line \(tone.rawValue)", "d": ChartLine.path(line)]))
    return canvas.image(
      title: title, description: description,
      nodes + canvas.base + marks(canvas, line))
  }

  private func marks(_ canvas: ChartCanvas, _ line: [Point]) -> [Node] {
    guard let peak = line.min(by: { $0.y < $1.y }), peak.y < canvas.plot.maxY - 1 else {
      return []
    }
    var requests = [
      LabelPlacement.Request(text: peakLabel, tone: tone, anchor: Point(peak.x, peak.y - 13))
    ]
    var nodes = [
      element(
        "circle",
        [
          "class": "dot \(tone.rawValue)", "cx": SVGNumber.text(peak.x),
          "cy": SVGNumber.text(peak.y), "r": "3.5",
        ])
    ]
    if let emptyLabel, let empty = emptied(canvas, line) {
      requests.append(.init(text: emptyLabel, tone: .plain, anchor: Point(empty.x, empty.y - 24)))
      var path = PathData()
      path.move(empty.x, empty.y)
      path.line(empty.x, empty.y - 12)
      nodes.append(element("path", ["class": "axis", "d": path.text]))
    }
    var placement = LabelPlacement(
      bounds: Box(
        minX: canvas.plot.minX + 4, minY: 0, maxX: canvas.size.width - 2,
        maxY: canvas.plot.maxY - 2), lines: [line],
      gridlines: y.ticks.map { canvas.point(x.lowest, $0.value).y })
    return nodes
      + zip(requests, placement.place(requests)).map { request, box in
        ChartText.node(request.text, request.tone.textClass, box.minX + 2, box.center.y, .start)
      }
  }

  /// Where the line has come back to the base behind its peak.
  private func emptied(_ canvas: ChartCanvas, _ line: [Point]) -> Point? {
    guard let last = line.lastIndex(where: { $0.y < canvas.plot.maxY - 1.5 }) else { return nil }
    return last + 1 < line.count ? line[last + 1] : nil
  }
}
