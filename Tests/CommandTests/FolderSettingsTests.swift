import Foundation
import Testing

@Suite struct FolderSettingsTests {
  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    let note = "# Lambda\n\n- 실행 시간: 최대 20분\n"
    for path in ["notes/a.md", "notes/old/b.md", "notes/old/exam/c.md"] {
      try command.write(note, to: path)
    }
    try body(command)
  }

  @Test func decideForTheirNotesAndTheFoldersBelow() throws {
    try inFolder { command in
      try command.write("warn: [numeric-quota]\n", to: "notes/old/_settings.yml")
      try command.write("fail: [contradicted]\n", to: "notes/old/exam/_settings.yml")
      let outcome = try command.run("check", "notes", "--format", "gitlab")
      #expect(outcome.code == 1)
      let issues = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      let levels = issues.map { issue in
        let place = issue["location"] as? [String: Any]
        return "\(place?["path"] ?? "") \(issue["severity"] ?? "")"
      }
      #expect(
        levels.sorted() == [
          "notes/a.md major", "notes/old/b.md minor", "notes/old/exam/c.md major",
        ])
      #expect(try command.run("check", "notes", "--warn", "contradicted").code == 0)
      try command.write("strict: true\n", to: "notes/_settings.yml")
      try command.write("warn: [numeric-quota]\nstrict: false\n", to: "notes/old/_settings.yml")
      #expect(try command.run("check", "notes/old").code == 1)
    }
  }

  @Test(arguments: [
    ("warn: [numeric-quotas]", "numeric-quota"), ("wran: [price]", "warn"),
    ("strict: perhaps", "true or false"), ("warn: [open", "_settings.yml:"),
    ("a: &a [*a]", "_settings.yml:"),
  ])
  func refuseWhatTheyCannotRead(text: String, words: String) throws {
    try inFolder { command in
      try command.write(text + "\n", to: "notes/old/_settings.yml")
      let outcome = try command.run("check", "notes")
      #expect(outcome.code == 2)
      #expect((outcome.output + outcome.errors).contains(words), "\(outcome.output)")
    }
  }
}
