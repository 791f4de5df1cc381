import Architecture
package import Markup

/// Writes a placed drawing as SVG. Colours and fonts come from `theme/diagrams.css`.
package struct FlowSVG {
  private let drawing: FlowDrawing
  private let overlay: FlowOverlay
  private let prefix: String

  /// The drawing as an `svg` element. `prefix` starts every id inside and must be unique on the
  /// page.
  package static func node(
    _ drawing: FlowDrawing, _ overlay: FlowOverlay, idPrefix prefix: String
  ) -> Node {
    FlowSVG(drawing: drawing, overlay: overlay, prefix: prefix).node()
  }

  private func node() -> Node {
    let direction =
      drawing.direction == .horizontal
      ? "across" : drawing.isTooWideToShrink ? "down broad" : "down"
    return SVGFrame.node(
      className: "flow \(direction)", width: drawing.width, height: drawing.height,
      prefix: prefix, title: overlay.title, description: overlay.description,
      [definitions()] + drawing.frames.flatMap(frame) + bands() + drawing.exits.flatMap(branch)
        + drawing.shapes.flatMap(shape)
        + drawing.labels.map(SVGText.node))
  }

  // MARK: Definitions

  private func definitions() -> Node {
    let nodes = drawing.shapes.filter(hasLevel).map { shape in
      element(
        "clipPath", ["id": "\(prefix)-c\(shape.component)"],
        [element("path", ["id": outline(of: shape), "d": shape.silhouette.outline(shape.box)])])
    }
    return nodes.isEmpty ? .empty : element("defs", [:], nodes)
  }

  // MARK: Frames

  private func frame(_ frame: FlowDrawing.Frame) -> [Node] {
    var path = PathData()
    path.roundedBox(frame.box, radius: 6)
    return [element("path", ["class": "frame", "d": path.text])] + frame.name.map(SVGText.node)
  }

  // MARK: Bands

  private func bands() -> [Node] { drawing.bands.flatMap(band) }

  private func band(_ band: FlowDrawing.Band) -> [Node] {
    var path = PathData()
    for step in band.path { path.add(step) }
    guard let width = band.width else {
      let neck = neckPoint(band, length: 9)
      if band.arriving != nil { path.line(neck.x, neck.y) }
      return [
        element("path", ["class": band.isWatching ? "wire watch" : "wire", "d": path.text]),
        head(band, width: 0, from: neck),
      ]
    }
    var nodes = [
      element("path", ["class": "band", "d": path.text, "stroke-width": SVGNumber.text(width)])
    ]
    var tipWidth = width
    if let arriving = band.arriving {
      tipWidth = arriving.width
      let neck = neckPoint(band, length: 6 + tipWidth * 0.3)
      var rest = PathData()
      rest.move(arriving.from.x, arriving.from.y)
      rest.line(neck.x, neck.y)
      nodes.append(
        element(
          "path",
          ["class": "band", "d": rest.text, "stroke-width": SVGNumber.text(arriving.width)]))
    }
    nodes.append(
      head(band, width: tipWidth, from: neckPoint(band, length: 7 + tipWidth * 0.3)))
    return nodes
  }

  /// Where the arrow begins. A little before the end of the band, so that no seam shows.
  private func neckPoint(_ band: FlowDrawing.Band, length: Double) -> Point {
    let offset = drawing.direction.point(main: band.isBackwards ? length : -length, cross: 0)
    return band.tip + offset
  }

  private func head(_ band: FlowDrawing.Band, width: Double, from neck: Point) -> Node {
    let half = width == 0 ? 4 : max(width / 2 + 3, 4.5)
    let offset = drawing.direction.point(main: 0, cross: half)
    var path = PathData()
    path.polygon([
      (neck.x - offset.x, neck.y - offset.y), (band.tip.x, band.tip.y),
      (neck.x + offset.x, neck.y + offset.y),
    ])
    return element("path", ["class": width == 0 ? "tip" : "head", "d": path.text])
  }

  // MARK: Exits

  private func branch(_ exit: FlowDrawing.Branch) -> [Node] {
    var path = PathData()
    for step in exit.path { path.add(step) }
    var fade = PathData()
    let length = exit.end.y - exit.fading.y
    let width = SVGNumber.text(exit.width)
    switch exit.kind {
    case .lost:
      fade.move(exit.fading.x, exit.fading.y + 3)
      fade.line(exit.end.x, exit.end.y)
      return [
        element("path", ["class": "band lost", "d": path.text, "stroke-width": width]),
        element("path", ["class": "band lost fade", "d": fade.text, "stroke-width": width]),
      ]
    case .rejected:
      path.line(exit.end.x, exit.end.y)
      var attributes = [
        Attribute("class", exit.width < 5 ? "band refused" : "refused"), Attribute("d", path.text),
        Attribute("stroke-width", width),
      ]
      if exit.width >= 5 {
        attributes.append(Attribute("stroke", SVGPattern.dots.reference))
      }
      return [.element("path", attributes, [])]
    case .deadLettered:
      let center = Point(exit.end.x, exit.fading.y + length / 2 + 2)
      let box = Box(center: center, width: max(20, exit.width + 6), height: length - 2)
      return [
        element("path", ["class": "band aside", "d": path.text, "stroke-width": width]),
        element("path", ["class": "node", "d": Silhouette.slots.outline(box), "stroke": "none"]),
        element("path", ["class": "aside-box", "d": Silhouette.slots.stroke(box)]),
        element("path", ["class": "slot on", "d": ShapeInside.slots(box, count: 3, from: 0)]),
      ]
    }
  }

  // MARK: Shapes

  /// Whether a fill can be seen: less than half a pixel cannot.
  private func hasLevel(_ shape: FlowDrawing.Shape) -> Bool {
    switch shape.silhouette {
    case .circle, .slots, .lanes: false
    default: shape.state == .saturated || (shape.level ?? 0) * shape.box.height >= 0.5
    }
  }

  private func shape(_ shape: FlowDrawing.Shape) -> [Node] {
    let state =
      switch shape.state {
      case .normal: ""
      case .saturated: " full"
      case .capped: " capped"
      }
    let outline = shape.silhouette.outline(shape.box)
    let stroke = shape.silhouette.stroke(shape.box)
    let inner = shape.silhouette.innerLines(shape.box)
    guard hasLevel(shape) else {
      let inside = ShapeInside.nodes(shape)
      guard stroke == outline, inside.isEmpty else {
        return [element("path", ["class": "node", "d": outline])] + inside
          + [element("path", ["class": "edge\(state)", "d": stroke + (inner ?? "")])]
      }
      return [element("path", ["class": "edge\(state) node", "d": outline + (inner ?? "")])]
    }
    // The fill is cut by the outline, stands over its middle and below its edge.
    let reference = "#" + self.outline(of: shape)
    var nodes = [element("use", ["class": "node", "href": reference])]
    nodes += level(shape, state) + ShapeInside.nodes(shape)
    nodes.append(element("use", ["class": "edge\(state)", "href": reference]))
    if let inner { nodes.append(element("path", ["class": "edge\(state)", "d": inner])) }
    return nodes
  }

  /// The id of the outline of a shape with a level.
  private func outline(of shape: FlowDrawing.Shape) -> String { "\(prefix)-o\(shape.component)" }

  /// The fill up to the level; hatched where the component is full.
  private func level(_ shape: FlowDrawing.Shape, _ state: String) -> [Node] {
    let level = min(1, max(0, shape.level ?? 0))
    let height = shape.box.height * level
    func fill(_ name: String, _ pattern: SVGPattern?) -> Node {
      var attributes = [
        Attribute("class", name), Attribute("clip-path", "url(#\(prefix)-c\(shape.component))"),
        Attribute("x", SVGNumber.place(shape.box.minX)),
        Attribute("y", SVGNumber.place(shape.box.maxY - height)),
        Attribute("width", SVGNumber.place(shape.box.width)),
        Attribute("height", SVGNumber.place(height)),
      ]
      if let pattern { attributes.append(Attribute("fill", pattern.reference)) }
      return .element("rect", attributes, [])
    }
    return shape.state == .saturated
      ? [fill("hatched", .hatch)] : [fill("level\(state)", nil)]
  }
}

extension FlowDrawing.PathStep {
  /// Where the step leads to.
  package var end: Point {
    switch self {
    case .move(let point), .line(let point), .curve(_, _, let point): point
    }
  }
}

extension PathData {
  mutating func add(_ step: FlowDrawing.PathStep) {
    switch step {
    case .move(let point): move(point.x, point.y)
    case .line(let point): line(point.x, point.y)
    case .curve(let first, let second, let point):
      curve(first.x, first.y, second.x, second.y, to: point.x, point.y)
    }
  }
}
