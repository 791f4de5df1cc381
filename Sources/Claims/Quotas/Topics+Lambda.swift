internal import Facts

extension QuotaTopic {
  static let lambda: [QuotaTopic] = [
    QuotaTopic(
      "lambda",
      [
        "실행 시간", "timeout", "타임아웃", "제한 시간", "시간 제한", "시간제한", "시간이 제한", "execution time",
        "실행시간", "exeuction time", "duration", "실행 가능 시간", "실행 제한",
      ], .time, max: ["lambda.timeout.max"], default: ["lambda.timeout.default"],
      excludes: [
        "가시성", "visibility", "통합", "integration", "유휴", "cpu 시간", "컴퓨팅 시간", "edge", "엣지", "초기화",
        "init",
        "배치", "batch", "콜드", "cold", "무료", "과금", "평균",
      ]),
    QuotaTopic(
      "lambda", ["메모리", "memory", "ram", "이용가능", "lambda 함수는"], .size,
      max: ["lambda.memory.max"], default: ["lambda.memory.default"], min: ["lambda.memory.min"],
      others: ["lambda.memory.vcpu"],
      excludes: ["이미지", "image", "/tmp", "임시", "디스크", "스토리지", "패키지", "vcpu", "cpu를", "edge", "엣지"]),
    QuotaTopic(
      "lambda", ["vcpu", "cpu"], .size, others: ["lambda.memory.vcpu"], needs: ["mb"],
      strict: false),
    QuotaTopic(
      "lambda", ["/tmp", "임시 스토리지", "임시 저장", "임시 디스크", "ephemeral storage", "디스크", "disk"],
      .size, max: ["lambda.tmp.max"], default: ["lambda.tmp.min"], min: ["lambda.tmp.min"],
      excludes: ["메모리"]),
    QuotaTopic(
      "lambda", ["환경 변수", "환경변수", "environment variable", "env"], .size, max: ["lambda.env"]),
    QuotaTopic(
      "lambda", ["컨테이너 이미지", "container image", "이미지 크기", "도커 이미지"], .size,
      max: ["lambda.image"]),
    QuotaTopic(
      "lambda",
      [
        "배포 패키지", "deployment package", "패키지 크기", "zip", "코드 크기", "코드 용량", "deployment size",
        "uncompressed deployment", "압축 해제", "unzipped", "배포 크기", "package size",
      ], .size, max: ["lambda.zip.zipped", "lambda.zip.unzipped"], others: ["lambda.image"],
      excludes: ["콘솔", "console", "편집", "총 ", "전체", "계정", "리전", "저장 용량"]),
    QuotaTopic(
      "lambda", ["코드 저장", "코드 스토리지", "code storage", "함수 및 계층 스토리지"], .size,
      max: ["lambda.storage"]),
    QuotaTopic(
      "lambda", ["레이어", "layer", "계층"], .count, max: ["lambda.layers"], excludes: ["mb", "계층 구조"]),
    QuotaTopic(
      "lambda",
      [
        "동시 실행", "동시실행", "동시에 실행", "동시성", "concurrency", "concurrent execution", "동시 호출",
        "concurreny", "동시 실행 수",
      ], .count, default: ["lambda.concurrency.account"],
      excludes: [
        "버스트", "burst", "예약", "reserved", "프로비저닝", "provisioned", "최소 동시", "신규", "sqs", "샤드",
        "shard", "배치",
      ]),
    QuotaTopic(
      "lambda", ["동시 실행", "동시성", "concurrency", "확장", "scale", "scaling"], .rate,
      max: ["lambda.scaling.rate"], others: ["lambda.rps_per_concurrency"],
      excludes: ["sqs", "배치", "batch"], strict: false),
    QuotaTopic(
      "lambda", ["초기화", "init"], .time, max: ["lambda.init.limit"], needs: ["단계", "phase"],
      strict: false),
  ]

  static let lambdaInvocation: [QuotaTopic] = [
    QuotaTopic(
      "lambda", ["페이로드", "payload", "요청 크기", "응답 크기", "요청/응답"], .size,
      max: ["lambda.payload.sync", "lambda.payload.async"],
      others: ["lambda.payload.stream"], strict: false),
    QuotaTopic(
      "lambda", ["비동기", "async"], .size, max: ["lambda.payload.async"],
      needs: ["페이로드", "payload", "이벤트 크기"]),
    QuotaTopic(
      "lambda", ["이벤트 수명", "event age", "이벤트 보존", "최대 수명"], .time,
      max: ["lambda.async.maxage"], needs: ["비동기", "async"]),
    QuotaTopic(
      "lambda", ["배치 크기", "배치 사이즈", "batch size"], .count,
      max: ["lambda.esm.sqs.batch.max.std", "lambda.esm.sqs.batch.max.fifo"],
      default: ["lambda.esm.sqs.batch.default", "lambda.esm.ddb.batch.default"], strict: false),
    QuotaTopic(
      "lambda", ["분당", "분마다"], .rate, max: ["lambda.esm.sqs.ramp"],
      needs: ["sqs", "대기열", "queue"], distinctive: true, strict: false),
    QuotaTopic(
      "lambda", ["배치 윈도우", "배치 창", "batch window", "배치 기간"], .time,
      max: ["lambda.esm.window.max"], default: ["lambda.esm.window.default"],
      excludes: ["tumbling", "텀블링"]),
    QuotaTopic(
      "lambda", ["배치 프로세서", "병렬화", "parallelization", "shard마다", "샤드당", "샤드마다"], .count,
      max: ["lambda.esm.ddb.parallel", "esm.kinesis.parallel.max"],
      default: ["esm.kinesis.parallel.default"], needs: ["배치", "batch"]),
    QuotaTopic(
      "lambda", ["표시 시간", "표시 제한", "visibility timeout", "가시성"], .multiple,
      others: ["lambda.esm.visibility"], needs: ["함수", "lambda", "람다"], distinctive: true,
      strict: false),
    QuotaTopic(
      "lambda", ["무료", "free tier", "프리 티어", "무료 사용량"], .count,
      others: ["lambda.free.req", "lambda.free.gbs"], excludes: ["$"], strict: false),
  ]
}
