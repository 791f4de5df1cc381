import Foundation
import Testing

@Suite struct CheckMutationTests {
  @Test func listsClaimsThatNoChangeOfAFactTurnsOver() throws {
    let command = try Command()
    defer { command.remove() }
    let note = """
      # AWS Lambda

      - **실행 시간**: 최대 15분
      - **실행 시간**: 최대 40분
      - Lambda는 여러 가용 영역에서 실행된다

      """
    try command.write(note, to: "notes/a.md")
    let outcome = try command.run("check", "notes", "--mutate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    // 15 minutes is confirmed by exactly one number; 40 minutes is wrong by more than a tenth.
    #expect(!outcome.output.contains("a.md:3:"))
    #expect(outcome.output.contains("notes/a.md:4:"))
    #expect(outcome.output.contains("lambda.timeout.max"))
    #expect(outcome.errors.contains("turns over 1 verdict and leaves 1"))
    #expect(outcome.errors.contains("1 rests on no number"))
  }
}

@Suite struct ParameterMutationTests {
  @Test func movesTheScenarioAndTheAssumptionsBehindMeasuredClaims() throws {
    let command = try Command()
    defer { command.remove() }
    let drawing = BuildCommandTests.story
    let stale = drawing + "\n유실 <!--claim: before.lost--><!--/claim-->건\n\n- DynamoDB 병목\n"
    try command.write(stale, to: "notes/a.md")
    #expect(try command.run("accept", "notes", "--write").code == 0)
    let outcome = try command.run("check", "notes", "--mutate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    // The number follows the load; that the table is the bottleneck does not hang on a tenth.
    let number = command.text(of: "notes/a.md")?.split(separator: "\n")
      .firstIndex { $0.contains("claim: before.lost") }
    #expect(number != nil)
    #expect(!outcome.output.contains("marked-value"), "\(outcome.output)")
    #expect(outcome.output.contains("“병목” [measured-outcome]"), "\(outcome.output)")
  }
}
