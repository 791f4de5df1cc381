import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test func printsOnlyTheReportOnStandardOutput() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# 람다\n\n- Lambda 제한 시간: 최대 15분\n", to: "notes/a.md")
    let outcome = try command.run("check", "notes", "--format", "json")
    #expect(outcome.code == 0)
    let report =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(report?["claims"] is [Any])
    #expect(report?["findings"] is [Any])
    #expect(outcome.errors == "")
  }

  @Test func exitsWithOneForAFalseClaimAndWithZeroForATrueOne() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# AWS Lambda\n\n- **실행 시간**: 최대 15분\n", to: "true/a.md")
    try command.write("# AWS Lambda\n\n- **실행 시간**: 최대 20분\n", to: "false/a.md")
    #expect(try command.run("check", "true").code == 0)
    let outcome = try command.run("check", "false")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("a.md:3"))
  }

  @Test func printsTheSameSystemsAsAToolReadsThem() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(BuildCommandTests.story, to: "notes/a.md")
    let outcome = try command.run("inspect", "notes", "--format", "json")
    let inspection =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let snippets = inspection?["snippets"] as? [[String: Any]] ?? []
    let services = snippets.map { snippet in
      (snippet["nodes"] as? [[String: Any]] ?? []).compactMap { $0["service"] as? String }
    }
    #expect(
      services == [
        ["apigateway", "lambda", "dynamodb"],
        ["apigateway", "lambda", "sqs", "lambda", "dynamodb"],
      ])
    #expect(snippets.map { $0["line"] as? Int } == [9, 12])
  }

  @Test func refusesAnUnknownFormat() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# 하나\n", to: "notes/a.md")
    let outcome = try command.run("check", "notes", "--format", "xml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("json"))
  }
}
