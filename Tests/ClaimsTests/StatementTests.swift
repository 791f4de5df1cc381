import Claims
import Testing

@Suite struct DeliveryRuleTests {
  @Test(arguments: [
    ("SQS 표준 대기열은 최소 한 번 전달한다", ["confirmed «최소 한 번»"]),
    ("SQS 표준 대기열은 정확히 한 번 전달한다", ["contradicted «정확히 한 번»"]),
    ("SQS 표준 대기열은 정확히 한 번 전달하지 않는다", []),
    ("SQS FIFO 대기열은 정확히 한 번 처리한다", ["confirmed «정확히 한 번»"]),
    ("SQS 표준 대기열은 순서를 보장한다", ["contradicted «순서를 보장»"]),
    ("SQS 표준 대기열은 순서를 보장하지 않는다", ["confirmed «순서를 보장하지 않»"]),
    ("SQS 표준 대기열은 순서 보장 X", ["confirmed «순서 보장 X»"]),
    ("SQS FIFO 대기열은 순서를 보장한다", ["confirmed «순서를 보장»"]),
    ("SQS 표준 대기열과 달리 FIFO는 순서를 보장한다", []),
    ("SQS 표준 대기열은 순서 보장이 필요 없을 때 쓴다", []),
    ("Kafka는 순서를 보장한다", []),
    ("Step Functions Standard는 exactly-once", ["confirmed «exactly-once»"]),
    ("SQS 덕분에 요청 손실 없이 처리한다", ["conditional «요청 손실 없이»"]),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }

  @Test func theHeadingSaysWhichQueue() {
    let note = """
      # SQS

      ## Standard queue

      - 순서 보장

      ## FIFO queue

      - 순서 보장
      """
    #expect(verdicts(in: note) == ["contradicted «순서 보장»", "confirmed «순서 보장»"])
  }
}

@Suite struct DynamoDBRuleTests {
  @Test(arguments: [
    ("DAX는 코드 변경 없이 쓴다", ["contradicted «코드 변경 없이»"]),
    ("DAX는 애플리케이션 로직의 코드 변경 없이 쓴다", []),
    ("DAX는 마이크로초로 읽는다", ["confirmed «마이크로초»"]),
    ("DynamoDB Streams 이벤트는 INSERT, UPDATE, DELETE", ["contradicted «INSERT, UPDATE, DELETE»"]),
    ("DynamoDB Streams 이벤트는 INSERT, MODIFY, REMOVE", ["confirmed «INSERT, MODIFY, REMOVE»"]),
    ("SQL의 INSERT, UPDATE, DELETE와 다르다", []), ("DynamoDB에 insert, update, delete 요청을 보낸다", []),
    ("LSI는 테이블 생성 시에만 정한다", ["confirmed «테이블 생성 시에만»"]),
    ("LSI는 테이블 생성 후에도 추가한다", ["contradicted «생성 후에도 추가»"]),
    ("LSI는 테이블 생성 후에도 추가할 수 없다", []),
    ("GSI는 테이블 생성 후에도 추가한다", ["confirmed «생성 후에도 추가»"]),
    ("GSI는 테이블 생성 시에만 정한다", ["contradicted «테이블 생성 시에만»"]),
    ("DynamoDB는 무제한 확장", ["conditional «무제한 확장»"]), ("S3는 무제한 확장", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }
}

@Suite struct LambdaAndPlatformRuleTests {
  @Test(arguments: [
    ("Lambda는 실행 시간만 과금한다", ["contradicted «실행 시간만 과금»"]),
    ("Lambda는 요청 수와 실행 시간만 과금한다", []),
    ("Lambda는 실행한 만큼만 비용을 낸다", ["conditional «실행한 만큼만 비용»"]),
    ("Lambda는 메모리에 비례하여 CPU를 받는다", ["confirmed «메모리에 비례»"]),
    ("EC2는 사용량 기반 과금 불가", ["contradicted «사용량 기반 과금 불가»"]),
    ("API Gateway의 속도 제한으로 DDoS를 막는다", ["conditional «속도 제한으로 DDoS»"]),
    ("S3는 덮어쓰기 PUT에 최종적 일관성", ["outdated «최종적 일관성»"]),
    ("S3는 강력한 일관성", ["confirmed «강력한 일관성»"]), ("Lambda 응답 시간: 콜드 스타트", []),
    ("Lambda 응답 시간: ✅ 콜드 스타트", ["contradicted «✅ 콜드 스타트»"]),
    ("Lambda 응답 시간: ✅ 콜드 스타트 최소화", []),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }
}
