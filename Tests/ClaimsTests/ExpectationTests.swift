import Claims
import Diagnostics
import Markdown
import Testing

@Suite struct ExpectationTests {
  private func reading(_ text: String) -> ClaimReading {
    ClaimReader.read(Document(parsing: SourceFile(path: "note.md", text: text)))
  }

  @Test func keepsTheVerdictAndTheReasonOfTheBlockBehindTheComment() {
    let note = """
      <!-- gongbu: expect contradicted "예전 강의의 값을 그대로 둔다" -->
      SQS 메시지 크기는 최대 256KB

      SQS 메시지 크기는 최대 256KB
      """
    let found = reading(note)
    #expect(found.claims.map(\.verdict) == [.outdated, .outdated])
    #expect(found.claims.map(\.acknowledgement) == ["예전 강의의 값을 그대로 둔다", nil])
    #expect(found.claims.map(\.fails) == [false, true])
    #expect(found.findings.isEmpty)
  }

  @Test func speaksOfOneLineWhereItStandsOnALine() {
    let note = """
      # Lambda

      - 실행 시간은 최대 20분 <!-- gongbu: expect contradicted "시험에 나온 오답" -->
      - 실행 시간은 최대 30분
      - <!-- gongbu: expect contradicted "시험에 나온 오답" -->
        실행 시간은 최대 40분
      """
    let found = reading(note)
    #expect(found.claims.map(\.place.start.line) == [3, 4, 6])
    #expect(found.claims.map(\.fails) == [false, true, false])
    #expect(found.findings.isEmpty)
  }

  @Test func speaksOfTheCodeBehindTheComment() throws {
    let note = """
      <!-- gongbu: expect contradicted "옛 설정" -->

      ```yaml
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            ProvisionedThroughput:
              ReadCapacityUnits: 5
              WriteCapacityUnits: 5
      ```
      """
    let failing = reading(note).claims.filter(\.verdict.fails)
    #expect(!failing.isEmpty)
    #expect(failing.allSatisfy { $0.acknowledgement == "옛 설정" })
  }

  @Test func saysWhenNothingFalseStandsThereAnyMore() throws {
    let note = """
      # Lambda

      <!-- gongbu: expect contradicted "옛 값" -->
      실행 시간은 최대 15분

      <!-- gongbu: expect outdated "뒤에 아무것도 없다" -->
      """
    let found = reading(note)
    #expect(found.claims.map(\.verdict) == [.confirmed])
    #expect(found.findings.map(\.rule) == ["ExpectationNotMet", "ExpectationNotMet"])
    #expect(found.findings.map(\.place.start.line) == [3, 6])
    #expect(found.findings.allSatisfy { $0.severity == .error })
  }

  @Test(arguments: ["confirmed", "contradictd", ""])
  func refusesAVerdictThatNobodyHasToExcuse(verdict: String) {
    let found = reading("<!-- gongbu: expect \(verdict) -->\nSQS 메시지 크기는 최대 256KB\n")
    #expect(found.findings.map(\.rule) == ["UnknownExpectation"])
    #expect(found.claims.map(\.fails) == [true])
  }

  @Test func readsNoOtherComment() {
    #expect(Expectation.words(in: "<!-- gongbu: scenario=spike -->") == nil)
    #expect(Expectation.words(in: "<!-- 나중에 고친다 -->") == nil)
    let words = Expectation.words(in: " gongbu: expect outdated \"why\" ")
    #expect(words?.verdict == "outdated")
    #expect(words?.reason == "why")
  }
}
