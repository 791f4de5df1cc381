/// How alike two texts are.
enum Similarity {
  /// Twice the length of the longest common subsequence over the sum of the lengths: 1 for equal
  /// texts, 0 for texts without a common character (as in gettext's fuzzy matching).
  ///
  /// O(n·m) in characters, but only when the characters that occur in both leave hope for
  /// `threshold`; below it the answer may be 0.
  static func ratio(_ left: [UInt32], _ right: [UInt32], atLeast threshold: Double) -> Double {
    let total = left.count + right.count
    guard total > 0 else { return 1 }
    let upperBound = 2 * Double(commonCharacters(left, right)) / Double(total)
    guard upperBound >= threshold else { return 0 }
    return 2 * Double(longestCommonSubsequence(left, right)) / Double(total)
  }

  private static func commonCharacters(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var counts: [UInt32: Int] = [:]
    for character in left { counts[character, default: 0] += 1 }
    var common = 0
    for character in right {
      guard let count = counts[character], count > 0 else { continue }
      counts[character] = count - 1
      common += 1
    }
    return common
  }

  private static func longestCommonSubsequence(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for character in left {
      var diagonal = 0
      for index in right.indices {
        let above = row[index + 1]
        row[index + 1] = character == right[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }
}
