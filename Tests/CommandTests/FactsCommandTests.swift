import Foundation
import Testing

@Suite struct FactsCommandTests {
  private static let data = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/CFacts/data")

  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try body(command)
  }

  @Test func listsShowsAndFindsFactsByKoreanAndEnglishNames() throws {
    try inFolder { command in
      let list = try command.run("facts", "list", "lambda")
      #expect(list.code == 0)
      #expect(list.output.contains("lambda.timeout.max  900 s  Function timeout"))
      #expect(!list.output.contains("\nsqs."))

      let show = try command.run("facts", "show", "lambda.timeout.max")
      for line in ["  value: 900 s", "  limit: hard", "  source: https://docs.aws.amazon.com/"] {
        #expect(show.output.contains(line), "\(show.output)")
      }
      for words in [["가시성"], ["visibility", "timeout"], ["sqs.visibility"]] {
        let search = try command.run(arguments: ["facts", "search"] + words)
        #expect(search.code == 0)
        #expect(search.output.contains("sqs.visibility"), "\(words): \(search.output)")
      }
      #expect(try command.run("facts", "search", "없는 이름").code == 1)
      #expect(try command.run("facts", "list", "lamda").code == 2)
      #expect(try command.run("facts", "show", "lambda.timeout.mx").errors.contains(".max"))
    }
  }

  @Test func saysWhichSourcesAreDue() throws {
    try inFolder { command in
      let early = try command.run("facts", "stale", "--on", "2026-01-01")
      let late = try command.run("facts", "stale", "--on", "2030-01-01")
      #expect(late.code == 1)
      #expect(early.output.utf8.count < late.output.utf8.count)
      #expect(late.output.contains("lambda.timeout.max"))
      #expect(!early.output.contains("lambda.timeout.max"))
      #expect(try command.run("facts", "stale", "--on", "tomorrow").code == 2)
    }
  }

  @Test func saysWhichClaimsAnUpdatedFactChanges() throws {
    try inFolder { command in
      let text = "# Lambda\n\n- 실행 시간: 최대 15분\n- 메모리: 최대 10GB\n"
      try command.write(text, to: "notes/a.md")
      let file = Self.data.appendingPathComponent("lambda.facts")
      let facts = try String(contentsOf: file, encoding: .utf8)
      try command.write(facts, to: "old/lambda.facts")
      let changed = facts.replacingOccurrences(
        of: "\n  value 900 s\n", with: "\n  value 1,800 s\n  was 900 s; until 2026-12\n")
      #expect(changed != facts)
      try command.write(changed, to: "new/lambda.facts")

      let same = try command.run("facts", "diff", "old", "old/lambda.facts", "notes")
      #expect(same.code == 0)
      #expect(same.output == "")
      let outcome = try command.run("facts", "diff", "old", "new", "notes")
      #expect(outcome.code == 1, "\(outcome.errors)")
      #expect(outcome.output.contains("~ lambda.timeout.max  900 s → 1,800 s"))
      #expect(outcome.output.contains("a.md:3:18: “최대 15분” [numeric-quota] confirmed → outdated"))
      #expect(!outcome.output.contains("a.md:4"))
    }
  }

  @Test func refusesFactsThatCannotBeRead() throws {
    try inFolder { command in
      try command.write("# Lambda\n", to: "notes/a.md")
      try command.write("lambda.timeout.max\n  vlaue 900 s\n", to: "new/lambda.facts")
      let outcome = try command.run("facts", "diff", "new", "new", "notes")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("lambda.facts:2"))
      try command.write("", to: "empty/readme.txt")
      #expect(try command.run("facts", "diff", "empty", "new", "notes").code == 2)
    }
  }

  @Test func modelsTellWhatTheyRead() throws {
    try inFolder { command in
      let all = try command.run("models")
      #expect(all.code == 0 && all.output.contains("\nsqs  SQS\n"))
      let queue = try command.run("models", "SQS", "--language", "en")
      #expect(queue.code == 0 && queue.output.contains("visibilityTimeout"))
      #expect(queue.output.contains("[sqs.visibility.default"))
      let wrong = try command.run("models", "sqss")
      #expect(wrong.code == 2 && wrong.errors.contains("sqs"))
    }
  }
}
