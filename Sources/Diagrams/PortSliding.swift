/// Straightens bands that would otherwise jog by a few pixels, by moving their ends along the
/// sides of shapes that no other band uses.
enum PortSliding {
  static func slide(_ plan: inout FlowPlan, _ positions: [Double]) {
    var entering = Array(repeating: 0, count: plan.items.count)
    var leaving = entering
    for segment in plan.segments {
      leaving[segment.from] += 1
      entering[segment.to] += 1
    }
    for index in plan.segments.indices {
      let segment = plan.segments[index]
      let jog =
        positions[segment.from] + segment.fromOffset - positions[segment.to] - segment.toOffset
      guard abs(jog) > 0.5 else { continue }
      if entering[segment.to] == 1, let room = room(segment.to, plan), abs(jog) <= room {
        plan.segments[index].toOffset += jog
      } else if leaving[segment.from] == 1, let room = room(segment.from, plan),
        abs(jog) <= room
      {
        plan.segments[index].fromOffset -= jog
      }
    }
  }

  /// How far a band may stand off the middle of a component; nil where it must not, because
  /// texts are placed relative to it.
  private static func room(_ item: Int, _ plan: FlowPlan) -> Double? {
    guard case .component(let component) = plan.items[item].kind else { return nil }
    let cell = plan.cells[component]
    // The name of a group stands beside the bands that come in from above.
    let isBelowName = plan.items[item].path.contains {
      plan.groups[$0].layers.lowerBound == plan.items[item].layer
    }
    guard cell.exits.isEmpty, plan.direction == .horizontal || !isBelowName else { return nil }
    return switch plan.direction {
    case .horizontal: cell.shape.height / 2 - 12
    case .vertical: cell.shape.width / 2 - 20
    }
  }
}
