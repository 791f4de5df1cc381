import Foundation
import Testing

/// The real binary, run as a user runs it, in a folder of its own.
struct Command {
  /// What a run gave.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// The binary beside the test bundle: the build that is being tested.
  static let binary: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = bundle.appendingPathComponent("gongbu")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/debug/gongbu")
  }()

  let folder: URL
  /// What `run` runs.
  var program = Self.binary
  /// Where the command finds other programs.
  var searchPath = "/usr/local/bin:/usr/bin:/bin"

  /// An empty folder that `remove()` takes away again.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gongbu-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ data: Data, to path: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(of path: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  /// Every file below `path` with its bytes.
  func files(below path: String) throws -> [String: Data] {
    let base = folder.appendingPathComponent(path)
    let paths = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String] ?? []
    var files: [String: Data] = [:]
    for path in paths {
      let url = base.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: url) }
    }
    return files
  }

  /// What the comparison of the simulator with theory came to: every site that has settings shows
  /// it, and no test is about measuring it again.
  private static let kept: [String: Data] = {
    guard let command = try? Command() else { return [:] }
    defer { command.remove() }
    try? command.write("title: 노트\n", to: "site/site.yml")
    try? command.write("# 노트\n", to: "content/note.md")
    _ = try? command.run("build")
    return (try? command.files(below: ".gongbu/cache")) ?? [:]
  }()

  /// Puts into the project's cache what every project would measure.
  func warm() throws {
    for (path, bytes) in Self.kept { try write(bytes, to: ".gongbu/cache/" + path) }
  }

  /// Runs `gongbu` in the folder, with English messages.
  func run(_ arguments: String...) throws -> Outcome { try run(arguments: arguments) }

  /// The same with a list of arguments.
  func run(arguments: [String]) throws -> Outcome { try start(program, arguments) }

  /// Runs a line of shell in the folder; `$GONGBU` is the program.
  func shell(_ line: String) throws -> Outcome {
    try start(URL(fileURLWithPath: "/bin/bash"), ["-c", line])
  }

  private func start(_ program: URL, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    let outputFile = folder.appendingPathComponent(".stdout")
    let errorFile = folder.appendingPathComponent(".stderr")
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: text(of: ".stdout") ?? "",
      errors: text(of: ".stderr") ?? "")
  }

  /// What a program of the tests sees: nothing of the machine's own settings.
  var environment: [String: String] {
    [
      "LC_ALL": "en_US.UTF-8", "PATH": searchPath, "HOME": folder.path,
      "GONGBU": program.path, "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
  }
}
