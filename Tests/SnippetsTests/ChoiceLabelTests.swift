import Testing

/// Arrows from a need to the service that meets it.
@Suite struct ChoiceLabelTests {
  private let choice = "- UDP 애플리케이션 → Global Accelerator\n- 웹 브라우저 → CloudFront\n"

  @Test(arguments: ["**선택 기준**:\n\n", "### 선택 가이드\n\n", "## When to use what\n\n"])
  func refusesChoices(label: String) {
    #expect(ReadingPrinter.read(label + choice) == "")
    #expect(ReadingPrinter.read(choice) != "")
  }

  @Test(arguments: ["**선택 기준**:\n\n", "### 구성\n\n"])
  func keepsWholeFlows(label: String) {
    #expect(ReadingPrinter.read(label + "- 앱 → Lambda → DynamoDB\n") != "")
    #expect(ReadingPrinter.read(label + "- S3 → Lambda\n") != "")
  }

  @Test func looksNoFurtherThanTheInnermostHeading() {
    #expect(ReadingPrinter.read("## 선택 기준\n\n### 구성\n\n- 앱 → CloudFront\n") != "")
  }
}
