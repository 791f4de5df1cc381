import Claims
import Diagnostics
import Testing

@Suite struct QuotaRuleTests {
  @Test func takesTheServiceFromTheHeadingAndTheLabelFromTheBullet() {
    let note = """
      ## 람다 정리

      ### 제한 사항

      - **실행 시간**은 최대 15분
      - 메모리: 128MB ~ 10GB
      - 환경변수
        - 최대 4KB
      """
    #expect(
      claims(in: note) == [
        "5 confirmed numeric-quota «최대 15분»",
        "6 confirmed numeric-quota «128MB ~ 10GB»",
        "8 confirmed numeric-quota «최대 4KB»",
      ])
  }

  @Test(arguments: [
    ("Lambda 타임아웃은 기본 3초이고 최대 15분까지 늘린다.", ["confirmed «기본 3초»", "confirmed «최대 15분»"]),
    ("SQS 메시지 보존 기간은 기본 4일, 최대 14일", ["confirmed «기본 4일»", "confirmed «최대 14일»"]),
    ("DynamoDB 항목은 최대 400KB", ["confirmed «최대 400KB»"]),
    ("DynamoDB 항목은 최대 1MB", ["contradicted «최대 1MB»"]),
    ("Lambda 함수의 타임아웃은 최대 30분이다.", ["contradicted «최대 30분»"]),
    ("Lambda 함수의 타임아웃은 기본 10초이다.", ["contradicted «기본 10초»"]),
    ("Lambda 함수의 타임아웃은 최대 5분이다.", ["outdated «최대 5분»"]),
    ("SQS 메시지 크기는 최대 256KB", ["outdated «최대 256KB»"]),
    ("SQS 메시지 크기는 최대 1MB", ["confirmed «최대 1MB»"]),
    ("SNS 메시지 크기는 최대 256KB", ["confirmed «최대 256KB»"]),
    ("DynamoDB 테이블은 리전당 기본 256개", ["outdated «리전당 기본 256개»"]),
    ("LSI는 테이블당 최대 5개", ["confirmed «최대 5개»"]),
    ("LSI는 테이블당 최대 10개", ["contradicted «최대 10개»"]),
    ("Kinesis Data Streams는 최대 365일 보관", ["confirmed «최대 365일»"]),
    ("SQS 가시성 타임아웃은 기본 30초, 최대 24시간", ["confirmed «기본 30초»", "contradicted «최대 24시간»"]),
    ("S3 객체 크기는 최대 5TB", ["outdated «최대 5TB»"]),
  ])
  func judges(line: String, expected: [String]) { #expect(verdicts(in: line) == expected) }

  @Test(arguments: [
    "Lambda 타임아웃을 30초로 설정한다.", "강의 시간은 최대 20분", "메시지는 최대 256KB", "# 131번 문제",
    "Fargate 볼륨은 최대 200GB", "예: Lambda 함수의 타임아웃은 최대 40초", "RTO 15분 이내",
    "Lambda 동시 실행을 1000개 이상으로 늘리려면 요청한다.", "2025년 7월 11일에 Lambda를 정리했다.",
    "Lambda 메모리는 약 9GB까지 쓴다.", "SQS FIFO는 초당 최대 500건", "SQS 메시지 보존 기간을 최대 7일로 설정했다.",
    "Lambda 타임아웃은 최대 5초를 권장한다.", "Lambda 동시 실행은 요청하면 최대 10,000개", "DAX의 TTL은 최대 10분",
    "Lambda@Edge 타임아웃은 최대 30초", "SQS 메시지 크기는 확장 클라이언트로 최대 2GB", "Lambda 버스트 동시성은 최대 3,000개",
    "Lambda 콘솔에서 편집하는 배포 패키지는 최대 3MB", "SQS 메시지 보존은 최대 30일이 필요합니다.",
  ])
  func callsNothingWrongWithoutAFirmLimitOfAKnownSubject(line: String) {
    #expect(read(line).filter { $0.verdict.fails } == [])
  }

  @Test func takesAMonthForNoLimit() {
    #expect(verdicts(in: "API Gateway의 통합 제한 시간 한도는 2024년 6월부터 올릴 수 있다.") == [])
  }

  @Test func theServiceInFrontOfTheNumberOwnsIt() {
    let note = """
      ## Lambda

      - SQS 메시지 보존은 최대 14일이고, 함수는 최대 15분 실행 시간
      """
    #expect(verdicts(in: note).contains("confirmed «최대 14일»"))
  }

  @Test func tableCellsTakeServiceAndLabelFromColumnAndRow() {
    let note = """
      | 항목 | SQS | SNS |
      |---|---|---|
      | 메시지 보존 | 최대 14일 | 없음 |
      """
    #expect(claims(in: note) == ["3 confirmed numeric-quota «최대 14일»"])
  }

  @Test func namesFactSourceAndDate() throws {
    let claim = try #require(read("SQS 메시지 크기는 최대 256KB").first)
    let evidence = try #require(claim.evidence.first)
    #expect(evidence.fact == "sqs.size.max")
    #expect(evidence.source?.hasPrefix("https://docs.aws.amazon.com/") == true)
    #expect(evidence.asOf == "2026-Q3")
    #expect(evidence.message.key == "claim.fact.outdated.until")
  }

  @Test func pointsAtTheBytesOfTheClaim() throws {
    let claim = try #require(read("가나 SQS **메시지 보존**은 최대 14일").first)
    // Hangul takes three bytes and the marks count.
    #expect(claim.place.start.column == 36)
    #expect(claim.place.end.column - claim.place.start.column == "최대 14일".utf8.count)
  }
}
