import Testing

/// Events that start a flow, outcomes that end none, and what is denied or changed.
@Suite struct OutcomeTests {
  @Test func startsAFlowWithAnEvent() {
    #expect(ReadingPrinter.read("CloudWatch 경보 발생 → Lambda 호출\n").contains("cloudwatch -> lambda"))
    #expect(ReadingPrinter.read("RDS 병목 발생 → ElastiCache\n") == "")
    #expect(ReadingPrinter.read("Lambda → CloudWatch 경보 발생\n") == "")
  }
}
