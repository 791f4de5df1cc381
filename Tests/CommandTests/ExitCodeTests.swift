import Foundation
import Testing

/// 0 fine, 1 something for the author, 2 the job could not be done: with one clear message.
@Suite struct ExitCodeTests {
  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# Lambda\n\n- 실행 시간: 최대 15분\n", to: "content/good.md")
    try command.write("title: 노트\n", to: "site/site.yml")
    try body(command)
  }

  @Test func tellsARightNoteFromAWrongOne() throws {
    try inFolder { command in
      #expect(try command.run("check").code == 0)
      try command.write("# Lambda\n\n- 실행 시간: 최대 20분\n", to: "content/bad.md")
      #expect(try command.run("check").code == 1)
    }
  }

  @Test(arguments: [
    ("value 900 s", "valeu 900 s", "lambda.facts:"), ("kind max", "kind wish", "lambda.facts:"),
    ("source https", "sauce https", "lambda.facts:"),
  ])
  func refusesATamperedFactFile(old: String, new: String, words: String) throws {
    try inFolder { command in
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/CFacts/data/lambda.facts")
      let facts = try String(contentsOf: path, encoding: .utf8)
      try command.write(facts, to: "facts/lambda.facts")
      #expect(try command.run("check", "--facts", "facts").code == 0)

      let tampered = facts.replacingOccurrences(of: old, with: new)
      #expect(tampered != facts)
      try command.write(tampered, to: "facts/lambda.facts")
      let outcome = try command.run("check", "--facts", "facts")
      #expect(outcome.code == 2)
      #expect(outcome.output == "")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(try command.run("check", "--facts", "nowhere").code == 2)
    }
  }

  @Test func judgesByAnUpdatedFactFile() throws {
    try inFolder { command in
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/CFacts/data/lambda.facts")
      let facts = try String(contentsOf: path, encoding: .utf8)
      try command.write(
        facts.replacingOccurrences(of: "value 900 s", with: "value 1200 s"), to: "f/lambda.facts")
      #expect(try command.run("check", "--facts", "f/lambda.facts").code == 1)
    }
  }

  @Test(arguments: [
    ("site/site.yml", "title: &a [*a]\n"),
    ("site/measurements.yml", "version: 1\nnotes: &a {a: *a}\n"),
    ("content/_settings.yml", "warn: &a [*a]\n"), ("site/site.yml", "title: [open\n"),
  ])
  func refusesSettingsThatNeverEnd(path: String, text: String) throws {
    try inFolder { command in
      try command.write(text, to: path)
      let outcome = try command.shell("timeout 20 $GONGBU check")
      #expect(outcome.code == 2)
      let said = outcome.output + outcome.errors
      #expect(said.contains(path + ":"), "\(said)")
      #expect(said.components(separatedBy: path + ":").count == 2, "said once: \(said)")
    }
  }

  @Test func refusesANoteThatItCannotRead() throws {
    try inFolder { command in
      try FileManager.default.createSymbolicLink(
        atPath: command.folder.appendingPathComponent("content/loop.md").path,
        withDestinationPath: "loop.md")
      let outcome = try command.run("check")
      #expect(outcome.code == 2)
      #expect(outcome.output.contains("content/loop.md:1:1"), "\(outcome.output)")
      #expect(outcome.output.components(separatedBy: "loop.md").count == 2)
      // Whatever is excused, what kept the program from its job is not.
      #expect(try command.run("check", "--warn", "UnreadableFile").code == 2)
    }
  }
}
