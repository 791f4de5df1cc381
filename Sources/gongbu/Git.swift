import Diagnostics
import Foundation
import Publishing

/// Asks git, as a process, what changed. Nothing else in the program knows git.
struct Git {
  /// A folder of a working tree.
  let folder: String

  /// The lines of the files below `folder` that are not as they were in `revision`. Files that
  /// git does not know yet changed as a whole.
  func changes(since revision: String) throws(CommandFailure) -> ChangedLines {
    // What begins with a dash would be an option of git.
    guard !revision.hasPrefix("-"), !revision.isEmpty else { throw failure("“\(revision)”") }
    let diff = try run([
      "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-prefix", "--relative",
      "--find-renames", revision, "--", ".",
    ])
    var changes = ChangedLines(diff: diff)
    let new = try run(["ls-files", "--others", "--exclude-standard", "-z"])
    for path in new.split(separator: "\0") { changes.add(newFile: String(path)) }
    return changes
  }

  private func run(_ arguments: [String]) throws(CommandFailure) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder, "-c", "core.quotePath=false"] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw failure("\(error)")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: complaint, as: UTF8.self)
      throw failure(String(text.split(separator: "\n").first ?? ""))
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func failure(_ reason: String) -> CommandFailure {
    CommandFailure(.init("command.GitFailed", [.text("reason", reason)]))
  }
}
