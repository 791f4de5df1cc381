/// What a piece of code calls: clients of the AWS SDKs, their operations and targets.
struct HandlerCode {
  /// An operation of a service.
  struct Call: Hashable, Sendable {
    /// Identifier of the catalog.
    var service: String
    /// As the API reference spells it: `PutItem`.
    var operation: String
    /// The table, queue or topic, where a literal names it.
    var target: String?
    var line: Int
    var range: Range<Int>
    /// Takes what others have sent: `ReceiveMessage`.
    var isReading: Bool
  }

  static let languages: Set<String> = [
    "python", "py", "python3", "javascript", "js", "typescript", "ts", "jsx", "mjs", "",
  ]

  /// The line where a function takes an event and a context, or exports a handler.
  private(set) var handler: Int?
  private(set) var calls: [Call] = []
  /// Where the event comes from, by the fields that the code reads.
  private(set) var trigger: (service: String, line: Int)?
  /// Whether the code is no program of its own that somebody starts.
  private(set) var isFragment = true

  private let lines: [PlacedLine]
  /// Variables and the services whose clients they are.
  private var clients: [String: String] = [:]
  /// Variables that stand for a table, bucket or queue with a literal name.
  private var resources: [String: (service: String, name: String?)] = [:]
  private var literals: [String: String] = [:]

  init(_ lines: [PlacedLine]) {
    self.lines = lines
    for (index, line) in lines.enumerated() {
      let text = line.text.trimmed
      guard !Self.isComment(text) else { continue }
      if handler == nil, Self.isHandler(text) { handler = index }
      if text.hasPrefix("if __name__") || text.hasPrefix("#!/") { isFragment = false }
      readAssignment(text)
    }
    for (index, line) in lines.enumerated() where !Self.isComment(line.text.trimmed) {
      readCalls(line.text, index)
      readTracing(line.text, index)
    }
    trigger = handler == nil ? nil : Self.trigger(of: lines)
  }

  /// Whether `text` starts a function of Lambda.
  static func isHandler(_ text: ByteText) -> Bool {
    if text.hasPrefix("def ") || text.hasPrefix("async def ") {
      return text.contains("(event") && text.contains("context")
        || text.hasPrefix("def lambda_handler(")
    }
    if text.hasPrefix("exports.handler") || text.hasPrefix("module.exports.") {
      return text.contains("=>") || text.contains("function")
    }
    return text.hasPrefix("export const ") && text.contains("event")
      && (text.contains("=>") || text.contains("handler"))
      || text.hasPrefix("export async function handler")
  }

  private static func isComment(_ text: ByteText) -> Bool {
    text.hasPrefix("#") || text.hasPrefix("//") || text.hasPrefix("* ") || text.hasPrefix("/*")
  }

  /// `sqs = boto3.client('sqs')`, `const sqs = new SQSClient({})`, `table = db.Table('Orders')`.
  private mutating func readAssignment(_ text: ByteText) {
    guard let equal = text.firstIndex(of: " = "), text.count <= 1_000 else { return }
    let name = text[text.startIndex..<equal].words.last?.string ?? ""
    guard !name.isEmpty, name.utf8.count <= 80 else { return }
    let value = text[(equal + 3)...]
    for mark in [".client(", ".resource("] {
      guard let start = value.firstIndex(of: mark),
        let literal = SDKNames.literal(value[(start + mark.utf8.count)...]),
        let service = ResourceTypes.service(ofPrefix: literal)
      else { continue }
      // `boto3.resource('dynamodb').Table('Orders')` in one go.
      if let table = Self.resource(in: value) {
        resources[name] = (service, table.name)
      } else {
        clients[name] = service
      }
      return
    }
    if let service = SDKNames.client(in: value, known: clients) {
      clients[name] = service
    } else if let resource = Self.resource(in: value) {
      resources[name] = resource
    } else if let literal = SDKNames.literal(value) {
      literals[name] = literal
    }
  }

  private static func resource(in value: ByteText) -> (service: String, name: String?)? {
    for (mark, service) in [
      (".Table(", "dynamodb"), (".Bucket(", "s3"), (".Queue(", "sqs"), (".Topic(", "sns"),
      (".get_queue_by_name(", "sqs"),
    ] {
      guard let start = value.firstIndex(of: mark) else { continue }
      let rest = value[(start + mark.utf8.count)...]
      let named = rest.firstIndex(of: "QueueName=").map { rest[($0 + 10)...] } ?? rest
      return (service, SDKNames.literal(named).map(SDKNames.shortName))
    }
    return nil
  }
}

extension HandlerCode {
  /// The calls of a line: `name.operation(` with a client, or a command of SDK v3.
  private mutating func readCalls(_ text: ByteText, _ line: Int) {
    for open in text.indices where text[open] == UInt8(ascii: "(") {
      let operation = Self.identifier(before: open, in: text)
      guard !operation.isEmpty, calls.count < 200 else { continue }
      if operation.hasSuffix("Command"), let row = SDKNames.command(operation.string) {
        add(row.service, row.operation, line, operation.startIndex..<open, after: open)
        continue
      }
      guard operation.startIndex > text.startIndex,
        text[operation.startIndex - 1] == UInt8(ascii: ".")
      else { continue }
      let receiver = Self.identifier(before: operation.startIndex - 1, in: text)
      let range = receiver.startIndex..<open
      read(operation.string, of: receiver.string, line, range, open)
    }
  }

