internal import Facts

extension ClaimRule {
  /// What DynamoDB, its indexes, its streams and DAX can and cannot do.
  static let dynamoDB = statements(
    "dynamodb-behaviour", dynamoDBStatements + indexStatements + tableStatements)

  private static let dynamoDBStatements: [Statement] = [
    Statement(
      "dax.code", .contradicted, "dax.client", of: ["dax"],
      [
        [
          "코드 변경 없이", "코드 변경이 불필요", "코드 변경 불필요", "코드 수정 없이", "client는 변경 불필요",
          "코드를 수정하지 않", "코드를 변경하지 않", "코드 변경이 필요 없", "코드 변경이 필요없", "클라이언트 변경 불필요",
        ]
      ], none: ["로직", "logic", "거의", "최소", "큰"]),
    Statement(
      "dax.micro", .confirmed, "dax.l.hit", of: ["dax"], [["마이크로초", "마이크로 초", "microsecond"]]),
    Statement(
      "dax.reads", .confirmed, "dax.b.write", of: ["dax"],
      [["읽기 가속화용", "쓰기 버퍼링 아님", "쓰기 병목 지속"]]),
    Statement(
      "streams.names", .contradicted, "ddb.streams.event_names",
      [["insert"], ["update"], ["delete"]], near: ["stream", "스트림", "streams"],
      none: ["modify", "remove", "sql", "oracle"], exact: ["INSERT", "UPDATE", "DELETE"]),
    Statement(
      "streams.names.right", .confirmed, "ddb.streams.event_names",
      [["insert"], ["modify"], ["remove"]], near: ["stream", "스트림"], exact: ["MODIFY"]),
    Statement(
      "streams.realtime", .conditional, "ddb.l.streams.p50", of: ["dynamodbstreams"],
      [["실시간 스트림", "실시간으로 캡처"]]),
    Statement(
      "ddb.unlimited", .conditional, "ddb.partition.wcu", of: ["dynamodb"],
      [["무제한 확장", "무한 확장", "무제한으로 scaling", "무제한 스케일링", "무제한 확장성"]]),
    Statement(
      "ddb.latency", .conditional, "sla.ddb", of: ["dynamodb"],
      [
        ["단일 자릿수 밀리초", "한 자릿수 밀리초", "한자릿수 밀리초", "single digit millisecond", "항상 10ms"],
        ["보장", "항상"],
      ]),
    Statement(
      "ddb.predictable", .conditional, "ddb.b.admission", of: ["dynamodb"], [["예측 가능한 응답 시간"]]),
    Statement(
      "ddb.scaling", .conditional, "ddb.b.as", of: ["dynamodb"],
      [["자동으로 스케일링", "자동 스케일링", "auto scailing 수행", "auto scaling 수행"]],
      notNear: ["on-demand", "온디맨드", "on demand"]),
    Statement("ddb.partitions", .confirmed, "ddb.b.adaptive", of: ["dynamodb"], [["자동 파티셔닝"]]),
    Statement(
      "ddb.global", .confirmed, "sla.ddb.global", of: ["dynamodb"], [["다중 리전 복제"]],
      near: ["글로벌 테이블", "global table"]),
    Statement("ddb.pitr", .conditional, "ddb.price.pitr", of: ["dynamodb"], [["자동 백업 및 pitr"]]),
    Statement(
      "ddb.hot", .confirmed, "ddb.b.admission", of: ["dynamodb"],
      [["hot partition 문제", "핫 파티션 문제", "hot partition이 발생"]]),
    Statement(
      "ddb.hot", .confirmed, "ddb.partition.wcu", of: ["dynamodb"], [["쓰기 샤딩", "write sharding"]]),
    Statement(
      "ddb.exceeded", .confirmed, "ddb.b.admission",
      [["용량 초과 시", "용량을 초과", "다 이용한 경우"]], near: ["provisionedthroughputexceeded"]),
    Statement(
      "sdk.backoff", .confirmed, "sdk.std.attempts",
      [["지수 백오프"], ["재시도"]], near: ["provisionedthroughputexceeded"]),
    Statement(
      "ddb.payPerUse", .confirmed, "ddb.price.wru", of: ["dynamodb"],
      [["사용한 만큼 과금", "사용한 만큼만 과금", "온디맨드 요금제"]],
      near: ["on-demand", "온디맨드", "pay_per_request", "on demand"]),
    Statement(
      "ddb.ttl", .confirmed, "ddb.ttl.delay", [["ttl로 자동 삭제", "ttl로 자동으로 삭제"]],
      none: ["즉시"]),
  ]

  private static let indexStatements: [Statement] = [
    Statement(
      "lsi.creation", .confirmed, "ddb.lsi.creation",
      [
        [
          "테이블 생성 시에만", "table 생성시에만", "테이블 생성시에만", "테이블을 생성할 때만", "생성할 경우에만", "생성 시에만 생성",
        ]
      ], near: ["lsi", "로컬 보조 인덱스", "local secondary"], none: ["gsi", "글로벌"]),
    Statement(
      "lsi.later", .contradicted, "ddb.lsi.creation",
      [["생성 후에도 추가", "생성 이후에 추가", "생성 이후에도 추가", "언제든지 추가", "나중에 추가"]],
      near: ["lsi는", "lsi :", "lsi:", "lsi (", "로컬 보조 인덱스는"],
      none: ["gsi", "글로벌", "불가", "없", "않", "global"], notNear: ["gsi", "global", "글로벌"]),
    Statement(
      "gsi.later", .confirmed, "ddb.gsi.creation",
      [
        [
          "생성 후에도 추가", "생성 이후에 추가", "생성 이후에도 추가", "언제든지 추가", "나중에 추가", "삭제가 자유",
          "후에도 추가 가능",
        ]
      ], near: ["gsi", "글로벌 보조 인덱스", "global secondary", "global 보조"], none: ["불가", "lsi"],
      notNear: ["lsi"]),
    Statement(
      "gsi.onlyAtCreation", .contradicted, "ddb.gsi.creation",
      [["테이블 생성 시에만", "테이블 생성시에만"]], near: ["gsi는", "글로벌 보조 인덱스는"], none: ["lsi", "아니"],
      notNear: ["lsi", "local"]),
    Statement(
      "gsi.capacity", .confirmed, "ddb.b.gsi",
      [["별도의 rcu/wcu", "별도의 rcu", "별도의 용량", "자체 rcu"]],
      near: ["gsi", "글로벌 보조 인덱스", "global secondary"], none: ["lsi"]),
    Statement(
      "gsi.keys", .conditional, "ddb.gsi.keys", [["다른 파티션 키를 사용"]],
      near: ["gsi", "global secondary"]),
    Statement(
      "gsi.writes", .confirmed, "ddb.b.gsi", [["쓰기 부하 증가"]], near: ["인덱스", "index"]),
    Statement(
      "gsi.bottleneck", .confirmed, "ddb.b.gsi",
      [["처리량 병목 미해결", "읽기 성능만 개선"]], near: ["인덱스", "index"]),
  ]
}
