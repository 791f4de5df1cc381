import Foundation
import Testing

/// One check in parts: the same answers as in one go.
@Suite struct ShardTests {
  /// Four notes with true and false claims, links between them, and something measured.
  private func inProject(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write(
      "# 람다\n\n😀 Lambda 타임아웃은 최대 20분이다. [없다](none.md)\n", to: "content/a.md")
    try command.write(
      "# 큐\n\n[람다](a.md)와 [절](a.md#없는-절)을 본다. SQS 메시지는 최대 14일 보관한다.\n",
      to: "content/b.md")
    try command.write(BuildCommandTests.story, to: "content/c.md")
    try command.write("# 끝\n\n[[큐]] Lambda 메모리는 최대 10,240MB다.\n", to: "content/d.md")
    try body(command)
  }

  /// Checks all parts of `count` and gives the names of their reports.
  private func parts(of count: Int, _ command: Command) throws -> [String] {
    try (1...count).map { number in
      let file = "part-\(number)-of-\(count).json"
      let outcome = try command.run(
        "check", "--shard", "\(number)/\(count)", "--report", "json=\(file)")
      #expect(outcome.code == 0 || outcome.code == 1, "\(outcome.errors)")
      return file
    }
  }

  @Test func givesTheSameReportInHoweverManyParts() throws {
    try inProject { command in
      let forms = ["text", "json", "sarif", "gitlab"]
      let whole = try forms.map { try command.run("check", "--format", $0) }
      #expect(whole[0].code == 1)
      #expect(whole[1].output.contains("BrokenAnchor"))
      for count in [1, 2, 3, 7] {
        let files = try parts(of: count, command)
        for (form, expected) in zip(forms, whole) {
          let merged = try command.run(
            arguments: ["merge", "--format", form] + files.reversed())
          #expect(merged.code == expected.code, "\(count) \(form) \(merged.errors)")
          #expect(merged.output == expected.output, "\(count) \(form)")
        }
      }
    }
  }

  @Test func keepsWhatThePartsMeasuredForTheSite() throws {
    try inProject { command in
      let files = try parts(of: 3, command)
      let merged = try command.run(arguments: ["merge", "--cache", "kept"] + files)
      #expect(merged.code == 1, "\(merged.errors)")
      let kept = try command.files(below: "kept")
      #expect(!kept.isEmpty)
      #expect(try command.run("build", "--cache", "kept", "--output", "warm").code == 1)
      #expect(try command.run("build", "--no-cache", "--output", "cold").code == 1)
      #expect(try command.files(below: "warm") == command.files(below: "cold"))
      let after = try command.files(below: "kept")
      #expect(kept.allSatisfy { after[$0.key] == $0.value })
      func studies(_ files: [String: Data]) -> Int {
        files.values.count { String(decoding: $0, as: UTF8.self).contains("\"systems\":") }
      }
      let before = studies(kept)
      #expect(before > 0)
      #expect(studies(after) == before)
    }
  }

  @Test func refusesPartsThatAreNotTheWhole() throws {
    try inProject { command in
      let files = try parts(of: 2, command)
      let other = try parts(of: 3, command)
      func refusal(_ files: [String]) throws -> String {
        let outcome = try command.run(arguments: ["merge"] + files)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        return outcome.errors
      }
      #expect(try refusal([files[1]]).contains("1 part is missing: 1"))
      #expect(try refusal([other[1]]).contains("2 parts are missing: 1, 3"))
      #expect(try refusal(files + [files[0]]).contains("1/2 is there twice"))
      #expect(try refusal([files[0], other[1]]).contains("of 2"))
      #expect(try refusal(["content/a.md"]).contains("not the JSON report of a part"))
      #expect(try refusal(["none.json"]).contains("none.json"))

      let text = try #require(command.text(of: files[1]))
      let foreign = text.replacingOccurrences(of: "gongbu 0.", with: "gongbu 9.")
      #expect(foreign != text)
      try command.write(foreign, to: "foreign.json")
      #expect(try refusal([files[0], "foreign.json"]).contains("different programs"))

      try command.write("# 끝\n", to: "content/d.md")
      let changed = try parts(of: 2, command)
      try command.write(text, to: "old.json")
      #expect(try refusal([changed[0], "old.json"]).contains("different states"))
    }
  }

  @Test(arguments: ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2"])
  func knowsWhatAPartIs(text: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# 노트\n", to: "a.md")
    #expect(try command.run("check", "--shard=" + text).code == 64)
  }
}
