/// Where the runs of backticks of a text stand, by width: a code span finds its end in one step.
struct BacktickRuns {
  /// Looked up by width only, never iterated.
  private var starts: [Int: [Int]] = [:]
  private var next: [Int: Int] = [:]

  init(_ bytes: [UInt8]) {
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == .backtick else {
        offset += 1
        continue
      }
      let start = offset
      while offset < bytes.count, bytes[offset] == .backtick { offset += 1 }
      starts[offset - start, default: []].append(start)
    }
  }

  /// The first run of exactly `width` at or behind `offset`, which never moves back.
  mutating func next(width: Int, from offset: Int) -> Int? {
    guard let starts = starts[width] else { return nil }
    var index = next[width, default: 0]
    while index < starts.count, starts[index] < offset { index += 1 }
    next[width] = index
    return index < starts.count ? starts[index] : nil
  }
}
