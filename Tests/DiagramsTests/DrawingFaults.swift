import Architecture
import Diagrams

/// Looks for what must not be in a drawing; each fault is a sentence.
struct DrawingFaults {
  let drawing: FlowDrawing
  let system: System
  private(set) var found: [String] = []

  static func `in`(_ drawing: FlowDrawing, of system: System) -> [String] {
    var faults = DrawingFaults(drawing: drawing, system: system)
    faults.checkFrame()
    faults.checkShapes()
    faults.checkLabels()
    faults.checkBands()
    return faults.found
  }

  private init(drawing: FlowDrawing, system: System) {
    self.drawing = drawing
    self.system = system
  }

  /// Everything that is written, the names of frames, too.
  private var labels: [FlowDrawing.Label] { drawing.labels + drawing.frames.flatMap(\.name) }

  private mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    guard !condition else { return }
    let fault = fault()
    if !found.contains(fault) { found.append(fault) }
  }

  private mutating func checkFrame() {
    let frame = Box(minX: 0, minY: 0, maxX: drawing.width, maxY: drawing.height)
    for shape in drawing.shapes {
      expect(frame.contains(shape.box), "shape \(shape.component) outside")
    }
    for label in labels { expect(frame.contains(label.box), "\(label.text) outside") }
    for piece in pieces() { expect(frame.contains(piece.box), "\(piece.name) outside") }
  }

  private mutating func checkShapes() {
    for (index, shape) in drawing.shapes.enumerated() {
      for other in drawing.shapes[(index + 1)...] {
        expect(
          !shape.box.overlaps(other.box), "shapes \(shape.component) and \(other.component)")
      }
    }
  }

  private mutating func checkLabels() {
    for (index, label) in labels.enumerated() {
      for other in labels[(index + 1)...] {
        expect(!label.box.overlaps(other.box), "labels \(label.text) and \(other.text)")
      }
      for shape in drawing.shapes where shape.box.overlaps(label.box) {
        expect(shape.box.contains(label.box), "\(label.text) on edge of \(shape.component)")
      }
    }
  }

  /// A stretch of a band or branch and the box that it paints.
  struct Piece {
    var name: String
    /// Components whose outline the stretch may meet.
    var ends: Set<Int>
    var box: Box
  }

  private mutating func checkBands() {
    for piece in pieces() {
      for label in labels {
        expect(!piece.box.overlaps(label.box.shrunk(1)), "\(piece.name) on \(label.text)")
      }
      for shape in drawing.shapes {
        let inside = shape.box.shrunk(piece.ends.contains(shape.component) ? 14 : 1)
        expect(!piece.box.overlaps(inside), "\(piece.name) on shape \(shape.component)")
      }
    }
    for band in drawing.bands {
      expect(band.touchesAShape(drawing.shapes, at: band.tip), "\(band.connection) points nowhere")
      expect(
        band.touchesAShape(drawing.shapes, at: band.source), "\(band.connection) comes from nowhere"
      )
    }
  }

  private func pieces() -> [Piece] {
    drawing.bands.flatMap { band in
      Self.pieces(
        "band \(band.connection)", band.path, band.width ?? 1.25,
        ends: Set(drawing.shapes.map(\.component).filter { ends(of: band, are: $0) }))
    }
      + drawing.exits.flatMap { exit in
        Self.pieces(
          "exit", exit.path + [.line(exit.end)], exit.width, ends: [exit.component])
      }
  }

  private func ends(of band: FlowDrawing.Band, are component: Int) -> Bool {
    let connection = system.connections[band.connection]
    let id = system.components[component].id
    return connection.from == id || connection.to == id
  }

  private static func pieces(
    _ name: String, _ path: [FlowDrawing.PathStep], _ width: Double, ends: Set<Int>
  ) -> [Piece] {
    let points = PathSampling.points(path)
    return zip(points, points.dropFirst()).map { from, to in
      let (dx, dy) = (abs(to.x - from.x), abs(to.y - from.y))
      let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
      let (rx, ry) = (width / 2 * dy / length, width / 2 * dx / length)
      return Piece(
        name: name, ends: ends,
        box: Box(
          minX: min(from.x, to.x) - rx, minY: min(from.y, to.y) - ry,
          maxX: max(from.x, to.x) + rx, maxY: max(from.y, to.y) + ry))
    }
  }
}

/// Paths as rows of points.
enum PathSampling {
  static func points(_ path: [FlowDrawing.PathStep]) -> [Point] {
    var points: [Point] = []
    for step in path {
      switch step {
      case .move(let point), .line(let point): points.append(point)
      case .curve(let first, let second, let end):
        let start = points.last ?? first
        for index in 1...24 {
          let t = Double(index) / 24
          let u = 1 - t
          func mix(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
            u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
          }
          points.append(
            Point(
              mix(start.x, first.x, second.x, end.x), mix(start.y, first.y, second.y, end.y)))
        }
      }
    }
    return points
  }
}

extension Box {
  func shrunk(_ margin: Double) -> Box {
    Box(minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
  }
}

extension FlowDrawing.Band {
  /// Whether `point` lies at the outline of a shape: not farther from its box than the gap in
  /// front of an arrow, and not deeper inside than the outline curves.
  func touchesAShape(_ shapes: [FlowDrawing.Shape], at point: Point) -> Bool {
    let spot = Box(minX: point.x - 3, minY: point.y - 3, maxX: point.x + 3, maxY: point.y + 3)
    return shapes.contains { shape in
      shape.box.overlaps(spot) && !shape.box.shrunk(14).overlaps(spot)
    }
  }
}
