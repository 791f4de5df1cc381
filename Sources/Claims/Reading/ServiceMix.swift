/// The services that an option is made of, and what they have in common.
struct ServiceMix {
  /// Each once, in the order of their first mention.
  let services: [String]
  private let text: FoldedText

  /// The services that `text` names.
  init(_ text: FoldedText) {
    self.text = text
    services = Subject.mentions(in: text).map(\.service).reduce(into: []) { services, service in
      if !services.contains(service) { services.append(service) }
    }
  }

  /// What a reader calls a service of this option: the product that the charge is about.
  func title(of service: String) -> String {
    let title = Subject.title(of: service)
    return service == "aurora" && isChargedByUse(service) ? title + " Serverless" : title
  }

  func has(_ names: String...) -> Bool { services.contains { names.contains($0) } }

  /// Whether the option says `words` of itself.
  func says(_ words: [Word]) -> Bool { text.containsAny(words) }

  /// The services that are charged by use alone.
  var chargedByUse: [String] { services.filter(isChargedByUse) }

  /// The services that are charged by the hour, whatever they do.
  var chargedByHour: [String] {
    services.filter { Self.hourly.contains($0) && !isChargedByUse($0) }
  }

  /// Whether every service spreads over Availability Zones by itself.
  var isRegional: Bool {
    !services.isEmpty && services.allSatisfy { Self.regional.contains($0) }
  }

  /// Whether the option has something that holds messages between two parts.
  var isAsynchronous: Bool {
    has("sqs", "sns", "eventbridge", "kinesis", "stepfunctions", "mq", "kafka", "firehose")
  }

  private func isChargedByUse(_ service: String) -> Bool {
    if service == "aurora" { return text.contains("aurora serverless") }
    return Self.byUse.contains(service)
  }

  private static let byUse: Set<String> = [
    "apigateway", "lambda", "lambdaedge", "dynamodb", "sqs", "sns", "ses", "eventbridge",
    "stepfunctions", "s3", "cloudfront", "cloudwatch", "cognito", "athena", "appsync",
  ]

  private static let hourly: Set<String> = [
    "ec2", "rds", "aurora", "elasticache", "alb", "nlb", "elb", "redshift", "eks", "mq", "kafka",
    "opensearch", "documentdb", "beanstalk", "vpc", "dax", "autoscaling",
  ]

  private static let regional: Set<String> = [
    "apigateway", "lambda", "dynamodb", "sqs", "sns", "eventbridge", "stepfunctions", "s3",
    "cloudwatch", "cognito", "cloudfront",
  ]
}
