import Diagnostics
import Facts
import FoundationEssentials

/// Fact files on the disk.
enum FactFolder {
  /// The built-in facts with the files of `path` in their places.
  static func base(_ path: String) throws(CommandFailure) -> FactBase {
    guard let real = DiskPath.resolved(path) else {
      throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: real))?.sorted()
    let paths = names.map { $0.filter { $0.hasSuffix(".facts") }.map { real + "/" + $0 } } ?? [real]
    let files = try paths.map { path throws(CommandFailure) in
      guard let data = try? Data(contentsOf: URL(filePath: path)) else {
        throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
      }
      return FactFile(path: DiskPath.name(of: path), bytes: Array(data))
    }
    let base = FactBase.builtIn(replacing: files)
    guard let problem = base.findings.first, !files.isEmpty else {
      if files.isEmpty {
        throw CommandFailure(.init("facts.NoFiles", [.text("path", path)]))
      }
      return base
    }
    let place = "\(problem.place.file):\(problem.place.start.line)"
    throw CommandFailure(
      .init("facts.Broken", [.text("place", place), .init("problem", .message(problem.message))]))
  }
}
