/// A part of the notes: the `number`-th of `count` parts that together are all of them.
package struct Shard: Hashable, Sendable, Codable {
  /// From 1.
  package let number: Int
  package let count: Int

  /// Nil where there is no such part.
  package init?(_ number: Int, of count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/5`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number, of: count)
  }

  /// Whether the part has the note at `index` in the order of paths. Neighbours go to different
  /// parts: long notes tend to stand side by side.
  package func holds(_ index: Int) -> Bool { index % count == number - 1 }
}
