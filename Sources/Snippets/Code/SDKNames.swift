/// How the AWS SDKs spell services and operations.
/// https://boto3.amazonaws.com/v1/documentation/api/latest/
/// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/
enum SDKNames {
  /// Arguments that name what an operation works on.
  static let targetKeys = [
    "TableName", "QueueUrl", "TopicArn", "Bucket", "StateMachineArn", "stateMachineArn",
    "FunctionName", "StreamName", "DeliveryStreamName", "EventBusName",
  ]

  /// The service of `new SQSClient(`, `new AWS.DynamoDB.DocumentClient(`,
  /// `DynamoDBDocumentClient.from(client)`.
  static func client(in value: ByteText, known: [String: String]) -> String? {
    for (name, service) in clients {
      for mark in [
        "new " + name + "Client(", "new AWS." + name + "(", "new " + name + "(",
        name + "DocumentClient.from(", "new AWS." + name + ".DocumentClient(",
        "new " + name + ".DocumentClient(", "captureAWSClient(new AWS." + name + "(",
      ] where value.contains(mark) {
        return service
      }
    }
    return nil
  }

  private static let clients: [(name: String, service: String)] = [
    ("DynamoDB", "dynamodb"), ("SQS", "sqs"), ("SNS", "sns"), ("S3", "s3"),
    ("Lambda", "lambda"), ("SFN", "stepfunctions"), ("StepFunctions", "stepfunctions"),
    ("EventBridge", "eventbridge"), ("CloudWatchEvents", "eventbridge"),
    ("Kinesis", "kinesis"), ("Firehose", "firehose"), ("SES", "ses"), ("SESv2", "ses"),
    ("CognitoIdentityProvider", "cognito"), ("CognitoIdentityServiceProvider", "cognito"),
    ("CloudWatch", "cloudwatch"), ("SecretsManager", "secretsmanager"), ("SSM", "secretsmanager"),
    ("RDSData", "aurora"), ("Rekognition", "rekognition"), ("BedrockRuntime", "bedrock"),
  ]

  /// The service and operation of a command of SDK v3: `PutItemCommand`.
  static func command(_ name: String) -> (service: String, operation: String)? {
    let operation = String(name.dropLast("Command".count))
    guard isCall(operation) else { return nil }
    let key = normal(operation)
    return operations.first { $0.operation == key }.map { ($0.service, operation) }
  }

  /// The service of an operation whose client is declared elsewhere, by the usual names of
  /// clients: `sqs.send_message(`, `dynamodb.putItem(`, `table.put_item(`.
  static func service(ofOperation operation: String, receiver: String) -> String? {
    let key = normal(operation)
    guard let row = operations.first(where: { $0.operation == key }), !receiver.isEmpty else {
      return nil
    }
    let name = normal(receiver)
    let isNamed = row.receivers.contains { name.hasPrefix($0) || name.hasSuffix($0) }
    return isNamed ? row.service : nil
  }

  private static let operations: [(operation: String, service: String, receivers: [String])] =
    dataOperations.flatMap { row in
      row.operations.split(separator: " ").map { (String($0), row.service, row.receivers) }
    }

  private static let dataOperations: [(service: String, receivers: [String], operations: String)] =
    [
      (
        "dynamodb", ["dynamo", "ddb", "table", "docclient", "documentclient"],
        "putitem getitem updateitem deleteitem query scan batchwriteitem batchgetitem"
          + " transactwriteitems transactgetitems put get update delete batchwrite batchget"
          + " transactwrite transactget batchwriter"
      ),
      ("sqs", ["sqs", "queue"], "sendmessage sendmessagebatch receivemessage"),
      ("sns", ["sns", "topic"], "publish publishbatch"),
      (
        "s3", ["s3", "bucket"],
        "putobject getobject uploadfile downloadfile uploadfileobj copyobject headobject upload"
      ),
      ("eventbridge", ["event", "eb"], "putevents"),
      ("stepfunctions", ["step", "sfn", "states"], "startexecution startsyncexecution"),
      ("lambda", ["lambda"], "invoke"),
      ("kinesis", ["kinesis"], "putrecord putrecords getrecords"),
      ("firehose", ["firehose"], "putrecord putrecordbatch"),
      ("ses", ["ses", "email"], "sendemail sendrawemail sendtemplatedemail"),
      ("cloudwatch", ["cloudwatch", "cw"], "putmetricdata"),
      ("secretsmanager", ["secret", "ssm"], "getsecretvalue getparameter"),
    ]

  /// Whether an operation carries data; whatever sets up, looks after or tidies up is none.
  static func isCall(_ operation: String) -> Bool {
    let key = normal(operation)
    let isUpkeep = [
      "describe", "list", "create", "deletemessage", "deletetable", "deletebucket",
      "changemessage", "getqueue", "updatefunction", "tag", "untag", "getwaiter",
      "getpaginator", "generate", "enable", "disable", "exceptions", "close", "destroy", "send",
      "putbucket", "load", "wait", "from", "meta",
      "table", "bucket", "queue", "topic", "object", "document",
    ].contains { key.hasPrefix($0) }
    return !isUpkeep || workByName.contains(key)
  }

  /// What starts like looking after something and is the work itself: messages that are sent,
  /// copies that are made, caches that are emptied.
  private static let workByName: Set = [
    "sendmessage", "sendmessagebatch", "sendemail", "sendrawemail", "sendtemplatedemail",
    "createsnapshot", "createsnapshots", "createdbsnapshot", "createdbclustersnapshot",
    "createimage", "createinvalidation",
  ]

  static func isReading(_ operation: String) -> Bool {
    ["receivemessage", "getrecords"].contains(normal(operation))
  }

  /// `put_item` and `putItem` as `PutItem`.
  static func spelled(_ operation: String) -> String {
    operation.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The text in quotes that `text` starts with; the default of `os.environ.get('X', 'y')` is none.
  static func literal(_ text: ByteText) -> String? {
    let text = text.trimmed
    guard let quote = text.first, quote == 0x22 || quote == 0x27 else { return nil }
    let inner = text.dropFirst().prefix { $0 != quote }
    guard inner.endIndex < text.endIndex, !inner.isEmpty, inner.count <= 400 else { return nil }
    return inner.string
  }

  /// The name at the end of an ARN or an address.
  static func shortName(_ text: String) -> String {
    text.split { $0 == ":" || $0 == "/" }.last.map(String.init) ?? text
  }

  private static func normal(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" }
  }
}
