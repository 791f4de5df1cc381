extension Silhouette {
  /// The closed outline, as the data of an SVG path.
  package func outline(_ box: Box) -> String {
    let (l, t, r, b) = (box.minX, box.minY, box.maxX, box.maxY)
    var path = PathData()
    switch self {
    case .circle, .pill: path.roundedBox(box, radius: roundness(of: box))
    case .box: path.roundedBox(box, radius: 4)
    case .slots, .lanes, .doubleSided: path.polygon([(l, t), (r, t), (r, b), (l, b)])
    case .pentagon:
      path.polygon([(l, t), (r - 12, t), (r, (t + b) / 2), (r - 12, b), (l, b)])
    case .hexagon:
      let middle = (t + b) / 2
      path.polygon([(l, middle), (l + 10, t), (r - 10, t), (r, middle), (r - 10, b), (l + 10, b)])
    case .octagon:
      path.polygon([
        (l + 6, t), (r - 6, t), (r, t + 6), (r, b - 6), (r - 6, b), (l + 6, b), (l, b - 6),
        (l, t + 6),
      ])
    case .cylinder:
      path.move(l, t + 5)
      path.arc(box.width / 2, 5, clockwise: true, to: r, t + 5)
      path.line(r, b - 5)
      path.arc(box.width / 2, 5, clockwise: true, to: l, b - 5)
      path.close()
    case .document: documentOutline(&path, box)
    case .shield:
      let middle = (l + r) / 2
      path.move(l, t)
      path.line(r, t)
      path.line(r, b - 12)
      path.curve(r - box.width * 0.08, b - 4, middle + 12, b, to: middle, b)
      path.curve(middle - 12, b, l + box.width * 0.08, b - 4, to: l, b - 12)
      path.close()
    }
    return path.text
  }

  private func documentOutline(_ path: inout PathData, _ box: Box) {
    let quarter = box.width / 4
    path.move(box.minX, box.minY)
    path.line(box.maxX, box.minY)
    path.line(box.maxX, box.maxY - 3)
    path.curve(
      box.maxX - quarter, box.maxY - 11, box.minX + quarter, box.maxY + 5, to: box.minX,
      box.maxY - 3)
    path.close()
  }

  /// Lines inside the outline; nil where there are none.
  package func innerLines(_ box: Box) -> String? {
    let (l, t, r, b) = (box.minX, box.minY, box.maxX, box.maxY)
    var path = PathData()
    switch self {
    case .circle:
      let center = box.center
      path.move(center.x - 4.5, center.y - 5)
      path.arc(4.5, 4.5, clockwise: true, to: center.x + 4.5, center.y - 5)
      path.arc(4.5, 4.5, clockwise: true, to: center.x - 4.5, center.y - 5)
      path.move(center.x - 9, center.y + 12)
      path.arc(9, 9, clockwise: true, to: center.x + 9, center.y + 12)
    case .cylinder:
      path.move(l, t + 5)
      path.arc(box.width / 2, 5, clockwise: false, to: r, t + 5)
    case .doubleSided:
      path.move(l + 6, t)
      path.line(l + 6, b)
      path.move(r - 6, t)
      path.line(r - 6, b)
    default: return nil
    }
    return path.text
  }

  /// The lines of the outline that are drawn; those of an open-ended shape are not its sides.
  package func stroke(_ box: Box) -> String {
    guard self == .slots || self == .lanes else { return outline(box) }
    var path = PathData()
    path.move(box.minX, box.minY)
    path.line(box.maxX, box.minY)
    path.move(box.minX, box.maxY)
    path.line(box.maxX, box.maxY)
    return path.text
  }
}
