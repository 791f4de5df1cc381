import Foundation
import Testing

/// Compares `actual` with the file `Tests/Goldens/<test target>/<name>`. Goldens stand outside
/// the folders of the targets, where the package manager would complain of files it cannot build.
///
/// A missing file, or any run with `RECORD_GOLDENS` set, writes the file and fails: a recorded
/// golden has to be looked at and committed before the test can pass.
public func expectGolden(
  _ actual: String, _ name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let target = URL(fileURLWithPath: filePath).deletingLastPathComponent()
  let folder = target.deletingLastPathComponent()
    .appendingPathComponent("Goldens").appendingPathComponent(target.lastPathComponent)
  let file = folder.appendingPathComponent(name)
  let recording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil
  guard !recording, let expected = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try actual.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name): look at it, commit it", sourceLocation: sourceLocation)
    return
  }
  #expect(actual == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
