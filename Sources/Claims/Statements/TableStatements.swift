internal import Facts

extension ClaimRule {
  /// What DynamoDB's keys and modes are for.
  static let tableStatements: [Statement] = [
    Statement(
      "ddb.hash", .confirmed, "ddb.keys", of: ["dynamodb"],
      [["해시 함수", "hash function", "해시함수"]], near: ["파티션", "partition"], none: ["불가", "없", "않", "못"]),
    Statement(
      "ddb.sort", .confirmed, "ddb.keys", of: ["dynamodb"],
      [["pk로 파티션", "partition key로 파티션", "파티션 키로 파티션"], ["sk로 정렬", "sort key로 정렬", "정렬 키로 정렬"]]),
    Statement(
      "ddb.steady", .confirmed, "ddb.modes", of: ["dynamodb"],
      [["예측 가능한 워크로드", "예측 가능한 트래픽", "예측가능한 워크로드", "예측가능한 트래픽", "트래픽이 일정", "일정한 트래픽"]],
      near: ["provisioned", "프로비저닝", "프로비전"], none: ["불가능", "on-demand", "온디맨드", "부적합"],
      notNear: ["on-demand", "온디맨드"]),
    Statement(
      "ddb.spiky", .confirmed, "ddb.modes", of: ["dynamodb"],
      [["예측 불가능", "예측이 어려운", "예측하기 어려운", "예측할 수 없는", "예측이 불가능"]],
      near: ["on-demand", "온디맨드", "on demand"], none: ["부적합", "provisioned에"],
      notNear: ["provisioned", "프로비저닝"]),
    Statement(
      "dax.own", .confirmed, "dax.b.read", of: ["dax"],
      [["dynamodb에 특화", "dynamodb 전용", "dynamodb에 최적화"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "ddb.exceeded", .confirmed, "ddb.b.admission",
      [["용량 초과 시", "용량을 초과", "다 이용한 경우", "처리량 초과", "처리량을 초과", "한도 초과"]],
      near: ["provisionedthroughputexceededexception"], none: ["불가", "없", "않", "못"]),
    Statement(
      "sdk.backoff", .confirmed, "sdk.std.attempts",
      [["지수 백오프", "exponential backoff"], ["재시도"]],
      near: ["provisionedthroughputexceededexception", "throttl", "스로틀"],
      none: ["불가", "없", "않", "못"]),
  ]
}
