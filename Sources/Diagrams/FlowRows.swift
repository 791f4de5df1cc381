/// Cuts the layers of a drawing into rows that fit the page.
enum FlowRows {
  /// As few rows as possible; among those, the ones with the least cost and the most even length.
  /// `cost` is what it costs to cut before a layer; nil where no cut is possible.
  static func rows(
    count: Int, limit: Double, length: (Range<Int>) -> Double, cost: (Int) -> Double?
  ) -> [Range<Int>] {
    guard count > 0, length(0..<count) > limit else { return [0..<count] }
    var best: [Plan?] = Array(repeating: nil, count: count + 1)
    best[0] = Plan(rows: 0, cost: 0, start: 0)
    for end in 1...count {
      for start in 0..<end {
        guard let before = best[start], let cut = start == 0 ? 0 : cost(start) else { continue }
        let length = length(start..<end)
        guard length <= limit || start + 1 == end || cutlessInside(start..<end, cost) else {
          continue
        }
        let rest = max(0, limit - length) / limit
        let plan = Plan(rows: before.rows + 1, cost: before.cost + cut + rest * rest, start: start)
        if best[end].map({ plan < $0 }) ?? true { best[end] = plan }
      }
    }
    return ranges(best, count)
  }

  private struct Plan: Comparable {
    var rows: Int
    var cost: Double
    var start: Int

    static func < (left: Plan, right: Plan) -> Bool {
      (left.rows, left.cost) < (right.rows, right.cost)
    }
  }

  /// Whether a row that is too long has no place where it could be cut.
  private static func cutlessInside(_ range: Range<Int>, _ cost: (Int) -> Double?) -> Bool {
    range.dropFirst().allSatisfy { cost($0) == nil }
  }

  private static func ranges(_ best: [Plan?], _ count: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = count
    while end > 0, let plan = best[end] {
      ranges.append(plan.start..<end)
      end = plan.start
    }
    return ranges.reversed()
  }
}
