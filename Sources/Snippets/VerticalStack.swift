import Architecture

/// Parts below each other under one arrow, all of which it leads to.
struct VerticalStack {
  /// What the arrow leads from.
  var source: [Component.ID]
  var label: String?
  /// The lines below the first part that name the others.
  var rows: ClosedRange<Int>
}

extension VerticalLines {
  /// What stands below the part of line `index` at the same indentation, up to a blank line, when
  /// every line is the name of a service and none could go on from the one above it.
  func stack(below index: Int, _ cells: [Cell], from above: [Cell]) -> VerticalStack? {
    guard let pending, pending.hasHead, !pending.isUp, pending.columns.count == 1, root == nil,
      !isNumbered, passage.isFence, cells.count == 1, var last = plainPart(of: index),
      let source = above.nearest(pending.columns[0])?.exits
    else { return nil }
    let column = VerticalSteps.column(of: passage.lines[index])
    var end = index
    while end + 1 < passage.lines.count, !passage.lines[end + 1].isBlank {
      guard VerticalSteps.column(of: passage.lines[end + 1]) == column,
        let next = plainPart(of: end + 1), !mayGoOn(from: last, to: next)
      else { return nil }
      (last, end) = (next, end + 1)
    }
    let label = pending.label.map { NodeReader.unwrapped($0).string }
    return end > index
      ? VerticalStack(source: source, label: label, rows: index + 1...end) : nil
  }

  /// The service that a line names and nothing else.
  private func plainPart(of index: Int) -> Node? {
    let line = passage.lines[index]
    let text = line.behindMarker.text
    guard passage.chains[index].isEmpty, TreeLine(line) == nil, Connector(line) == nil,
      !text.hasSuffix(":")
    else { return nil }
    let segment = Segment(text, of: line, reader: reader)
    return segment.nodes.count == 1 && segment.isPure && segment.isSure ? segment.nodes[0] : nil
  }

  private func mayGoOn(from node: Node, to next: Node) -> Bool {
    let part = Component(
      id: Component.ID(node.service.identifier), service: node.service, label: node.label)
    return Handover.isUsual(from: part, to: next)
  }

  /// Adds the part of a line of the stack; false where the line belongs to none.
  mutating func readStacked(_ index: Int) -> Bool {
    guard let stack, stack.rows.contains(index), let node = plainPart(of: index) else {
      return false
    }
    let line = passage.lines[index]
    let id = sketch.add(node)
    nodes.append(node)
    for source in stack.source {
      sketch.connect(source, id, label: stack.label, place: node.place)
    }
    row = [Cell(entries: [id], exits: [id], line.text, line, node: node)]
    lines = lines.map { $0.lowerBound...index }
    return true
  }
}
