internal import Architecture

/// The services that notes talk about, as fact files name them, with the words for each. A service
/// without facts is here, too: its numbers must not be taken for those of another.
enum Subject {
  /// One line per service; a longer name hides the shorter one inside it.
  static let names: [(service: String, words: [Word])] = [
    ("apigateway", ["api gateway", "api 게이트웨이", "api gw", "apigw", "rest api", "http api"]),
    ("lambdaedge", ["lambda@edge", "lambda edge", "람다 엣지"]),
    ("lambda", ["lambda", "람다", "labmbda", "lamda", "labmda"]),
    ("dax", ["dax", "dynamodb accelerator"]),
    ("dynamodbstreams", ["dynamodb stream", "ddb stream", "다이나모디비 스트림"]),
    (
      "dynamodb",
      [
        "dynamodb", "dynamo db", "ddb", "다이나모", "dynamod", "lsi", "gsi", "local secondary index",
        "global secondary index", "rcu", "wcu",
      ]
    ),
    ("sqs", ["sqs", "simple queue service"]),
    ("sns", ["sns", "simple notification service"]),
    ("ses", ["ses", "simple email service"]),
    ("firehose", ["firehose", "파이어호스"]),
    ("kinesisanalytics", ["kinesis analytics", "kinesis data analytics", "managed flink"]),
    ("kinesis", ["kinesis", "키네시스", "kds"]),
    ("eventbridge", ["eventbridge", "이벤트브리지", "이벤트 브리지", "cloudwatch event"]),
    ("stepfunctions", ["step function", "스텝 펑션", "sfn"]),
    ("s3", ["s3", "simple storage service"]),
    ("glacier", ["glacier", "글래시어"]),
    ("efs", ["efs", "elastic file system"]), ("ebs", ["ebs", "elastic block store"]),
    ("fsx", ["fsx"]),
    ("cloudfront", ["cloudfront", "클라우드프론트"]),
    ("alb", ["alb", "application load balancer"]),
    ("nlb", ["nlb", "network load balancer"]),
    ("elb", ["elb", "load balancer", "로드 밸런서", "로드밸런서", "clb"]),
    ("autoscaling", ["auto scaling group", "asg", "ec2 auto scaling"]),
    ("ec2", ["ec2"]),
    ("ecs", ["ecs", "fargate", "파게이트"]), ("eks", ["eks", "kubernetes", "쿠버네티스"]),
    ("aurora", ["aurora", "오로라"]), ("rdsproxy", ["rds proxy"]), ("rds", ["rds"]),
    ("elasticache", ["elasticache", "엘라스티캐시", "redis", "memcached", "레디스"]),
    ("redshift", ["redshift"]), ("athena", ["athena"]), ("glue", ["glue"]), ("emr", ["emr"]),
    ("cognito", ["cognito", "코그니토"]),
    ("kms", ["kms", "key management service"]),
    ("ssm", ["parameter store", "ssm", "systems manager", "파라미터 스토어"]),
    ("secretsmanager", ["secrets manager", "secret manager"]),
    ("iam", ["iam", "sts"]),
    ("cloudwatch", ["cloudwatch", "클라우드워치"]), ("xray", ["x-ray", "xray", "x ray"]),
    ("cloudtrail", ["cloudtrail", "클라우드트레일"]),
    ("cloudformation", ["cloudformation", "클라우드포메이션", "cfn"]),
    ("beanstalk", ["beanstalk", "빈스톡"]), ("codebuild", ["codebuild"]),
    ("codedeploy", ["codedeploy"]), ("codepipeline", ["codepipeline"]),
    ("route53", ["route 53", "route53"]),
    ("directconnect", ["direct connect", "다이렉트 커넥트"]),
    ("vpc", ["nat gateway", "nat 게이트웨이", "vpc"]),
    ("mq", ["amazon mq", "rabbitmq", "activemq"]), ("kafka", ["kafka", "msk", "카프카"]),
    ("appsync", ["appsync"]), ("amplify", ["amplify"]), ("ecr", ["ecr"]), ("sam", ["aws sam"]),
    ("snow", ["snowball", "snowcone", "snowmobile"]), ("datasync", ["datasync"]),
    ("waf", ["waf"]), ("shield", ["shield"]), ("globalaccelerator", ["global accelerator"]),
    ("opensearch", ["opensearch", "elasticsearch"]), ("documentdb", ["documentdb"]),
    ("mongodb", ["mongodb", "cassandra", "mysql", "postgresql", "nestjs", "spring"]),
  ]

  /// The name of a service as AWS writes it.
  static func title(of service: String) -> String {
    ServiceCatalog.description(of: Service(service))?.name ?? service
  }

  /// A mention of a service in a text.
  struct Mention: Hashable {
    var service: String
    var range: Range<Int>
  }

  /// The same, a word a row.
  private static let rows = names.flatMap { name in name.words.map { (name.service, $0) } }
  private static let ends = rows.map(\.1.ends)

  /// The services that `text` names, in its order; a name inside a longer one does not count.
  static func mentions(in text: FoldedText) -> [Mention] {
    let found = text.candidates(among: ends).flatMap { index in
      let (service, word) = rows[index]
      return text.ranges(of: word).map { Mention(service: service, range: $0) }
    }
    let outer = found.filter { inner in
      !found.contains {
        $0.range != inner.range && $0.range.lowerBound <= inner.range.lowerBound
          && inner.range.upperBound <= $0.range.upperBound
      }
    }
    return outer.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// What a passage is about: the services that it names, or that the nearest line above it names.
struct SubjectScope {
  /// The services of the passage's own words, in their order.
  let own: [Subject.Mention]
  /// The services of each line above, nearest first.
  let above: [(level: ContextLine.Level, services: [String])]

  init(own: FoldedText, context: [ContextLine], cache: inout SubjectCache) {
    self.own = Subject.mentions(in: own)
    above = context.map { ($0.level, cache.services(in: $0.text)) }
  }

  /// The services that the passage may speak of: its own, or those of the nearest line above that
  /// names any.
  var services: [String] {
    if !own.isEmpty { return own.map(\.service) }
    return above.first { !$0.services.isEmpty }?.services ?? []
  }

  /// The services that an amount at `range` may belong to: those named in front of it; if there
  /// are none, those named behind it and those of the nearest line above.
  func services(at range: Range<Int>) -> [String] {
    let before = own.filter { $0.range.lowerBound < range.lowerBound }.map(\.service)
    if !before.isEmpty { return before }
    return own.map(\.service) + (above.first { !$0.services.isEmpty }?.services ?? [])
  }

  /// Where the services come from; nil for the passage's own words.
  var level: ContextLine.Level? {
    own.isEmpty ? above.first { !$0.services.isEmpty }?.level : nil
  }

  /// Whether any line, however far above, names `service`.
  func mentions(_ service: String) -> Bool {
    own.contains { $0.service == service } || above.contains { $0.services.contains(service) }
  }
}

/// Remembers what was found in the lines above: many passages share them.
struct SubjectCache {
  private var known: [[UInt8]: [String]] = [:]

  init() {}

  mutating func services(in text: FoldedText) -> [String] {
    if let services = known[text.bytes] { return services }
    let services = Subject.mentions(in: text).map(\.service)
    known[text.bytes] = services
    return services
  }
}
