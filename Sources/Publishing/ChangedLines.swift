package import Diagnostics

/// The lines that a revision changed, by file.
package struct ChangedLines: Hashable, Sendable {
  private enum Change: Hashable {
    case wholeFile
    /// Line numbers of the new text.
    case lines([ClosedRange<Int>])
  }

  private var files: [String: Change] = [:]

  package init() {}

  /// Reads the output of `git diff --unified=0 --no-prefix --relative`, run in the root of the
  /// project: the paths behind `+++` and the hunks behind `@@`.
  package init(diff: String) {
    var file: String?
    var ranges: [ClosedRange<Int>] = []
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("+++ ") {
        file = Self.path(line.dropFirst(4))
        ranges = []
      } else if line.hasPrefix("@@ "), let range = Self.range(ofHunk: line) {
        ranges.append(range)
      }
      if let file { files[file] = .lines(ranges) }
    }
  }

  /// Adds a file that no revision knows yet.
  package mutating func add(newFile path: String) { files[path] = .wholeFile }

  /// Whether a line of `place` changed; what concerns a whole file belongs to any change of it.
  package func touch(_ place: Place) -> Bool {
    switch files[place.file] {
    case nil: return false
    case .wholeFile: return true
    case .lines(let changed):
      if place == Place(file: place.file) { return true }
      let lines = place.start.line...max(place.start.line, place.end.line)
      return changed.contains { $0.overlaps(lines) }
    }
  }

  /// A path, without the tab that git puts behind one with blanks and without its quotes; nil for
  /// a file that was removed.
  private static func path(_ text: Substring) -> String? {
    var path = text
    if path.hasSuffix("\t") { path = path.dropLast() }
    return path == "/dev/null" ? nil : String(path)
  }

  /// `@@ -3,2 +5,4 @@`: the lines 5 to 8; nil where lines were only taken away.
  private static func range(ofHunk line: Substring) -> ClosedRange<Int>? {
    guard let part = line.split(separator: " ").first(where: { $0.hasPrefix("+") }) else {
      return nil
    }
    let numbers = part.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let first = numbers.first else { return nil }
    let count = numbers.count > 1 ? numbers[1] : 1
    return count > 0 ? first...(first + count - 1) : nil
  }
}
