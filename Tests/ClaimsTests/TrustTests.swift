import Claims
import Diagnostics
import Facts
import Markdown
import Testing

@Suite struct TrustTests {
  static let note = Document(
    parsing: SourceFile(
      path: "note.md",
      text: """
        # AWS Lambda

        - **실행 시간**: 최대 20분

        # DynamoDB

        - DAX를 쓰면 코드 변경 없이 읽기가 빨라진다.
        - 스트림 이벤트는 INSERT, UPDATE, DELETE다.
        """))

  @Test func contradictsWithFactsThatHaveASource() {
    let verdicts = ClaimReader.claims(in: Self.note).map(\.verdict)
    #expect(verdicts.count { $0 == .contradicted } >= 2)
  }

  @Test func neverContradictsWithFactsThatNobodyHasSourced() {
    let doubtful = embeddedFactFiles().map { file in
      var file = file
      let text = String(decoding: file.bytes, as: UTF8.self)
      file.bytes = Array(
        text.replacing("trust primary", with: "trust unsourced")
          .replacing("trust secondary", with: "trust unsourced").utf8)
      return file
    }
    let claims = ClaimReader.claims(in: Self.note, facts: FactBase(files: doubtful))
    #expect(!claims.isEmpty)
    #expect(!claims.contains { $0.verdict.fails })
  }
}
