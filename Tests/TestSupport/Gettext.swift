import Foundation

/// GNU gettext as a judge of our files, where it is installed.
public enum Gettext {
  /// Whether `tool` (msgfmt, msgcat, msgmerge) can be run here.
  public static func isInstalled(_ tool: String) -> Bool {
    Tool.path(of: tool) != nil
  }

  /// Runs a tool of gettext on `text`; its exit code and what it printed.
  public static func run(
    _ tool: String, _ arguments: [String], on text: String
  ) throws -> (code: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString + ".po")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: Tool.path(of: tool) ?? tool)
    process.arguments = arguments + [file.path]
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
