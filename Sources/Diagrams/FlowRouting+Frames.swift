// MARK: - Frames of groups

extension FlowRouting {
  /// The part of a group's frame that stands in one row of the drawing.
  struct PlacedFrame {
    /// Index into the groups of the plan.
    var group: Int
    /// Along the flow, before the margin of the drawing.
    var main: ClosedRange<Double>
    var cross: ClosedRange<Double>
  }

  /// The frames in a row, outer ones first; none for a group without a component in it.
  func frames(in row: Range<Int>) -> [PlacedFrame] {
    var placed: [PlacedFrame] = []
    for index in plan.groups.indices.reversed() {
      let own = plan.items.indices.filter { item in
        row.contains(plan.items[item].layer) && plan.items[item].path.contains(index)
          && plan.items[item].isSeen
      }
      guard own.contains(where: { plan.items[$0].isComponent }) else { continue }
      let inner = placed.filter { plan.groups[$0.group].path.contains(index) }
      if let frame = frame(of: index, round: own, and: inner) { placed.insert(frame, at: 0) }
    }
    return placed
  }

  private func frame(
    of index: Int, round items: [Int], and inner: [PlacedFrame]
  ) -> PlacedFrame? {
    let group = plan.groups[index]
    let isHorizontal = frame.direction == .horizontal
    let before = (
      main: isHorizontal ? FlowGroup.longSpace : group.head,
      cross: isHorizontal ? group.head : FlowGroup.space
    )
    let after = isHorizontal ? FlowGroup.longSpace : FlowGroup.space
    var mains = inner.flatMap { [$0.main.lowerBound, $0.main.upperBound] }
    var crosses = inner.flatMap { [$0.cross.lowerBound, $0.cross.upperBound] }
    for item in items {
      let (layer, extents) = (plan.items[item].layer, plan.items[item].extents)
      // The whole layer, so that frames which begin or end together do so at one line.
      mains += [frame.start(layer), frame.end(layer)]
      crosses += [cross[item] - extents.crossBefore, cross[item] + extents.crossAfter]
    }
    guard var low = crosses.min().map({ $0 - before.cross }), let high = crosses.max(),
      let start = mains.min().map({ $0 - before.main }), let end = mains.max()
    else { return nil }
    for item in items { low = min(low, cross[item] - plan.nameWidth(of: index, before: item)) }
    let name = group.name.width + 2 * FlowGroup.inset
    return PlacedFrame(
      group: index,
      main: start...max(end + after, isHorizontal ? start + name : start),
      cross: low...max(high + FlowGroup.space, isHorizontal ? low : low + name))
  }

  /// A frame with its name at its upper left corner.
  func drawn(_ placed: PlacedFrame) -> FlowDrawing.Frame {
    let group = plan.groups[placed.group]
    let low = point(main: placed.main.lowerBound, cross: placed.cross.lowerBound)
    let high = point(main: placed.main.upperBound, cross: placed.cross.upperBound)
    return FlowDrawing.Frame(
      members: group.members,
      box: Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y),
      name: group.name.labels(
        top: low.y + FlowGroup.space / 2, x: low.x + FlowGroup.inset, .start))
  }
}
