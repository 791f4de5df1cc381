import Architecture
import Testing

@Suite struct ServiceCatalogTests {
  @Test func knowsEachServiceOnce() {
    let identifiers = ServiceCatalog.all.map(\.service.identifier)
    #expect(identifiers.count >= 80)
    #expect(Set(identifiers).count == identifiers.count)
    for description in ServiceCatalog.all {
      #expect(ServiceCatalog.description(of: description.service) == description)
    }
  }

  @Test func knowsTheServicesThatNotesDrawMost() {
    let identifiers = Set(ServiceCatalog.all.map(\.service.identifier))
    let drawn = """
      apigateway stepfunctions eventbridge dynamodbstreams dax dynamodb lambda@edge lambda sqs sns \
      firehose kinesis cloudfront beanstalk ec2 alb aurora rds elasticache cognito cloudwatch xray \
      cloudtrail s3 ses containers nat route53 client dlq microservices
      """
    for identifier in drawn.split(separator: " ") {
      #expect(identifiers.contains(String(identifier)), "\(identifier)")
    }
  }

  @Test func writesAliasesInLowerCase() {
    for description in ServiceCatalog.all {
      for alias in description.aliases + description.commonWords {
        #expect(alias == alias.lowercased() && !alias.isEmpty, "\(alias)")
        #expect(!alias.hasPrefix(" ") && !alias.hasSuffix(" "), "\(alias)")
      }
    }
  }
}

@Suite struct ServiceNamesTests {
  /// The names in a text, as `service “spelling”`.
  private func names(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return ServiceNames.catalog.matches(in: bytes[...]).map { match in
      let spelling = String(decoding: bytes[match.range], as: UTF8.self)
      return "\(match.service.identifier)\(match.isSure ? "" : "?") “\(spelling)”"
    }
  }

  @Test(arguments: [
    ("Amazon SQS", "sqs “Amazon SQS”"), ("ApiGateway", "apigateway “ApiGateway”"),
    ("api-gateway", "apigateway “api-gateway”"), ("Labmbda", "lambda “Labmbda”"),
    ("DynamoDB Streams", "dynamodbstreams “DynamoDB Streams”"),
    ("DDB에", "dynamodb “DDB”"), ("다이나모DB를", "dynamodb “다이나모DB”"),
    ("Kinesis Data Firehose", "firehose “Kinesis Data Firehose”"),
    ("CloudWatch Events", "eventbridge “CloudWatch Events”"),
    ("OrderLambda", "lambda “Lambda”"), ("LambdaFunction", "lambda “Lambda”"),
    ("Lambda@Edge", "lambda@edge “Lambda@Edge”"), ("Lambdas", "lambda “Lambdas”"),
    ("SQS1", "sqs “SQS”"), ("사용자가", "client “사용자”"), ("대기열로", "sqs? “대기열”"),
    ("람다", "lambda? “람다”"), ("Step Function", "stepfunctions “Step Function”"),
    ("API 게이트웨이", "apigateway “API 게이트웨이”"), ("Redis", "elasticache “Redis”"),
  ])
  func findsSpellings(text: String, name: String) {
    #expect(names(text) == [name])
  }

  @Test(arguments: [
    "SESSION", "sessions", "lambda_handler", "s3.amazonaws.com", "시큐리티", "앱솔루트", "사용자별", "EC22",
    "processes", "rdsx", "#sqs", "boto3.sqs",
  ])
  func leavesOtherWordsAlone(text: String) {
    #expect(names(text) == [])
  }

  @Test func prefersTheLongestName() {
    #expect(
      names("DynamoDB → DynamoDB Streams → Lambda") == [
        "dynamodb “DynamoDB”", "dynamodbstreams “DynamoDB Streams”", "lambda “Lambda”",
      ])
  }

  @Test func takesTimeInProportionToTheText() {
    let text = Array(String(repeating: "amazon simple queue servic ", count: 40_000).utf8)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(ServiceNames.catalog.matches(in: text[...]).isEmpty == false)
    }
    #expect(time < .seconds(20))
  }
}

@Suite struct KoreanParticleTests {
  @Test(arguments: [
    ("가 저장", KoreanParticle.subject), ("에서 읽기", .source), ("에", .target), ("으로", .target),
    ("를 통해", .object), ("의 큐", .possessive),
  ])
  func namesTheRole(text: String, role: KoreanParticle) {
    #expect(KoreanParticle.leading(Array(text.utf8)[...])?.particle == role)
  }

  @Test(arguments: ["저장", "", "abc", "가격"])
  func takesNoWordForAParticle(text: String) {
    #expect(KoreanParticle.leading(Array(text.utf8)[...]) == nil)
  }
}
