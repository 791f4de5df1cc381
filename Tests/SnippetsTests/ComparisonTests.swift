import Testing

/// Systems that a note sets against each other.
@Suite struct ComparisonTests {
  /// The lines that matter here: snippets with their names, and comparisons.
  private func outline(_ note: String) -> [String] {
    ReadingPrinter.read(note).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("  ") }
  }

  @Test func pairsLabelsInOneFence() {
    let note =
      "```yaml\nBefore:\nALB → EC2 → RDS (병목)\n\nAfter:  \nALB → EC2 → SQS → EC2 → RDS\n```\n"
    #expect(
      outline(note) == [
        "[0] chain 3:1-3:29 “Before”", "[1] chain 6:1-6:36 “After”", "compare [0, 1]",
      ])
  }

  @Test func pairsLabelsOnTheLineItself() {
    #expect(
      outline("- 기존: S3 → Lambda\n- 개선: S3 → SQS → Lambda\n").last == "compare [0, 1]")
  }

  @Test func pairsHeadings() {
    let note = """
      ## 변경 전 구조
      ### 그림
      API Gateway → Lambda → SES
      ## 변경 후 구조
      ### 그림
      API Gateway → Lambda → SQS → Lambda → SES
      """
    #expect(
      outline(note) == [
        "[0] chain 3:1-3:31 “변경 전 구조”", "[1] chain 6:1-6:50 “변경 후 구조”", "compare [0, 1]",
      ])
  }

  @Test func pairsCaptions() {
    let note =
      "**강한 결합:**\n\n```\nOrderLambda → PayLambda\n```\n\n설명\n\n**느슨한 결합:**\n\n```\nOrderLambda → SNS → PayLambda\n```\n"
    #expect(outline(note).last == "compare [0, 1]")
  }

  @Test func leavesALoneAfterAlone() {
    #expect(!outline("개선: S3 → Lambda\n").contains { $0.hasPrefix("compare") })
  }
}
