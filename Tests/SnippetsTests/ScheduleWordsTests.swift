import Testing

/// Times at the start of a chain.
@Suite struct ScheduleWordsTests {
  @Test(arguments: [
    "매일 02:00", "매주 월요일 9시", "한 시간마다", "cron(0 2 * * ? *)", "rate(5 minutes)", "Every night",
    "야간 스케줄",
  ])
  func drawsASchedule(start: String) {
    #expect(
      ReadingPrinter.edges(of: "- \(start) → Lambda → S3\n") == "eventbridge>lambda lambda>s3")
  }

  @Test(arguments: ["rate limiter", "매일유업", "everyone", "매일 쓰는 큰 파일 몇 개를"])
  func leavesOtherWordsAlone(start: String) {
    #expect(!ReadingPrinter.edges(of: "- \(start) → Lambda → S3\n").contains("eventbridge"))
  }
}
