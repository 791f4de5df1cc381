import Foundation
import Testing

@Suite struct VerifySiteTests {
  private static let note = """
    # Lambda 공부

    - 실행 시간은 최대 15분
    - 메시지 크기는 SQS에서 최대 256KB

    """

  private func inSite(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.note, to: "notes/람다.md")
    try command.write(BuildCommandTests.story + "\n- DynamoDB 병목\n", to: "notes/story.md")
    _ = try command.run("build", "notes", "--output", "out", "--no-cache")
    try body(command)
  }

  @Test func findsTheSameVerdictsInWhatWasPublished() throws {
    try inSite { command in
      // The notes are gone; the site alone is enough.
      try FileManager.default.removeItem(at: command.folder.appendingPathComponent("notes"))
      let outcome = try command.run("verify-site", "out")
      #expect(outcome.code == 0, "\(outcome.output) \(outcome.errors)")
      #expect(outcome.errors.contains("4 claims.json"))
      #expect(outcome.errors.contains("0 different"))
      #expect(
        command.text(of: "out/ko/story/claims.json")?.contains("\"measured-outcome\"") == true)
    }
  }

  @Test func findsAVerdictThatSomebodyChanged() throws {
    try inSite { command in
      let path = "out/ko/람다/claims.json"
      let record = try #require(command.text(of: path))
      #expect(record.contains("\"outdated\""))
      try command.write(
        record.replacingOccurrences(of: "\"outdated\"", with: "\"confirmed\""), to: path)
      let outcome = try command.run("verify-site", "out")
      #expect(outcome.code == 1)
      #expect(outcome.output.contains(path))
      #expect(outcome.output.contains("line 4"))
      #expect(outcome.output.contains("outdated now"), "\(outcome.output)")
    }
  }

  @Test func findsAFactThatChangedSince() throws {
    try inSite { command in
      let path = "out/ko/람다/claims.json"
      let record = try #require(command.text(of: path))
      try command.write(
        record.replacingOccurrences(of: "\"value\": \"900 s\"", with: "\"value\": \"300 s\""),
        to: path)
      let outcome = try command.run("verify-site", "out")
      #expect(outcome.output.contains("lambda.timeout.max"), "\(outcome.output)")
    }
  }

  @Test func refusesARecordThatItCannotRead() throws {
    try inSite { command in
      try command.write("{", to: "out/en/story/claims.json")
      #expect(try command.run("verify-site", "out").code == 2)
      try command.write("", to: "empty/index.html")
      #expect(try command.run("verify-site", "empty").code == 2)
      #expect(try command.run("verify-site", "nowhere").code == 2)
    }
  }

  @Test func leavesTheSiteForNoNote() throws {
    try inSite { command in
      let path = "out/ko/람다/claims.json"
      let record = try #require(command.text(of: path))
      try command.write(Self.note, to: "index.md")
      try command.write(
        record.replacingOccurrences(of: "\"index.md\"", with: "\"../../../index.md\""), to: path)
      #expect(try command.run("verify-site", "out").code == 2)
    }
  }
}
