import Markup

/// What stands inside the open-ended shapes: the slots of a queue and the lanes of a stream.
enum ShapeInside {
  static func nodes(_ shape: FlowDrawing.Shape) -> [Node] {
    switch shape.silhouette {
    case .slots: slots(shape)
    case .lanes: lanes(shape)
    default: []
    }
  }

  private static func slots(_ shape: FlowDrawing.Shape) -> [Node] {
    let count = slotCount(shape.box)
    let full = Int((min(1, max(0, shape.level ?? 0)) * Double(count)).rounded(.up))
    let row = Box(
      minX: shape.box.minX, minY: shape.box.maxY - 12, maxX: shape.box.maxX,
      maxY: shape.box.maxY)
    var nodes: [Node] = []
    if full > 0 {
      nodes.append(element("path", ["class": "slot on", "d": path(row, 0..<full, of: count)]))
    }
    if full < count {
      nodes.append(element("path", ["class": "slot", "d": path(row, full..<count, of: count)]))
    }
    return nodes
  }

  /// The path of all `count` slots of a small queue.
  static func slots(_ box: Box, count: Int, from first: Int) -> String {
    path(box, first..<count, of: count)
  }

  private static func slotCount(_ box: Box) -> Int { max(3, Int((box.width - 8) / 8.5)) }

  /// Squares in the middle of `row`, filled from the end at which a queue is emptied.
  private static func path(_ row: Box, _ range: Range<Int>, of count: Int) -> String {
    let step = (row.width - 8) / Double(count)
    let size = min(6.5, step - 2)
    var path = PathData()
    for index in range {
      let right = row.maxX - 4 - (step - size) / 2 - Double(index) * step
      let top = row.center.y - 3
      path.polygon([(right, top), (right - size, top), (right - size, top + 6), (right, top + 6)])
    }
    return path.text
  }

  private static func lanes(_ shape: FlowDrawing.Shape) -> [Node] {
    let level = min(1, max(0, shape.level ?? 0))
    let (left, right) = (shape.box.minX + 5, shape.box.maxX - 5)
    var empty = PathData()
    var full = PathData()
    for lane in 0..<3 {
      let y = shape.box.maxY - 4 - Double(lane) * 3.5
      empty.move(left, y)
      empty.line(right, y)
      guard level > 0 else { continue }
      full.move(right - (right - left) * level, y)
      full.line(right, y)
    }
    var nodes = [element("path", ["class": "lane", "d": empty.text])]
    if level > 0 { nodes.append(element("path", ["class": "lane on", "d": full.text])) }
    return nodes
  }
}
