import Diagnostics
import Pages
import Publishing
import Testing
import Translation

/// What `gongbu inspect` prints of exam questions.
@Suite struct InspectionTests {
  private let words = Phrasebook(language: .english, files: Theme().textFiles(for: .english))

  private let question = """
    ### 문제. API Gateway -> Lambda -> DynamoDB가 느리다. 무엇이 돕는가?

    - 가용성 99.9% 이상

    A. DAX를 쓴다

    B. SQS로 쓰기를 버퍼링한다

    C. 더 생각해 본다

    정답: B

    """

  private func inspection(_ text: String) -> Inspection {
    Publisher(jobs: 1).inspect(Project(files: [InputFile(path: "content/a.md", text: text)]))
  }

  @Test func printsTheOptionsAsChangesWithTheirConfidence() {
    let text = inspection(question).text(in: words, withTree: false)
    #expect(text.contains("question"))
    #expect(text.contains("    ! availability 0.999 “가용성 99.9% 이상”"))
    #expect(text.contains("      A [cache dax] 60% "))
    #expect(text.contains("    ★ B [buffer sqs] 60% "))
    #expect(text.contains("      C [] what the option changes could not be read"))
  }

  @Test func tellsAToolTheSame() {
    let json = inspection(question).json(in: words).printed
    for part in [
      "\"criterion\": \"availability 0.999\"", "\"letter\": \"B\"", "\"marked\": true",
      "\"buffer sqs\"",
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test func printsWhatIsFramedTogether() {
    let text = inspection(
      "```mermaid\nflowchart LR\nsubgraph VPC\nA[Lambda] --> B[RDS]\nend\n```\n"
    )
    .text(in: words, withTree: false)
    #expect(text.contains("    lambda → rds\n    [VPC] lambda, rds\n"))
  }

  @Test func printsNoQuestionWhereThereIsNone() {
    let text = inspection("API Gateway -> Lambda\n").text(in: words, withTree: false)
    #expect(!text.contains(" question"))
  }
}
