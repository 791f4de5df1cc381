import Diagnostics
import Markdown
import Snippets
import TestSupport
import Testing

/// Reading never fails, whatever stands in a note, and takes time in proportion to its size.
@Suite struct TotalityTests {
  private static let lines = [
    "API Gateway → Lambda → SQS (DelaySeconds: 300)", "    ↓        ↓", "├── Lambda (인증/권한)",
    "│   └──▶ DynamoDB", "Before:", "개선: S3 -> Lambda/SQS/SNS", "[App] + [S3] ← Cognito", "",
    "-> SQS / SNS", "A) SQS → Lambda. Lambda -> S3 — 끝", "((( → )))", "┌──┐──▶│SQS│",
    "1. 사용자가 SQS에",
    "<!-- gongbu: rate=1/s wuc=3 -->", "```", "| S3 | Lambda -> SES |", "Lambda가 SQS에서 읽어 S3에 저장",
  ]

  @Test func readsHundredsOfBrokenNotes() {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<400 {
      var note: [UInt8] = []
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        var line = Array(Self.lines[Int.random(in: 0..<Self.lines.count, using: &random)].utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) where !line.isEmpty {
          let at = Int.random(in: 0..<line.count, using: &random)
          if Bool.random(using: &random) {
            line.remove(at: at)
          } else {
            line.insert(line[at], at: at)
          }
        }
        note += line + [0x0A]
      }
      let text = String(decoding: note, as: UTF8.self)
      let reading = SnippetReader.read(Document(parsing: SourceFile(path: "n.md", text: text)))
      for snippet in reading.snippets { #expect(snippet.confidence >= Snippet.threshold) }
    }
  }

  @Test(arguments: [
    "API Gateway → Lambda → SQS ", "(", "─", "- ", "├── ", "↓ ", "A + ", "Lambda가 ", "-> ", "a, ",
    "│",
  ])
  func readsLongLinesInLittleTime(piece: String) {
    let line = String(repeating: piece, count: 3_900 / piece.utf8.count) + "\n"
    let long = String(repeating: piece, count: 200_000 / piece.utf8.count) + "\n"
    let text = "```\n" + String(repeating: line, count: 8) + long + "```\n"
    let time = ContinuousClock().measure {
      _ = SnippetReader.read(Document(parsing: SourceFile(path: "n.md", text: text)))
    }
    #expect(time < .seconds(20))
  }
}
