/// Finds the word that somebody meant: `langauges` is close to `languages`.
package enum NearMiss {
  /// The candidate closest to `word`, if one is close enough to be a slip of the fingers: at
  /// most a third of the longer word's letters inserted, removed, replaced or swapped with a
  /// neighbour (the optimal string alignment distance). The first of equals wins.
  package static func suggestion(for word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased())
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      let distance = distance(from: letters, to: other)
      guard distance * 3 <= max(letters.count, other.count) else { continue }
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// O(n·m) in the lengths of the two words.
  private static func distance(from left: [Character], to right: [Character]) -> Int {
    var previous = [Int](repeating: 0, count: right.count + 1)
    var current = Array(0...right.count)
    for row in 0..<left.count {
      let above = current
      current[0] = row + 1
      for column in 0..<right.count {
        let replaced = above[column] + (left[row] == right[column] ? 0 : 1)
        current[column + 1] = min(replaced, above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          current[column + 1] = min(current[column + 1], previous[column - 1] + 1)
        }
      }
      previous = above
    }
    return current[right.count]
  }
}
