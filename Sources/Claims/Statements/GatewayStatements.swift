internal import Facts

extension ClaimRule {
  /// What gateways and load balancers offer.
  static let gatewayStatements: [Statement] = [
    Statement(
      "apigw.auth", .confirmed, "apigw.auth.kinds", of: ["apigateway"],
      [
        ["cognito user pool", "cognito 사용자 풀", "cognito"],
        ["lambda authorizer", "람다 권한 부여자", "lambda 권한 부여자", "custom authorizer"],
      ], none: ["←", "→", "->", "불가", "없", "않", "못"]),
    Statement(
      "apigw.metrics", .confirmed, "cw.apigw.latency", of: ["apigateway"],
      [["cloudwatch 통합 메트릭", "cloudwatch 통합", "cloudwatch와 통합"]],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.default", .confirmed, "apigw.endpoint.default", of: ["apigateway"],
      [["edge optimized", "엣지 최적화"], ["기본값", "default", "기본)", "기본 값"]],
      none: ["regional", "리전", "아니"]),
    Statement(
      "apigw.private", .confirmed, "apigw.endpoint.private", of: ["apigateway"],
      [["private", "프라이빗"], ["vpc 내에서만", "vpc 내부에서만", "vpc 안에서만", "vpc에서만"]]),
    Statement(
      "apigw.proxy", .confirmed, "apigw.integration.types", of: ["apigateway", "lambda"],
      [["요청을 그대로", "요청을 있는 그대로", "request를 그대로", "요청 전체를 그대로"]], near: ["proxy", "프록시"],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.mapping", .confirmed, "apigw.integration.types", of: ["apigateway", "lambda"],
      [["변환"], ["매핑 템플릿", "mapping template", "맵핑 템플릿"]],
      near: ["통합", "integration", "api gateway", "custom"], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.mapping", .confirmed, "apigw.integration.types", of: ["apigateway"],
      [["매핑 템플릿", "mapping template", "맵핑 템플릿"], ["변환", "변경"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.httpProxy", .confirmed, "apigw.integration.types", of: ["apigateway"],
      [["외부 http 엔드포인트", "http 엔드포인트에", "http endpoint에", "http 백엔드"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.aws", .confirmed, "apigw.integration.types", of: ["apigateway"],
      [["aws 서비스 api를 직접", "aws 서비스를 직접", "aws service를 직접", "aws api를 직접"]],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.mock", .confirmed, "apigw.integration.types", of: ["apigateway"],
      [["백엔드 없이", "backend 없이", "백엔드를 호출하지 않"]], near: ["mock", "모의"]),
    Statement(
      "apigw.variables", .confirmed, "apigw.stage_variables", of: ["apigateway"],
      [
        [
          "환경별 다른 lambda", "환경별로 다른 lambda", "스테이지별로 다른 lambda", "stage별로 다른 lambda",
          "스테이지마다 다른 lambda",
        ]
      ], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.quota", .confirmed, "apigw.quota.periods", of: ["apigateway"],
      [["quota(일/월", "일/월 요청", "일/주/월", "일별/월별", "일, 월 단위"]], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.keys", .confirmed, "apigw.keys.purpose", of: ["apigateway"],
      [["인증 용도가 아", "인증용이 아", "인증 수단이 아", "인증 목적이 아", "인증에 사용하지 않", "인증을 위한 것이 아"]],
      near: ["api key", "api 키"]),
    Statement(
      "apigw.iam", .conditional, "apigw.auth.kinds", of: ["apigateway"],
      [["aws 서비스 간 호출", "aws 서비스간 호출"]], near: ["iam"]),
    Statement(
      "apigw.custom", .confirmed, "apigw.auth.kinds", of: ["apigateway", "lambda"],
      [["커스텀 인증", "사용자 정의 인증", "custom 인증", "jwt 검증", "커스텀 인가", "인증 로직"]],
      near: ["authorizer", "권한 부여자"], none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.kinds", .conditional, "apigw.kinds", of: ["apigateway"],
      [["rest/websocket api", "rest, websocket api", "rest와 websocket"]],
      none: ["http api", "http,", "http/"]),
    Statement(
      "apigw.websocket", .confirmed, "apigw.kinds", of: ["apigateway"],
      [["websocket 지원", "websocket을 지원", "웹소켓 지원", "websocket api를 지원", "websocket api 지원"]],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "apigw.cheaper", .confirmed, "apigw.price.http.t1", of: ["apigateway"],
      [["rest api보다 저렴", "rest보다 저렴", "rest api 대비 저렴", "rest api보다 싸"]], near: ["http api"],
      none: ["불가", "없", "않", "못"]),
    Statement(
      "alb.auth", .conditional, "alb.auth", of: ["alb", "elb"],
      [["인증을 직접 구현", "인증은 직접 구현"]]),
  ]
}
