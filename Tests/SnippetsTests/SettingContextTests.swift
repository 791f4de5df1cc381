import Testing

/// Values that stand beside a drawing.
@Suite struct SettingContextTests {
  private let drawing = "## 구조\n\n```\nAPI Gateway → Lambda → SQS → DynamoDB\n```\n\n"

  @Test func takesValuesFromAListOfTheSection() {
    let reading = ReadingPrinter.read(
      drawing + "- **Lambda**: 메모리 512MB, 타임아웃 30초\n- SQS: 가시성 제한 시간 180초\n- DynamoDB: 500 WCU\n")
    #expect(reading.contains("memorySize=512.0MB timeout=30.0s"))
    #expect(reading.contains("visibilityTimeout=180.0s"))
    #expect(reading.contains("writeCapacityUnits=500.0WCU"))
  }

  @Test func takesValuesFromATableUnderTheirHeads() {
    let reading = ReadingPrinter.read(
      drawing + "| 서비스 | 메모리 | 타임아웃 |\n|--|--|--|\n| Lambda | 256MB | 12초 |\n")
    #expect(reading.contains("memorySize=256.0MB timeout=12.0s"))
    let pairs = ReadingPrinter.read(drawing + "| 부분 | 값 |\n|--|--|\n| SQS | 지연 시간 20초 |\n")
    #expect(pairs.contains("delaySeconds=20.0s"))
  }

  @Test func letsTheDrawingComeFirst() {
    let reading = ReadingPrinter.read(
      "SQS (가시성 10초) → Lambda → DynamoDB\n\n- SQS: 가시성 99초\n")
    #expect(reading.contains("visibilityTimeout=10.0s"))
    #expect(!reading.contains("99"))
  }

  @Test(arguments: [
    "- Lambda: 최대 15분\n", "- Lambda: 메모리 128MB ~ 10GB\n", "- Lambda: 타임아웃 기본 3초\n",
    "- Lambda: 메모리 512MB, 서버 없음\n", "- Kinesis: 샤드 4개\n", "- 함수: 메모리 512MB\n",
    "# 다른 절\n\n- Lambda: 메모리 512MB\n", "| Lambda |\n|--|\n| 3초 |\n", "- Lambda:\n- : 3초\n",
  ])
  func leavesOtherValuesAlone(text: String) {
    let reading = ReadingPrinter.read(drawing + text)
    #expect(!reading.contains("="))
  }

  @Test func doesNotGuessWhichOfTwoIsMeant() {
    let reading = ReadingPrinter.read(
      "Lambda → SQS → Lambda\n\n- Lambda: 메모리 512MB\n")
    #expect(!reading.contains("memorySize"))
  }
}
