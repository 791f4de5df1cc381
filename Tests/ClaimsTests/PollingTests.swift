import Claims
import Testing

@Suite struct PollingTests {
  @Test(arguments: [
    ("SQS 긴 폴링: 비용 절감, 실시간 응답 불가능", ["contradicted «실시간 응답 불가»"]),
    ("SQS 롱 폴링은 메시지가 쌓일 때까지 기다린다", ["contradicted «메시지가 쌓일 때까지»"]),
    ("SQS 긴 폴링은 빈 응답을 줄인다", ["confirmed «빈 응답을 줄»"]),
    ("SQS 짧은 폴링은 일부 서버에만 묻는다", ["confirmed «일부 서버»"]),
    ("SQS 짧은 폴링: 빠른 응답, 높은 비용", ["conditional «빠른 응답»"]),
    ("SQS 긴 폴링은 메시지가 없으면 실시간 응답 불가", []),
    ("SQS 긴 폴링은 실시간 응답 불가가 아니다", []),
    ("Kafka 긴 폴링은 실시간 응답 불가", []),
    ("SQS 짧은 폴링은 실시간 응답 불가", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }

  @Test func theHeadingSaysWhichService() {
    let note = "# SQS\n\n## 폴링 유형\n\n- **긴 폴링:** 비용 절감, 실시간 처리 불가\n"
    #expect(verdicts(in: note) == ["contradicted «실시간 처리 불가»"])
  }
}