  private mutating func read(
    _ operation: String, of receiver: String, _ line: Int, _ range: Range<Int>, _ open: Int
  ) {
    guard SDKNames.isCall(operation) else { return }
    if let resource = resources[receiver] {
      add(resource.service, operation, line, range, after: open, target: resource.name)
    } else if let service = clients[receiver] {
      add(service, operation, line, range, after: open)
    } else if receiver.isEmpty, let resource = Self.resource(in: lines[line].text) {
      // `dynamodb.Table('Orders').put_item(`
      add(resource.service, operation, line, range, after: open, target: resource.name)
    } else if let service = SDKNames.service(ofOperation: operation, receiver: receiver) {
      add(service, operation, line, range, after: open)
    }
  }

  private mutating func add(
    _ service: String, _ operation: String, _ line: Int, _ range: Range<Int>, after open: Int,
    target: String? = nil
  ) {
    calls.append(
      Call(
        service: service, operation: SDKNames.spelled(operation),
        target: target ?? argument(line, open), line: line, range: range,
        isReading: SDKNames.isReading(operation)))
  }

  /// The literal that names the target in the arguments behind `open`.
  private func argument(_ line: Int, _ open: Int) -> String? {
    var depth = 0
    for index in line..<min(lines.count, line + 12) {
      let text = index == line ? lines[index].text[open...] : lines[index].text
      for key in SDKNames.targetKeys {
        guard let start = text.firstIndex(of: key) else { continue }
        var rest = text[(start + key.utf8.count)...]
        if rest.first == 0x22 || rest.first == 0x27 { rest = rest.dropFirst() }
        rest = rest.trimmed
        guard rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "=") else { continue }
        rest = rest.dropFirst().trimmed
        if let literal = SDKNames.literal(rest) { return SDKNames.shortName(literal) }
        let name = rest.prefix(while: Self.isIdentifierByte).string
        return literals[name].map(SDKNames.shortName)
      }
      for byte in text {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
      }
      if depth <= 0 { return nil }
    }
    return nil
  }

  private mutating func readTracing(_ text: ByteText, _ line: Int) {
    guard !calls.contains(where: { $0.service == "xray" }),
      let start = ["aws_xray_sdk", "aws-xray-sdk"].compactMap({ text.firstIndex(of: $0) }).min()
    else { return }
    calls.append(
      Call(
        service: "xray", operation: "PutTraceSegments", target: nil, line: line,
        range: start..<start + 12, isReading: false))
  }

  private static func identifier(before end: Int, in text: ByteText) -> ByteText {
    var start = end
    while start > text.startIndex, isIdentifierByte(text[start - 1]), end - start < 80 {
      start -= 1
    }
    return text[start..<end]
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  /// Fields of an event that only one service fills; records say it before bodies do.
  /// https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
  private static func trigger(of lines: [PlacedLine]) -> (service: String, line: Int)? {
    let hasRecords = lines.contains { $0.text.contains("Records") }
    for (mark, service, needsRecords) in triggers where needsRecords == hasRecords {
      let line = lines.firstIndex { line in
        !isComment(line.text.trimmed) && line.text.contains(mark)
      }
      if let line { return (service, line) }
    }
    return nil
  }

  private static let triggers: [(mark: String, service: String, needsRecords: Bool)] = [
    ("['s3']", "s3", true), ("[\"s3\"]", "s3", true), (".s3.", "s3", true),
    ("['Sns']", "sns", true), ("[\"Sns\"]", "sns", true), (".Sns.", "sns", true),
    ("['kinesis']", "kinesis", true), ("[\"kinesis\"]", "kinesis", true),
    (".kinesis.", "kinesis", true), ("['dynamodb']", "dynamodbstreams", true),
    ("[\"dynamodb\"]", "dynamodbstreams", true), (".dynamodb.", "dynamodbstreams", true),
    ("['body']", "sqs", true), ("[\"body\"]", "sqs", true), (".body", "sqs", true),
    ("event['body']", "apigateway", false), ("event[\"body\"]", "apigateway", false),
    ("event.get('body'", "apigateway", false), ("event.get(\"body\"", "apigateway", false),
    ("event.body", "apigateway", false), ("pathParameters", "apigateway", false),
    ("queryStringParameters", "apigateway", false), ("requestContext", "apigateway", false),
    ("event['httpMethod']", "apigateway", false), ("event.httpMethod", "apigateway", false),
    ("event['detail']", "eventbridge", false), ("event[\"detail\"]", "eventbridge", false),
    ("event.detail", "eventbridge", false), ("event.get('detail'", "eventbridge", false),
  ]
}
