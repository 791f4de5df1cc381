internal import Facts

extension ClaimRule {
  /// What Lambda does and what it costs.
  static let lambda = statements("lambda-behaviour", lambdaStatements + functionStatements)

  /// Billing, limits and capabilities of gateways, instances and databases.
  static let platform = statements(
    "platform-behaviour", platformStatements + gatewayStatements + hostStatements)

  private static let lambdaStatements: [Statement] = [
    Statement(
      "lambda.durationOnly", .contradicted, "lambda.price.req", of: ["lambda"],
      [["실행 시간만 과금", "실행 시간에만 과금", "실행 시간만큼만 과금", "실행시간만 과금"]], none: ["요청", "호출 횟수"]),
    Statement(
      "lambda.payPerUse", .conditional, "lambda.b.provisioned", of: ["lambda"],
      [["실행한 만큼만 비용", "실행한 만큼만 과금", "실행된 만큼만", "사용한 만큼만 비용"]]),
    Statement(
      "lambda.cpu", .confirmed, "lambda.memory.vcpu", of: ["lambda"],
      [["메모리에 비례", "메모리 크기에 비례", "ram 증가 시 cpu", "메모리를 늘리면 cpu"]], near: ["cpu"]),
    Statement(
      "lambda.raise", .confirmed, "lambda.concurrency.account", of: ["lambda"],
      [["요청으로 증가 가능", "요청을 통해 증가", "증설 가능", "요청하여 늘릴"]],
      near: ["동시 실행", "동시에 실행", "concurrency", "동시성"]),
    Statement(
      "lambda.scaling", .confirmed, "lambda.scaling.rate", of: ["lambda"],
      [["동시 실행 수 자동 조정", "동시 실행 수를 자동"]]),
    Statement(
      "lambda.auto", .conditional, "lambda.concurrency.account", of: ["lambda", "apigateway"],
      [["완전 자동"]], none: ["어려", "불가", "없", "않"]),
    Statement(
      "lambda.cold", .confirmed, "lambda.b.cold", of: ["lambda"],
      [["컨테이너 초기화 시간", "초기 지연시간이 발생", "초기화 시간이 걸"]]),
    Statement(
      "lambda.provisioned", .confirmed, "lambda.b.provisioned",
      [["미리 실행 환경을 준비", "미리 lambda 함수들을 초기화", "미리 초기화"]],
      near: ["provisioned", "프로비저닝"]),
    Statement(
      "lambda.reuse", .confirmed, "lambda.b.sync", of: ["lambda"],
      [["핸들러 밖", "매 요청마다 클라이언트를 새로"]], none: ["안 됨"]),
    Statement(
      "lambda.nat", .conditional, "lambda.vpc.rule.internet", of: ["vpc", "lambda"],
      [["인터넷", "internet"], ["nat gateway", "nat 게이트웨이"]], near: ["lambda", "람다"],
      none: ["없이", "퍼블릭 서브넷에"]),
    Statement(
      "lambda.poll", .confirmed, "lambda.b.esm.trigger",
      [["lambda가 폴링", "람다가 폴링", "lambda 내부에서 polling"]],
      near: ["이벤트 소스 매핑", "event source mapping"]),
    Statement(
      "lambda.async", .confirmed, "lambda.b.async", of: ["lambda", "s3", "sns"],
      [["s3 이벤트"], ["sns"]], near: ["비동기 호출"]),
    Statement(
      "lambda.sync", .confirmed, "lambda.b.sync", of: ["apigateway"], [["api gateway"], ["alb"]],
      near: ["동기 호출"], notNear: ["비동기"]),
    Statement(
      "lambda.dlq", .confirmed, "lambda.b.async", [["dlq로 전달 가능", "dlq로 전달"]], near: ["비동기 호출"]),
    Statement(
      "lambda.buffer", .confirmed, "lambda.timeout.max", of: ["lambda"], [["실행 시간 제한으로 버퍼링 부적합"]]),
    Statement(
      "lambda.batch", .confirmed, "lambda.esm.sqs.batch.default",
      [["lambda가 배치 처리", "lambda가 배치로 처리"]], near: ["sqs"]),
    Statement(
      "lambda.layers", .conditional, "lambda.zip.unzipped", of: ["lambda"],
      [["배포 패키지 크기를 줄"]], near: ["layer", "레이어"]),
    Statement(
      "lambda.429", .confirmed, "lambda.b.sync", of: ["lambda"], [["429"]],
      near: ["동시", "throttl"],
      none: ["비동기"], notNear: ["api gateway"]),
  ]

  private static let platformStatements: [Statement] = [
    Statement(
      "apigw.edge", .contradicted, "apigw.price.endpoints",
      [["edge 대신 regional", "edge보다 regional"]], near: ["비용", "cost"], none: ["지연", "latency"]),
    Statement(
      "apigw.ddos", .conditional, "apigw.b.throttle_order", of: ["apigateway"],
      [["요청률 제한", "속도 제한", "throttl", "스로틀"], ["ddos"]]),
    Statement(
      "apigw.throttle", .conditional, "apigw.b.throttle_order", of: ["apigateway"],
      [["throttle(초당 요청 수)", "throttle (초당 요청 수)"]]),
    Statement(
      "apigw.429", .confirmed, "apigw.b.429", of: ["apigateway"], [["429"]],
      near: ["초과", "throttl", "제한"], none: ["lambda", "람다"]),
    Statement(
      "apigw.method", .confirmed, "apigw.b.cache_scope", of: ["apigateway"],
      [["메서드별로 캐싱", "method마다 overide", "메서드별 캐싱"]]),
    Statement(
      "apigw.cache", .confirmed, "apigw.b.cache_scope", of: ["apigateway"],
      [["응답 캐싱으로 성능 향상"]]),
    Statement(
      "ec2.billing", .contradicted, "ec2.rule.billing", of: ["ec2"],
      [["사용량 기반 과금 불가", "사용량 기반 과금이 불가"]]),
    Statement(
      "aurora.minimum", .outdated, "aur.acu.min", of: ["aurora"],
      [["aurora 최소 비용 발생", "최소 비용 발생"]],
      note: ["aurora serverless"]),
    Statement(
      "s3.eventual", .outdated, "s3.rule.consistency", of: ["s3"],
      [["eventual consistency", "최종적 일관성", "최종 일관성"]],
      near: ["put", "delete", "덮어쓰기", "overwrite"],
      none: ["강력", "strong", "예전", "과거", "이전에", "glacier", "dynamodb", "버킷 구성"]),
    Statement(
      "s3.strong", .confirmed, "s3.rule.consistency", of: ["s3"],
      [["강력한 일관성", "강한 일관성", "strong consistency", "read after write"]],
      none: ["dynamodb", "않", "eventual"]),
    Statement(
      "cold.mark", .contradicted, "lambda.b.cold", [["✅ 콜드 스타트", "✅ cold start"]],
      near: ["응답 시간", "지연", "성능"], none: ["최소", "없", "해결", "제거", "감소"]),
  ]
}
