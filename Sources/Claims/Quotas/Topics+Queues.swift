internal import Facts

extension QuotaTopic {
  static let queues: [QuotaTopic] = [
    QuotaTopic(
      "sqs",
      [
        "메시지 크기", "메세지 크기", "message size", "메시지", "메세지", "message", "크기", "페이로드", "payload",
      ], .size, max: ["sqs.size.max"],
      excludes: ["청크", "chunk", "과금", "요금", "확장 클라이언트", "extended client", "2gb", "2 gb"]),
    QuotaTopic(
      "sqs",
      ["보존", "보관", "retention", "리텐션", "유지", "저장", "retain", "지속성", "보존 기간", "보관 기간"],
      .time, max: ["sqs.retention.max"], default: ["sqs.retention.default"],
      min: ["sqs.retention.min"],
      excludes: ["visibility", "가시성", "비가시", "delay", "지연", "폴링", "polling", "중복"]),
    QuotaTopic(
      "sqs",
      [
        "visibility timeout", "가시성", "표시 제한", "표시 시간", "비가시", "보이지 않", "invisible", "가시성 시간 초과",
        "visibility",
      ], .time, max: ["sqs.visibility.max"], default: ["sqs.visibility.default"],
      min: ["sqs.visibility.min"], excludes: ["예시", "비유"], distinctive: true),
    QuotaTopic(
      "sqs",
      [
        "delayseconds", "delay queue", "지연 대기열", "지연 큐", "지연 시간", "message timer", "메시지 타이머",
        "delay",
      ],
      .time, max: ["sqs.delay.max"], excludes: ["설정한", "visibility"]),
    QuotaTopic(
      "sqs",
      [
        "long polling", "롱 폴링", "긴 폴링", "대기", "waittimeseconds", "폴링", "polling",
        "receivemessagewaittime",
      ],
      .time, max: ["sqs.wait.max"], excludes: ["지연", "delay", "대기열", "기본"], strict: false),
    QuotaTopic(
      "sqs", ["폴링", "poll", "수신", "receivemessage", "가져", "배치", "batch"], .count,
      max: ["sqs.batch"],
      excludes: ["lambda", "람다", "초당", "빈 응답", "배치 크기", "batch size", "배치 사이즈"], strict: false),
    QuotaTopic(
      "sqs", ["in-flight", "inflight", "전송 중", "인플라이트", "처리 중"], .count,
      max: ["sqs.inflight.std", "sqs.inflight.fifo"]),
    QuotaTopic(
      "sqs", ["fifo"], .rate,
      others: ["sqs.fifo.tps", "sqs.fifo.batch", "sqs.fifo.ht.large", "sqs.fifo.ht.seoul"],
      strict: false),
    QuotaTopic(
      "sqs", ["중복 제거", "deduplication", "중복제거"], .time, others: ["sqs.dedup"]),
    QuotaTopic(
      "sqs", ["무료", "free tier", "프리 티어"], .count, others: ["sqs.free"], strict: false),
    QuotaTopic(
      "sns", ["메시지 크기", "메세지 크기", "message size", "페이로드"], .size, max: ["sns.size.max"]),
    QuotaTopic(
      "sns", ["구독", "subscription", "subscriber", "구독자"], .count,
      default: ["sns.subs.std", "sns.subs.fifo"], needs: ["토픽", "주제", "topic"], strict: false),
    QuotaTopic(
      "sns", ["토픽", "주제", "topic"], .count, default: ["sns.topics.std", "sns.topics.fifo"],
      needs: ["계정", "account", "최대", "제한", "한도"], excludes: ["구독", "sub"], strict: false),
  ]

  static let streams: [QuotaTopic] = [
    QuotaTopic(
      "kinesis",
      ["보존", "보관", "retention", "저장", "리텐션", "보존 기간", "replay", "재처리"], .time,
      max: ["kinesis.retention.max"], default: ["kinesis.retention.default"],
      min: ["kinesis.retention.default"], excludes: ["피크", "지연", "버퍼", "요구"]),
    QuotaTopic(
      "kinesis", ["샤드당", "shard당", "per shard", "샤드", "shard"], .throughput,
      others: ["kinesis.shard.write_bytes", "kinesis.shard.read_bytes"],
      excludes: ["on-demand", "온디맨드"], strict: false),
    QuotaTopic(
      "kinesis", ["샤드당", "shard당", "per shard", "샤드", "shard"], .rate,
      others: [
        "kinesis.shard.write_records", "kinesis.shard.read_records", "kinesis.shard.read_tps",
      ],
      strict: false),
    QuotaTopic(
      "kinesis", ["on-demand", "온디맨드"], .throughput,
      default: ["kinesis.ondemand.start_write", "kinesis.ondemand.start_read"], strict: false),
    QuotaTopic(
      "kinesis", ["레코드 크기", "record size", "데이터 레코드", "data blob"], .size,
      max: ["kinesis.record.size"]),
    QuotaTopic(
      "kinesis", ["향상된 팬아웃", "enhanced fan"], .count, max: ["kinesis.efo.consumers"],
      strict: false),
    QuotaTopic(
      "eventbridge", ["대상", "target", "타겟"], .count, max: ["eb.targets"],
      needs: ["규칙", "rule"]),
    QuotaTopic(
      "eventbridge", ["규칙", "rule"], .count, default: ["eb.rules"],
      needs: ["버스", "bus"], excludes: ["대상", "target"]),
    QuotaTopic(
      "eventbridge", ["이벤트 크기", "event size", "항목 크기"], .size, max: ["eb.entry_size"]),
    QuotaTopic(
      "eventbridge", ["재시도", "retry"], .time, default: ["eb.retry.age"], strict: false),
    QuotaTopic(
      "eventbridge", ["재시도", "retry"], .count, default: ["eb.retry.attempts"],
      excludes: ["정책 설정", "설정"], strict: false),
    QuotaTopic(
      "stepfunctions",
      ["실행 시간", "duration", "실행 기간", "실행 가능", "제한 시간"], .time,
      max: ["sfn.std.duration", "sfn.exp.duration"],
      excludes: ["http", "wait", "대기", "lambda", "람다"]),
    QuotaTopic(
      "stepfunctions", ["페이로드", "payload", "입출력", "입력/출력"], .size, max: ["sfn.payload"]),
    QuotaTopic(
      "stepfunctions", ["실행 기록", "execution history", "이벤트 기록"], .count, max: ["sfn.history"],
      strict: false),
  ]
}
