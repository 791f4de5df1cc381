internal import Facts

extension QuotaTopic {
  static let gateways: [QuotaTopic] = [
    QuotaTopic(
      "apigateway",
      ["타임아웃", "timeout", "제한 시간", "통합 시간", "시간 제한", "시간제한"], .time,
      default: ["apigw.rest.integration_timeout.default"],
      others: [
        "apigw.http.integration_timeout", "apigw.rest.integration_timeout.max_raised",
        "apigw.ws.integration_timeout",
      ], excludes: ["유휴", "idle", "websocket", "캐시", "lambda 함수", "람다 함수"], strict: false),
    QuotaTopic(
      "apigateway", ["ttl", "캐시 시간", "캐시 유지", "캐싱 시간"], .time, max: ["apigw.cache.ttl.max"],
      default: ["apigw.cache.ttl.default"], min: ["apigw.cache.ttl.min"],
      excludes: ["cloudfront", "dns"]),
    QuotaTopic(
      "apigateway", ["캐시", "caching", "캐싱", "cache"], .size, max: ["apigw.cache.size.max"],
      min: ["apigw.cache.size.min"], excludes: ["응답 크기", "$", "요금", "시간당"]),
    QuotaTopic(
      "apigateway", ["페이로드", "payload", "요청 크기", "본문"], .size,
      max: ["apigw.rest.payload", "apigw.http.payload"], excludes: ["websocket", "lambda", "람다"]),
    QuotaTopic(
      "apigateway",
      [
        "throttl", "throttling", "스로틀", "쓰로틀", "초당 요청", "rps", "rate limit", "요청 제한", "속도 제한", "조절",
        "제한",
      ],
      .rate, default: ["apigw.throttle.account.rate"], others: ["apigw.throttle.account.burst"],
      excludes: ["usage plan", "사용량 계획", "스테이지", "stage", "ex)", "예:", "예)"], strict: false),
    QuotaTopic(
      "apigateway", ["버스트", "burst"], .count, default: ["apigw.throttle.account.burst"],
      strict: false),
    QuotaTopic(
      "apigateway", ["websocket"], .time, max: ["apigw.ws.duration", "apigw.ws.idle"],
      others: ["apigw.ws.integration_timeout"], strict: false),
    QuotaTopic(
      "apigateway", ["가용성", "sla"], .ratio, others: ["sla.apigw"], strict: false),
    QuotaTopic(
      "cloudfront", ["ttl", "캐시"], .time, max: ["cf.ttl.max"], default: ["cf.ttl.default"],
      strict: false),
    QuotaTopic("cloudfront", ["sla", "가용성"], .ratio, others: ["cf.sla"], strict: false),
    QuotaTopic(
      "alb", ["유휴", "idle timeout", "idle"], .time, default: ["alb.idle"], strict: false),
    QuotaTopic(
      "alb",
      [
        "등록 취소 지연", "deregistration delay", "connection draining", "연결 드레이닝", "드레이닝",
      ], .time, default: ["alb.dereg"], strict: false),
    QuotaTopic(
      "cognito", ["액세스 토큰", "access token", "id 토큰", "id token"], .time,
      default: ["cog.token.access"], strict: false),
    QuotaTopic(
      "cognito", ["새로 고침 토큰", "refresh token", "리프레시 토큰"], .time, default: ["cog.token.refresh"],
      strict: false),
  ]
}
