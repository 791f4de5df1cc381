import Architecture

/// A group of a plan: which layers its frame spans and how much room frame and name need.
struct FlowGroup {
  /// Index into the groups of the system.
  let number: Int
  /// Indices of the components.
  let members: Set<Int>
  /// From the first to the last layer with a member.
  let layers: ClosedRange<Int>
  /// The groups around it, the outermost first, and itself: indices into the groups of the plan.
  var path: [Int] = []
  /// Its name, broken into lines.
  var name = LabelColumn()

  /// Between a frame and what it holds.
  static let space = 8.0
  /// The same along a flow that runs to the right: room for an arrow.
  static let longSpace = 15.0
  /// Between a frame and what stands beside it.
  static let distance = 12.0
  /// From the side of the frame to its name, and from the name to a band.
  static let inset = 7.0

  /// Between the upper side of the frame and what it holds: the name stands there.
  var head: Double { Self.space + name.height }
}

extension FlowPlan {
  /// The groups that have members on the plan, the larger ones first.
  func makeGroups() -> [FlowGroup] {
    var groups: [FlowGroup] = []
    for (number, group) in system.groups.enumerated() {
      let members = system.components.indices.filter {
        group.members.contains(system.components[$0].id)
      }
      let layers = members.map { items[$0].layer }
      guard let first = layers.min(), let last = layers.max() else { continue }
      var own = FlowGroup(number: number, members: Set(members), layers: first...last)
      own.path = groups.indices.filter { groups[$0].members.isSuperset(of: own.members) }
      own.path.append(groups.count)
      groups.append(own)
    }
    return groups
  }

  /// The groups round a component, or round both ends of a connection; the outermost first.
  func path(of item: FlowItem) -> [Int] {
    switch item.kind {
    case .component(let component):
      return groups.indices.filter { groups[$0].members.contains(component) }
    case .label(let connection), .band(let connection):
      guard let edge = edges.first(where: { $0.connection == connection }) else { return [] }
      return groups.indices.filter {
        groups[$0].members.isSuperset(of: [edge.tail, edge.head])
      }
    case .space(let group): return groups[group].path
    }
  }

  /// Gives every group something on every layer that it spans, so that everything else on the
  /// layer stands on one side of it.
  mutating func fillGroups() {
    for index in items.indices { items[index].path = path(of: items[index]) }
    for (index, group) in groups.enumerated().reversed() {
      for layer in group.layers {
        guard !items.contains(where: { $0.layer == layer && $0.path.contains(index) }) else {
          continue
        }
        items.append(
          FlowItem(
            kind: .space(index), layer: layer, extents: Extents(of: Box.nothing, direction),
            path: group.path))
      }
    }
  }

  /// Breaks the names of groups into lines: as long as the frame surely is where nothing crosses
  /// its upper side.
  mutating func nameGroups() {
    for index in groups.indices {
      let number = groups[index].number
      let name =
        overlay.groups.indices.contains(number)
        ? overlay.groups[number] : system.groups[number].name
      let room = direction == .horizontal ? freeLength(of: index) : 84
      groups[index].name.add(name, .detail, wrappedTo: room)
    }
  }

  /// Room for the name of a group at the upper side of a drawing that runs to the right, up to
  /// the first gap in which a band crosses that side.
  private func freeLength(of group: Int) -> Double {
    var length = 2 * (FlowGroup.longSpace - FlowGroup.inset)
    for layer in groups[group].layers {
      let own = items.filter { $0.layer == layer && $0.path.contains(group) }
      length += own.map { $0.extents.mainBefore + $0.extents.mainAfter }.max() ?? 0
      guard layer < groups[group].layers.upperBound, !isEntered(group, behind: layer) else {
        break
      }
      length += 6
    }
    return max(length, 60)
  }

  /// Whether a band crosses the upper side of a group between a layer and the next.
  private func isEntered(_ group: Int, behind layer: Int) -> Bool {
    segments.contains { segment in
      items[segment.from].layer == layer
        && isAbove(segment.from, group) != isAbove(segment.to, group)
    }
  }

  /// Whether an item stands before everything of the group on its layer.
  private func isAbove(_ item: Int, _ group: Int) -> Bool {
    let layer = order[items[item].layer]
    guard let first = layer.firstIndex(where: { items[$0].path.contains(group) }),
      let own = layer.firstIndex(of: item)
    else { return false }
    return own < first
  }

  // MARK: Room

  /// The room that frames need along the flow before each layer.
  var spaceBefore: [Double] {
    layers.indices.map { layer in
      groups.map { group in
        group.path.map { groups[$0] }.filter { $0.layers.lowerBound == layer }
          .reduce(0) { $0 + (direction == .horizontal ? FlowGroup.longSpace : $1.head) }
      }.max() ?? 0
    }
  }

  /// The room that frames need along the flow behind each layer.
  var spaceAfter: [Double] {
    layers.indices.map { layer in
      groups.map { group in
        group.path.map { groups[$0] }.filter { $0.layers.upperBound == layer }
          .reduce(0) {
            $0 + (direction == .horizontal ? FlowGroup.longSpace : FlowGroup.space)
              + missingLength(of: $1)
          }
      }.max() ?? 0
    }
  }

  /// The room that frames which go on in the next row need where a row ends behind each layer.
  var spaceAcross: [Double] {
    layers.indices.map { layer in
      groups.map { group in
        group.path.map { groups[$0].layers }
          .reduce(0) {
            $0 + ($1.contains(layer) && $1.upperBound > layer ? FlowGroup.longSpace : 0)
          }
      }.max() ?? 0
    }
  }

  /// What a frame round one layer must be longer than that layer for its name.
  private func missingLength(of group: FlowGroup) -> Double {
    guard direction == .horizontal, group.layers.count == 1, let index = group.path.last else {
      return 0
    }
    return max(0, group.name.width - freeLength(of: index))
  }

  /// How far left of an item of the first layer a frame must stand for its name to be clear of
  /// the bands that come in from above; only where the drawing runs down.
  func nameWidth(of group: Int, before item: Int) -> Double {
    guard direction == .vertical, items[item].layer == groups[group].layers.lowerBound else {
      return 0
    }
    let ends = segments.filter { $0.to == item }.map { segment in
      segment.toOffset - thickness(edges[segment.edge].connection) / 2 - 4
    }
    return ends.min().map { groups[group].name.width + 2 * FlowGroup.inset - $0 } ?? 0
  }
}

extension Box {
  /// A point at the origin.
  fileprivate static var nothing: Box { Box(minX: 0, minY: 0, maxX: 0, maxY: 0) }
}
