import Diagnostics
import Publishing
import Testing

@Suite struct AgreementTests {
  private func findings(_ first: String, _ second: String) -> [Finding] {
    let files = [InputFile(path: "a.md", text: first), InputFile(path: "b.md", text: second)]
    return Publisher(jobs: 1).check(Project(files: files)).findings
      .filter { $0.rule == "NotesDisagree" }
  }

  @Test func findsTwoNotesThatGiveDifferentNumbersForTheSameThing() throws {
    let found = findings(
      "# SQS\n\n- 한 계정에서 만들 수 있는 대기열 태그 묶음은 최대 40개\n",
      "# SQS\n\n- 한 계정에서 만들 수 있는 대기열 태그 묶음은 최대 60개\n")
    #expect(found.map(\.place.file) == ["b.md"])
    #expect(found.map(\.place.start.line) == [3])
    #expect(found.map(\.severity) == [.warning])
    #expect(found[0].arguments.contains(.text("place", "a.md:3")))
  }

  @Test(arguments: [
    ("# SQS\n\n- 대기열 태그 묶음은 최대 40개\n", "# SQS\n\n- 대기열 태그 묶음은 최대 40개\n"),
    ("# SQS\n\n- 대기열 태그 묶음은 최대 40개\n", "# SQS FIFO\n\n- 대기열 태그 묶음은 최대 60개\n"),
    ("# SQS\n\n- 대기열 태그 묶음은 최대 40개\n", "# SNS\n\n- 대기열 태그 묶음은 최대 60개\n"),
    ("# SQS\n\n- 대기열 태그 묶음은 최대 40개\n", "# SQS\n\n- 우리는 대기열 태그 묶음을 최대 60개로 설정\n"),
    ("# SQS\n\n- 대기열 태그 묶음은 최대 40개\n", "# SQS\n\n- 대기열 태그 묶음은 약 60개\n"),
    ("# Lambda\n\n- 실행 시간은 최대 15분\n", "# Lambda\n\n- 실행 시간은 최대 5분\n"),
  ])
  func staysSilentWhereTheyMaySpeakOfOtherThings(first: String, second: String) {
    #expect(findings(first, second).isEmpty)
  }

  @Test func staysSilentWhereOneNoteGivesSeveralValues() {
    let both = "# SQS\n\n- 대기열 태그 묶음은 최대 40개\n- 대기열 태그 묶음은 최대 60개\n"
    #expect(findings(both, "# SQS\n\n- 대기열 태그 묶음은 최대 50개\n").isEmpty)
  }
}
