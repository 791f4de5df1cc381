/// How far apart the items of a plan and the frames of its groups must be across the flow.
///
/// Every group has two nodes of its own beside those of the items, the sides of its frame: what
/// stands within keeps between them on all layers that it spans, everything else outside.
struct CrossSides {
  /// Two nodes that must be apart: numbers of items, then two for each group.
  struct Demand {
    var low: Int
    var high: Int
    var length: Double
    /// Whether they should be no farther apart than that.
    var isTight = false
  }

  /// An item or the side of a frame at an edge of the drawing, which is `nil`.
  struct EdgeDemand {
    var low: Int?
    var high: Int?
    var length: Double
  }

  private(set) var demands: [Demand] = []
  private(set) var outermost: [EdgeDemand] = []
  /// The least room that the widest layer needs.
  private(set) var leastWidth = 0.0
  private let plan: FlowPlan

  init(_ plan: FlowPlan) {
    self.plan = plan
    for layer in plan.order {
      let steps = steps(layer)
      guard let first = steps.first, let last = steps.last else { continue }
      for step in [first, last] {
        outermost.append(EdgeDemand(low: nil, high: step.node, length: step.before))
        outermost.append(EdgeDemand(low: step.node, high: nil, length: step.after))
      }
      var width = first.before + last.after
      for (left, right) in zip(steps, steps.dropFirst()) {
        let length = length(left, right)
        demands.append(Demand(low: left.node, high: right.node, length: length))
        width += length
      }
      leastWidth = max(leastWidth, width)
    }
    for index in plan.groups.indices { addNameRoom(of: index) }
  }

  /// The sides of a group's frame.
  private func side(_ group: Int, isHigh: Bool) -> Int {
    plan.items.count + 2 * group + (isHigh ? 1 : 0)
  }

  // MARK: Steps across a layer

  /// Something that one meets on the way across a layer: an item, or the side of a frame.
  private struct Step {
    enum Kind { case component, other, opening, closing }

    var node: Int
    var kind: Kind
    /// How far it reaches to both sides.
    var before = 0.0
    var after = 0.0
    /// Of the side of a frame: the room within, next to it.
    var room = 0.0
  }

  private func steps(_ layer: [Int]) -> [Step] {
    var steps: [Step] = []
    var open: [Int] = []
    func close(downTo depth: Int) {
      while open.count > depth, let group = open.popLast() {
        steps.append(
          Step(node: side(group, isHigh: true), kind: .closing, room: FlowGroup.space))
      }
    }
    for number in layer {
      let item = plan.items[number]
      let common = zip(open, item.path).prefix { $0 == $1 }.count
      close(downTo: common)
      for group in item.path[common...] {
        let room = plan.direction == .horizontal ? plan.groups[group].head : FlowGroup.space
        steps.append(Step(node: side(group, isHigh: false), kind: .opening, room: room))
        open.append(group)
      }
      steps.append(
        Step(
          node: number, kind: item.isComponent ? .component : .other,
          before: item.extents.crossBefore, after: item.extents.crossAfter))
    }
    close(downTo: 0)
    return steps
  }

  /// How far apart two steps must be that follow each other.
  private func length(_ left: Step, _ right: Step) -> Double {
    let between =
      switch (left.kind, right.kind) {
      case (.opening, .closing): max(left.room, right.room)
      case (.opening, _): left.room
      case (_, .closing): right.room
      case (.closing, _), (_, .opening): FlowGroup.distance
      case (.component, .component): 20.0
      default: 10.0
      }
    return left.after + between + right.before
  }

  /// A frame is as wide as its name needs, and stands far enough left of bands that come in
  /// from above.
  private mutating func addNameRoom(of group: Int) {
    let (low, high) = (side(group, isHigh: false), side(group, isHigh: true))
    let name = plan.groups[group].name.width + 2 * FlowGroup.inset
    demands.append(
      Demand(
        low: low, high: high, length: plan.direction == .horizontal ? 0 : name, isTight: true))
    for item in plan.items.indices where plan.items[item].path.contains(group) {
      let room = plan.nameWidth(of: group, before: item)
      if room > 0 { demands.append(Demand(low: low, high: item, length: room)) }
    }
  }
}
