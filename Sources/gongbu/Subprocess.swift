import Diagnostics
import Foundation

/// Runs other programs, found by the search path of the shell.
enum Subprocess {
  /// What a program gave.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Whether a program of that name is installed.
  static func isInstalled(_ name: String) -> Bool { path(of: name) != nil }

  /// Where a program of that name is installed.
  static func path(of name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end. Fails when it is not installed.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    input: String = ""
  ) throws(CommandFailure) -> Outcome {
    guard let name = arguments.first, isInstalled(name) else {
      throw CommandFailure(
        .init("command.NotInstalled", [.text("program", arguments.first ?? "")]))
    }
    do {
      return try start(arguments, in: folder, environment, input)
    } catch {
      throw CommandFailure(
        .init("command.ProgramFailed", [.text("program", name), .text("reason", "\(error)")]))
    }
  }

  /// Runs a program that must succeed and gives its output.
  static func output(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    input: String = ""
  ) throws(CommandFailure) -> String {
    let outcome = try run(arguments, in: folder, environment: environment, input: input)
    guard outcome.code == 0 else {
      let reason = outcome.errors.isEmpty ? "exit \(outcome.code)" : outcome.errors
      throw CommandFailure(
        .init(
          "command.ProgramFailed",
          [.text("program", arguments[0]), .text("reason", trimmed(reason))]))
    }
    return outcome.output
  }

  /// `text` without the white space at its end.
  static func trimmed(_ text: String) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// Output goes through files, so that no full pipe can stop the program.
  private static func start(
    _ arguments: [String], in folder: String, _ environment: [String: String], _ input: String
  ) throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gongbu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Outcome(code: process.terminationStatus, output: texts[1], errors: texts[2])
  }
}
