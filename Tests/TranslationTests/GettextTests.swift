import Diagnostics
import Foundation
import TestSupport
import Testing
import Translation

/// GNU gettext as a judge of our files, where it is installed.
struct GettextTests {
  static func isInstalled(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
  }

  /// Runs a tool of gettext on `text`; its exit code and what it printed.
  static func run(_ tool: String, _ arguments: [String], on text: String) throws -> (Int32, String)
  {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString + ".po")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + tool)
    process.arguments = arguments + [file.path]
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test(.enabled(if: isInstalled("msgfmt")))
  func passesMsgfmt() throws {
    let (code, output) = try Self.run("msgfmt", ["--check", "-o", "/dev/null"], on: fullCatalogue)
    #expect(code == 0, "\(output)")
  }

  @Test(.enabled(if: isInstalled("msgcat")))
  func writesAsMsgcatDoes() throws {
    let (code, output) = try Self.run("msgcat", ["--no-wrap"], on: fullCatalogue)
    #expect(code == 0)
    #expect(output == catalogue(fullCatalogue).text)
  }

  @Test(.enabled(if: isInstalled("msgcat")))
  func readsWhatMsgcatFolds() throws {
    let (_, folded) = try Self.run("msgcat", ["--width=40"], on: fullCatalogue)
    #expect(catalogue(folded).unplaced == catalogue(fullCatalogue).unplaced)
  }

  @Test(.enabled(if: isInstalled("msgfmt")))
  func refusesWhatMsgfmtRefuses() throws {
    let broken = [
      "msgid \"a\"\nmsgstr \"b\n", "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
      "msgid \"a\\n\"\nmsgstr \"b\"\n", "msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", "nothing\n",
      "msgid \"a\"\nmsgstr \"\\q\"\n",
    ]
    for text in broken {
      let file = CatalogueTests.header + text
      let (code, output) = try Self.run("msgfmt", ["--check", "-o", "/dev/null"], on: file)
      #expect(code != 0, "\(text): \(output)")
      #expect(!catalogue(file).findings.isEmpty, "\(text)")
    }
  }
}
