/// Where the layers of one or more drawings stand along the flow, and in which row.
struct FlowFrame {
  let direction: FlowDirection
  let rows: [Range<Int>]
  let metrics: FlowMetrics
  /// The anchor of every layer along the flow, from the start of its row.
  let anchors: [Double]
  /// The longest row.
  let length: Double
  /// Room before and behind the rows for bands that change the row.
  let turn: Double

  /// Stands the layers side by side; `turn` is the room that the widest change of row needs.
  init(_ direction: FlowDirection, rows: [Range<Int>], metrics: FlowMetrics, turn: Double) {
    self.direction = direction
    self.rows = rows
    self.metrics = metrics
    self.turn = rows.count > 1 ? turn : 0
    var anchors = Array(repeating: 0.0, count: metrics.before.count)
    var longest = 0.0
    for row in rows {
      var place = metrics.startSpace(row)
      for layer in row {
        anchors[layer] = place + metrics.before[layer]
        place = anchors[layer] + metrics.after[layer]
        if layer + 1 < row.upperBound { place += metrics.gap(layer) }
      }
      longest = max(longest, place + metrics.endSpace(row))
    }
    self.anchors = anchors.map { $0 + (rows.count > 1 ? turn : 0) }
    length = longest + 2 * self.turn
  }

  func row(of layer: Int) -> Int { rows.firstIndex { $0.contains(layer) } ?? 0 }

  /// Whether a row ends behind `layer`.
  func endsRow(_ layer: Int) -> Bool {
    layer + 1 < anchors.count && row(of: layer) != row(of: layer + 1)
  }

  func start(_ layer: Int) -> Double { anchors[layer] - metrics.before[layer] }
  func end(_ layer: Int) -> Double { anchors[layer] + metrics.after[layer] }
}
