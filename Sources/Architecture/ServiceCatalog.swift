import Diagnostics

/// The services that the program knows.
package enum ServiceCatalog {
  /// One line per service, grouped by role; the order decides between two services that claim
  /// the same spelling.
  package static let all: [ServiceDescription] =
    clients + entries + computes + messengers + stores + others

  private static let clients = [
    actor(
      "client", "Users", "사용자",
      [
        "user, 유저, end user, 최종 사용자, client, 클라이언트, internet, 인터넷, browser, 브라우저, 웹 브라우저",
        "web browser, customer, 고객",
      ], common: ["요청, request"]),
    actor(
      "mobileapp", "Mobile app", "모바일 앱",
      [
        "mobile client, 모바일 클라이언트, 모바일, mobile, ios, android, 웹/앱, mobile application",
        "모바일 애플리케이션",
      ]),
    actor(
      "app", "Application", "애플리케이션",
      ["app, 앱, 어플리케이션, web app, 웹 앱, 웹앱, web application, 웹 애플리케이션, spa"],
      common: ["service a, service b, service c, 서비스 a, 서비스 b"]),
    actor("producer", "Producer", "생산자", ["프로듀서, publisher, 발행자, 게시자, 생산자 애플리케이션, event producer"]),
    actor("consumer", "Consumer", "소비자", ["컨슈머, subscriber, 구독자, 소비자 애플리케이션, event consumer"]),
    actor("admin", "Administrator", "관리자", ["admin, 운영자, operator"], common: ["개발자, developer"]),
    actor(
      "device", "Devices", "기기",
      ["device, iot device, iot 기기, iot sensor, iot 센서, iot 디바이스, sensor, 디바이스"], common: ["센서"]),
    actor("frontend", "Front end", "프론트엔드", ["frontend, 프런트엔드, 프론트 엔드"]),
  ]

  private static let entries = [
    service(
      "apigateway", .entry, "API Gateway",
      [
        "api gw, api 게이트웨이, apigw, http api, websocket api, 웹소켓 api, api gateway websocket",
        "api gateway rest api",
      ], common: ["rest api, api, api 서버"]),
    service(
      "alb", .entry, "ALB",
      [
        "application load balancer, elb, elastic load balancer, elastic load balancing",
        "load balancer, 로드 밸런서, 로드밸런서, alb/nlb, application lb",
      ]),
    service("nlb", .entry, "NLB", ["network load balancer, 네트워크 로드 밸런서, network lb"]),
    service(
      "cloudfront", .entry, "CloudFront", ["클라우드프론트, edge location, 엣지 로케이션"],
      common: ["cdn, edge, 엣지"]),
    service("route53", .entry, "Route 53", ["route53, 라우트 53, 라우트53"], common: ["dns"]),
    service("appsync", .entry, "AppSync", ["app sync, aws appsync graphql"]),
    service("waf", .entry, "WAF", ["web application firewall"]),
    service("globalaccelerator", .entry, "Global Accelerator", ["글로벌 액셀러레이터"]),
    service("igw", .entry, "Internet Gateway", ["igw, 인터넷 게이트웨이, 인터넷 gw"]),
    service("iotcore", .entry, "IoT Core", ["aws iot, iot rule, iot 규칙"]),
  ]

  private static let computes = [
    service(
      "lambda", .compute, "Lambda",
      ["labmbda, lamda, lambda authorizer, 람다 함수, lambda 함수, lambda 트리거"], common: ["람다"]),
    service("lambda@edge", .compute, "Lambda@Edge", ["lambda edge, 람다엣지, cloudfront functions"]),
    service(
      "ec2", .compute, "EC2",
      [
        "ec2 instance, ec2 인스턴스, ec2 asg, ec2 auto scaling, ec2 auto scaling group",
        "elastic compute cloud, ec2 서버",
      ], common: ["인스턴스, instance, web server, 웹 서버, 웹서버, was"]),
    service(
      "autoscaling", .compute, "Auto Scaling",
      ["asg, auto scaling group, 오토 스케일링, 오토스케일링, 오토 스케일링 그룹, asg (auto scaling group)"]),
    service("beanstalk", .compute, "Elastic Beanstalk", ["beanstalk, 엘라스틱 빈스톡, 빈스톡"]),
    service(
      "containers", .compute, "ECS",
      [
        "eks, fargate, ecs fargate, ecs/fargate, ecs on fargate, ecs task, ecs 태스크",
        "ecs service, ecs 서비스, ecs/eks, eks pod, elastic container service",
        "elastic kubernetes service, app runner, kubernetes, 쿠버네티스",
      ], common: ["container, 컨테이너"]),
    service("batch", .compute, "AWS Batch", ["batch job"]),
    service(
      "microservices", .compute, "Microservices", korean: "마이크로서비스", ["microservice, 마이크로 서비스"],
      common: [
        "origin, 오리진, 백엔드, backend, backend service, 백엔드 서비스, server, 서버, backend server, 백엔드 서버",
        "application server, 애플리케이션 서버",
      ]),
    service(
      "worker", .compute, "Worker", korean: "워커", ["worker"], common: ["워커, 작업 관리자, 작업자, 처리기"]),
  ]

  private static let messengers = [
    service(
      "sqs", .queue, "SQS",
      [
        "simple queue service, sqs fifo, sqs standard, sqs fifo queue, sqs 대기열",
        "sqs delay queue, aws sqs",
      ], common: ["대기열, 메시지 대기열, 메시지 큐, 메세지 큐, message queue, 큐, queue"]),
    service(
      "dlq", .queue, "Dead-letter queue", korean: "배달 못한 편지 대기열",
      [
        "dlq, dead letter queue, dead letter, 데드레터 큐, 데드 레터 큐, 데드레터, 배달 못한 편지, 배달 못한 편지 큐",
        "실패 큐, sqs dlq",
      ]),
    service("mq", .queue, "Amazon MQ", ["rabbitmq, activemq"]),
    service(
      "kinesis", .stream, "Kinesis Data Streams",
      ["kinesis, 키네시스, kinesis data stream, kinesis stream, kinesis streams, kds"],
      common: ["data streams"]),
    service(
      "firehose", .stream, "Data Firehose",
      ["firehose, kinesis firehose, kinesis data firehose, amazon data firehose, 파이어호스"]),
    service(
      "kinesisanalytics", .stream, "Managed Service for Apache Flink",
      ["kinesis analytics, kinesis data analytics, apache flink, flink"]),
    service(
      "dynamodbstreams", .stream, "DynamoDB Streams",
      ["dynamodb stream, ddb streams, ddb stream, dynamodb 스트림, 다이나모db 스트림"]),
    service(
      "msk", .stream, "MSK", ["kafka, 카프카, apache kafka, managed streaming for apache kafka"]),
    service(
      "sns", .topic, "SNS", ["simple notification service, sns topic, sns 토픽, sns 주제, sns 알림"],
      common: ["topic, 토픽"]),
    service(
      "eventbridge", .topic, "EventBridge",
      [
        "event bridge, 이벤트브리지, 이벤트 브리지, cloudwatch events, cloudwatch event, eventbridge rule",
        "eventbridge 규칙, eventbridge scheduler, eventbridge pipes",
      ], common: ["event bus, 이벤트 버스"]),
    service(
      "stepfunctions", .orchestrator, "Step Functions",
      ["step function, 스텝 펑션, 스텝펑션, 스텝 함수, 스텝함수, state machine, 상태 머신, sfn"]),
    service("swf", .orchestrator, "SWF", ["simple workflow service"]),
  ]

  private static let stores = [
    service(
      "dynamodb", .store, "DynamoDB",
      [
        "ddb, dynamo db, dynamo, 다이나모db, 다이나모디비, dynamodb table, dynamodb 테이블",
        "dynamodb global tables, dynamodb global table",
      ]),
    service(
      "dax", .cache, "DAX",
      ["dynamodb accelerator, dynamodb dax, dax 클러스터, dynamodb accelerator (dax)"]),
    service(
      "s3", .store, "S3",
      [
        "simple storage service, s3 bucket, s3 버킷, s3 event notification, s3 event, s3 이벤트",
        "s3 이벤트 알림, s3 glacier, glacier",
      ]),
    service(
      "rds", .store, "RDS",
      [
        "relational database service, rds multi az, rds read replica, rds mysql",
        "rds postgresql",
      ], common: ["mysql, postgresql, db, database, 데이터베이스"]),
    service("rdsproxy", .store, "RDS Proxy", ["rds 프록시, amazon rds proxy, aws rds proxy"]),
    service(
      "aurora", .store, "Aurora",
      [
        "오로라, aurora serverless, aurora serverless v2, aurora mysql, aurora postgresql",
        "aurora global database",
      ]),
    service(
      "elasticache", .cache, "ElastiCache",
      [
        "엘라스티캐시, elasticache redis, elasticache for redis, elasticache memcached, redis, 레디스",
        "memcached, valkey, elastic cache",
      ], common: ["cache, 캐시"]),
    service("efs", .store, "EFS", ["elastic file system"]),
    service("ebs", .store, "EBS", ["elastic block store"]),
    service("redshift", .store, "Redshift", ["레드시프트"]),
    service("opensearch", .store, "OpenSearch", ["오픈서치, elasticsearch, opensearch service"]),
    service("documentdb", .store, "DocumentDB", ["document db"]),
    service("ecr", .store, "ECR", ["elastic container registry"]),
  ]

  private static let others = [
    service(
      "cognito", .identity, "Cognito",
      [
        "코그니토, cognito user pool, cognito user pools, cognito identity pool",
        "cognito identity pools, identity pool, identity pools, user pool, user pools",
      ]),
    service(
      "iam", .identity, "IAM",
      ["iam role, iam 역할, iam policy, iam 정책, identity and access management"]),
    service(
      "identityprovider", .identity, "Identity provider", korean: "ID 공급자",
      ["identity provider, idp, 자격 증명 공급자, login with amazon"],
      common: ["google, apple, facebook, oidc, saml, kakao, 카카오, openid connect"]),
    service("sts", .identity, "STS", ["security token service"]),
    service("kms", .identity, "KMS", ["key management service"]),
    service(
      "secretsmanager", .identity, "Secrets Manager",
      ["시크릿 매니저, parameter store, ssm parameter store"]),
    service(
      "cloudwatch", .observer, "CloudWatch",
      [
        "클라우드워치, cloudwatch logs, cloudwatch log, cloudwatch 로그, cloudwatch alarm",
        "cloudwatch alarms, cloudwatch 알람, cloudwatch 경보, cloudwatch metrics, cloudwatch 지표",
        "cloudwatch logs insights, cloudwatch agent",
      ]),
    service("alarm", .observer, "CloudWatch alarm", korean: "CloudWatch 경보", []),
    service("xray", .observer, "X-Ray", ["x ray, 엑스레이"]),
    service("cloudtrail", .observer, "CloudTrail", ["클라우드트레일"]),
    service("ses", .other, "SES", ["simple email service"]),
    service(
      "email", .other, "Email", korean: "이메일", [],
      common: ["email, e mail, 이메일, email notification, 이메일 알림, 메일"]),
    service(
      "push", .other, "Push notification", korean: "푸시 알림",
      ["push notification, 푸시 메시지, 푸시 메세지, fcm, apns"]
    ),
    service("athena", .other, "Athena", ["아테나"]),
    service("glue", .other, "Glue", ["glue etl, glue crawler"]),
    service("emr", .other, "EMR", ["elastic mapreduce"]),
    service("quicksight", .other, "QuickSight", ["quick sight"]),
    service("nat", .other, "NAT Gateway", ["nat gw, nat 게이트웨이, nat instance, nat 인스턴스, natgw"]),
    service(
      "vpcendpoint", .other, "VPC Endpoint",
      [
        "vpc 엔드포인트, privatelink, gateway endpoint, 게이트웨이 엔드포인트, interface endpoint",
        "인터페이스 엔드포인트",
      ]),
    service(
      "vpc", .other, "VPC", ["virtual private cloud"],
      common: [
        "라우터, router, 라우팅 테이블, route table, network acl, nacl, 서브넷, subnet, 보안 그룹, 보안 그륩",
        "security group, eni",
      ]),
    service(
      "vpngateway", .other, "Virtual Private Gateway",
      ["vgw, 가상 프라이빗 게이트웨이, 가상 프라이빗 gw, site to site vpn"]),
    service("directconnect", .other, "Direct Connect", ["다이렉트 커넥트"]),
    service("transitgateway", .other, "Transit Gateway", ["tgw, 트랜짓 게이트웨이"]),
    service("onpremises", .other, "On-premises", korean: "온프레미스", ["on premise, on prem"]),
    service(
      "external", .other, "External system", korean: "외부 시스템",
      [
        "external api, 외부 api, 외부 서비스, external service, payment api, 결제 api, 외부 결제 api",
        "third party api, http endpoint, http 엔드포인트",
      ], common: ["webhook, 웹훅"]),
    service("cloudformation", .other, "CloudFormation", ["클라우드포메이션, cloud formation, cfn"]),
    service(
      "codepipeline", .other, "CodePipeline", ["codebuild, codedeploy, codecommit, code pipeline"]),
    service("datasync", .other, "DataSync", []),
    service("storagegateway", .other, "Storage Gateway", []),
    service("dms", .other, "DMS", ["database migration service"]),
    service("snow", .other, "Snow Family", ["snowball, snowball edge, snowcone"]),
    service("sagemaker", .other, "SageMaker", []),
    service("bedrock", .other, "Bedrock", []),
    service("rekognition", .other, "Rekognition", []),
  ]

  private static let byService = Dictionary(
    all.map { ($0.service, $0) }, uniquingKeysWith: { first, _ in first })

  /// What is known of `service`.
  package static func description(of service: Service) -> ServiceDescription? {
    byService[service]
  }

  private static let roles = byService.mapValues(\.role)

  /// What `service` does in a flow; nil for a service that the program does not know.
  package static func role(of service: Service) -> Role? { roles[service] }

  private static func service(
    _ identifier: String, _ role: Role, _ name: String, korean: String? = nil,
    _ aliases: [String], common: [String] = []
  ) -> ServiceDescription {
    ServiceDescription(
      identifier, role: role, name: name,
      localizedNames: korean.map { [.korean: $0] } ?? [:],
      aliases: (korean.map { [$0.lowercased()] } ?? []) + aliases.flatMap(names(in:)),
      commonWords: common.flatMap(names(in:)))
  }

  /// `a, b` as two names; lists of names are written in one string to keep a service on a line.
  private static func names(in list: String) -> [String] {
    list.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  private static func actor(
    _ identifier: String, _ name: String, _ korean: String, _ aliases: [String],
    common: [String] = []
  ) -> ServiceDescription {
    service(identifier, .client, name, korean: korean, aliases, common: common)
  }
}
