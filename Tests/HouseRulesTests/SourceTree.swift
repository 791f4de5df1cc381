import Foundation

/// The repository as files, for tests about the sources themselves.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A Swift file: its path below the root and its lines.
  struct File {
    let path: String
    let lines: [Substring]

    /// The first folder below `Sources`.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The lines without what stands behind `//`, so that comments may name what code may not.
    var codeLines: [Substring] {
      lines.map { line in
        guard let comment = line.range(of: "//") else { return line }
        return line[..<comment.lowerBound]
      }
    }
  }

  /// The Swift files below `folder`, sorted by path.
  static func files(below folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    let enumerator = FileManager.default.enumerator(atPath: base.path)
    let paths = (enumerator?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }
    return paths.sorted().compactMap { path in
      let url = base.appendingPathComponent(path)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return File(path: folder + "/" + path, lines: lines)
    }
  }

  static let sources = files(below: "Sources")

  /// The text of a file below the root.
  static func text(of path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }
}
