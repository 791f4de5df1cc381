import Claims
import Testing

@Suite struct RetryRuleTests {
  @Test(arguments: [
    ("Lambda 비동기 호출은 실패하면 최대 2회 재시도", ["confirmed «2회 재시도»"]),
    ("Lambda 비동기 호출은 실패하면 세 번이 아니라 3번 재시도한다", ["contradicted «3번 재시도»"]),
    ("Lambda 비동기 호출은 총 3번 시도하고 재시도한다", []),
    ("Step Functions는 비동기로 최대 3번 재시도", []), ("재시도는 최대 3번", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }
}

@Suite struct UnitEqualityRuleTests {
  @Test(arguments: [
    ("대기 시간은 300초(5분)이다.", []), ("대기 시간은 300초(6분)이다.", ["contradicted «300초(6분»"]),
    ("저장 공간은 1TB(1000GB)이다.", []), ("주기는 30일(1개월)이다.", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }
}

@Suite struct PriceRuleTests {
  @Test(arguments: [
    ("Lambda 요청은 100만 건당 $0.20", ["confirmed «$0.20»"]),
    ("API Gateway 요금은 $3.50/백만 요청", ["confirmed «$3.50/백만»"]),
    ("DynamoDB 온디맨드는 $0.625/백만 쓰기", ["confirmed «$0.625/백만»"]),
    ("DynamoDB 온디맨드는 $1.25/백만 쓰기", ["outdated «$1.25/백만»"]),
    ("DynamoDB 온디맨드는 $62.5/백만 쓰기", ["contradicted «$62.5/백만»"]),
    ("DynamoDB 온디맨드는 $0.7/백만 쓰기", []), ("이번 달 Lambda 요금은 총 $35", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }
}
