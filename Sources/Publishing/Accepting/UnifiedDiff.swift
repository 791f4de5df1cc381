/// The difference of two texts as `diff -u` prints it.
package enum UnifiedDiff {
  /// Lines that stay the same around a change.
  private static let context = 2

  /// What turns the lines of `old` into those of `new`; empty when they are the same. A line keeps
  /// its carriage return, so that nothing about it is hidden.
  package static func text(_ path: String, _ old: [UInt8], _ new: [UInt8]) -> String {
    let before = lines(old)
    let after = lines(new)
    let steps = steps(from: before, to: after)
    guard steps.contains(where: { $0.mark != " " }) else { return "" }
    var text = "--- \(path)\n+++ \(path)\n"
    for hunk in hunks(steps) {
      let part = steps[hunk]
      let first = (part.first?.old ?? 0, part.first?.new ?? 0)
      let counts = (part.count { $0.mark != "+" }, part.count { $0.mark != "-" })
      text += "@@ -\(first.0),\(counts.0) +\(first.1),\(counts.1) @@\n"
      for step in part { text += step.mark + step.line + "\n" }
    }
    return text
  }

  /// A line of the diff with the numbers that the next line of each file has.
  private struct Step {
    var mark: String
    var line: String
    var old: Int
    var new: Int
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func steps(from old: [String], to new: [String]) -> [Step] {
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var steps: [Step] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let isRemoved = removed.contains(left)
      let isInserted = !isRemoved && inserted.contains(right)
      let line = isInserted ? new[right] : old[left]
      let mark = isRemoved ? "-" : isInserted ? "+" : " "
      steps.append(Step(mark: mark, line: line, old: left + 1, new: right + 1))
      if !isInserted { left += 1 }
      if !isRemoved { right += 1 }
    }
    return steps
  }

  /// Ranges of steps around changes, joined where their context meets.
  private static func hunks(_ steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].mark != " " {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }
}
