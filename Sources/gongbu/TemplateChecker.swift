import Diagnostics
import FoundationEssentials
import Publishing

/// Asks cfn-lint, as a process, about the templates of notes. Where it is not installed, or gives
/// no answer that can be read, nothing is added to a report.
enum TemplateChecker {
  private static let program = "cfn-lint"

  /// A function for `Publisher.lint`; nil where the program is not installed.
  static var lint: (@Sendable ([LintTemplate]) -> [[LintFault]])? {
    Subprocess.isInstalled(program) ? { @Sendable in faults(in: $0) } : nil
  }

  private static func faults(in templates: [LintTemplate]) -> [[LintFault]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gongbu-\(UUID().uuidString)").path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let paths = templates.indices.map { "\(folder)/\($0).template" }
      for (path, template) in zip(paths, templates) {
        try Data((template.text.text + "\n").utf8).write(to: URL(filePath: path))
      }
      let outcome = try Subprocess.run(
        [program, "--format", "json", "--non-zero-exit-code", "none", "--"] + paths, in: folder)
      return LintFault.read(outcome.output, paths: paths) ?? []
    } catch {
      return []
    }
  }
}
