import Architecture
import Snippets
import Testing

/// Templates and handlers of one note that speak of the same parts.
@Suite struct NoteUnionTests {
  /// Handlers of a note, each with what it reads of its event and what it calls.
  private static func handlers(_ bodies: String...) -> String {
    bodies.map { "```python\ndef handler(event, context):\n    \($0)\n```\n" }
      .joined(separator: "\n문장.\n\n")
  }

  private func unions(_ note: String) -> [String] {
    ReadingPrinter.reading(note).unions.map { union in
      let names = union.system.components.map { "\($0.id.text) \($0.label)" }
      let edges = union.system.connections.map { "\($0.from.text) -> \($0.to.text)" }
      return "\(union.members): " + (names + edges).joined(separator: ", ")
    }
  }

  private static let fill =
    "sqs.send_message(QueueUrl='https://sqs/1/jobs', MessageBody=event['body'])"
  private static let work =
    "[dynamodb.Table('Orders').put_item(Item=r['body']) for r in event['Records']]"

  @Test func joinsWhoFillsAQueueWithWhoWorksItOff() {
    #expect(
      unions(Self.handlers(Self.fill, Self.work)) == [
        "[0, 1]: lambda Lambda, apigateway API Gateway, sqs jobs, lambda-2 Lambda, dynamodb Orders,"
          + " apigateway -> lambda, lambda -> sqs, sqs -> lambda-2, lambda-2 -> dynamodb"
      ])
  }

  @Test func keepsANamedPieceToItself() {
    let pieces = Self.handlers(Self.fill, Self.work)
    #expect(unions("<!-- gongbu: rate=5/s seeds=4 -->\n" + pieces).count == 1)
    #expect(unions("<!-- gongbu: name=fill -->\n" + pieces) == [])
  }

  @Test func joinsFragmentsOfATemplate() {
    let note = """
      ```yaml
      Resources:
        Place:
          Type: AWS::Serverless::Function
          Properties:
            Events: {Post: {Type: Api, Properties: {Path: /orders, Method: post}}}
            Policies:
              - SQSSendMessagePolicy: {QueueName: !GetAtt JobsQueue.QueueName}
      ```

      대기열은 따로 둔다.

      ```yaml
      Resources:
        JobsQueue:
          Type: AWS::SQS::Queue
          Properties: {VisibilityTimeout: 60}
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt JobsQueue.Arn}}}
      ```
      """
    let union = ReadingPrinter.reading(note).unions.first
    #expect(union?.members == [0, 1])
    #expect(
      union?.system.connections.map { "\($0.from.text) \($0.to.text)" } == [
        "apigateway lambda", "lambda sqs", "sqs lambda-2",
      ])
    let queue = union?.system.components.first { $0.service.identifier == "sqs" }
    #expect(queue?.settings.map(\.name) == ["visibilityTimeout"])
  }

  /// The code of a function that a template declares is no second function.
  @Test func knowsAHandlerByWhatItsFunctionCalls() {
    let template = """
      ```yaml
      Resources:
        PlaceFunction:
          Type: AWS::Serverless::Function
          Properties:
            Events: {Post: {Type: Api}}
            Policies:
              - SQSSendMessagePolicy: {QueueName: !GetAtt Jobs.QueueName}
        OtherFunction:
          Type: AWS::Serverless::Function
          Properties:
            Events: {Get: {Type: Api}}
        Jobs:
          Type: AWS::SQS::Queue
      ```


      """
    let joined = unions(template + Self.handlers(Self.fill, Self.work))
    #expect(joined.count == 1)
    #expect(joined.first?.contains("lambda PlaceFunction, lambda-2 OtherFunction") == true)
    // Which function works the queue off the template does not say.
    #expect(joined.first?.hasPrefix("[0, 1]") == true)
  }

  @Test(arguments: [
    // The same handler again, with and without something.
    handlers(fill, "# \u{2026}\n    " + fill),
    handlers(
      work,
      "[dynamodb.Table('Orders').put_item(Item=r['body'])"
        + " or sns.publish(TopicArn='a:b') for r in event['Records']]"),
    // Nothing of the same name.
    handlers(fill, "dynamodb.Table('Users').get_item(Key=event['pathParameters'])"),
    // Two sides of a comparison.
    "기존:\n\n" + handlers(fill) + "\n개선:\n\n" + handlers(work),
    "## 기존\n\n" + handlers(fill) + "\n## 개선\n\n" + handlers(work),
    // What the author has set.
    "<!-- gongbu: name=a rate=1/s -->\n" + handlers(fill, work), "",
  ])
  func leavesOthersApart(note: String) {
    #expect(unions(note) == [])
  }

  /// Two state machines without names are two, and what starts one of them is not known.
  @Test func joinsAStateMachineWithWhatStartsIt() {
    let machine = """
      ```json
      {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:1:function:encode"}}}
      ```


      """
    let start = Self.handlers(
      "stepfunctions.start_execution(stateMachineArn='arn:aws:states:x:1:stateMachine:Videos',"
        + " input=event['body'])")
    #expect(
      unions(machine + start) == [
        "[0, 1]: stepfunctions Videos, lambda encode, lambda-2 Lambda, apigateway API Gateway,"
          + " stepfunctions -> lambda, apigateway -> lambda-2, lambda-2 -> stepfunctions"
      ])
    #expect(unions(machine + machine.replacing("encode", with: "other") + start) == [])
  }

  @Test func takesADeclarationTwiceForTwoVersions() {
    let queue = "  Jobs:\n    Type: AWS::SQS::Queue\n"
    let mapping = """
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref WorkFunction}
      """
    let note = "```yaml\nResources:\n\(queue)\(mapping)\n```\n\n"
    #expect(unions(note + "문장.\n\n" + note) == [])
  }
}
