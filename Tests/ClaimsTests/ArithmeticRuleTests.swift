import Claims
import Testing

@Suite struct ArithmeticRuleTests {
  private func verdicts(_ line: String) -> [String] {
    read("# 계산\n\n- \(line)\n").filter { $0.rule == "arithmetic" }
      .map { "\($0.verdict.rawValue) «\($0.quote)»" }
  }

  @Test(arguments: [
    "(16/4) * (9/3) = 12", "200만 × $0.0000004 = $0.80", "10 / 3 = 3.33", "10 / 3 = 3.34",
    "5분 × 12 = 1시간", "99.9% × 99.9% = 99.8%", "1.5 + 2.25 - 0.75 = 3", "7 x 6 = 42",
    "100건 × 3 요청 = 300", "1,000 × 1.1 ≈ 1,050", "80 − 50 = 30개", "4일 − 3일 = 1일",
  ])
  func confirmsARightSum(sum: String) {
    #expect(verdicts(sum) == ["confirmed «\(sum)»"])
  }

  @Test(arguments: [
    "2 + 2 = 5", "12 × 12 = 124", "200만 × $0.0000004 = $8.00", "(3 + 4) × 2 = 11", "80 − 50 = 40",
  ])
  func namesAWrongSum(sum: String) {
    #expect(verdicts(sum) == ["contradicted «\(sum)»"])
  }

  @Test(arguments: [
    "1 WCU = 1KB 쓰기", "x = 3 + 4", "a == 3 * 4", "3 * 4 => 13", "10-20 = 느림",
    "10 − 20 = 느림",
    "128MB × 3초 = 0.4 GB초", "재시도 3회 + 대기 = 실패", "1 / 0 = 3", "TLS 1.2 = 기본",
    "$0.20/백만 = 저렴",
  ])
  func saysNothingWhereNothingIsWorkedOut(line: String) {
    #expect(verdicts(line) == [])
  }
}

@Suite struct LinkTextTests {
  @Test func takesTitlesOfOtherPagesForNoClaims() {
    let sources = """
      # Lambda

      ## 참고

      - [Lambda 실행 시간: 최대 5분](https://example.org/old)
      - **[SQS 메시지는 최대 256KB](https://example.org/sqs)**

      """
    #expect(read(sources).isEmpty)
    let own = "# Lambda\n\n- 실행 시간: 최대 5분 ([문서](https://example.org))\n"
    #expect(read(own).count == 1)
  }
}
