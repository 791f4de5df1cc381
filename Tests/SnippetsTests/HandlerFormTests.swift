import Testing

/// What the code of a function calls.
@Suite struct HandlerFormTests {
  private func fence(_ language: String, _ text: String) -> String {
    ReadingPrinter.read("```\(language)\n\(text)\n```\n")
  }

  @Test func readsClientsTablesAndLiteralNames() {
    let reading = fence(
      "python",
      """
      # 접수 Lambda
      import boto3
      queue_url = 'https://sqs.us-east-1.amazonaws.com/123456789012/jobs'
      sqs = boto3.client('sqs')
      table = boto3.resource('dynamodb').Table('Orders')

      def handler(event, context):
          item = json.loads(event['body'])
          table.put_item(Item=item)
          table.update_item(Key=item)
          sqs.get_queue_attributes(QueueUrl=queue_url)
          sqs.send_message(
              QueueUrl=queue_url,
              MessageBody=json.dumps(item),
          )
          return {'statusCode': 202, 'body': 'ok'}
      """)
    #expect(
      reading == """
        [0] handler 2:1-17:45
          lambda “접수 Lambda” @8:1-8:29
          apigateway “API Gateway” @9:5-9:37
          dynamodb “Orders” @10:5-10:19
          sqs “jobs” @13:5-13:21
          apigateway -> lambda
          lambda -> dynamodb : PutItem, UpdateItem
          lambda -> sqs : SendMessage
        """)
  }

  @Test(arguments: [
    ("record['body']", "sqs"), ("record['s3']['bucket']", "s3"), ("r['Sns']['Message']", "sns"),
    ("r[\"kinesis\"][\"data\"]", "kinesis"), ("r['dynamodb']['NewImage']", "dynamodbstreams"),
  ])
  func knowsTheTriggerByTheFieldsOfItsRecords(field: String, service: String) {
    let reading = fence(
      "python",
      """
      def lambda_handler(event, context):
          for record in event['Records']:
              x = \(field)
              boto3.client('ses').send_email(Source='a')
              sns = boto3.client('sns')
              sns.publish(TopicArn='arn:aws:sns:us-east-1:1:done', Message=x)
      """)
    #expect(reading.contains("\(service) -> lambda"))
    #expect(reading.contains("“done”"))
  }

  /// What a nightly function does is to make a copy; making a table is setting up.
  @Test(arguments: [
    ("rds", "create_db_snapshot", "lambda>rds"), ("ec2", "create_image", "lambda>ec2"),
    ("cloudfront", "create_invalidation", "lambda>cloudfront"),
    ("glue", "start_job_run", "lambda>glue"),
    ("dynamodb", "create_table", ""), ("rds", "describe_db_snapshots", ""),
  ])
  func tellsWorkFromSettingUp(client: String, operation: String, edges: String) {
    let code = """
      ```python
      def handler(event, context):
          client = boto3.client('\(client)')
          client.\(operation)(Name='nightly')
      ```
      """
    #expect(ReadingPrinter.edges(of: code) == edges)
  }

  @Test func readsCommandsOfTheThirdSDK() {
    let reading = fence(
      "typescript",
      """
      const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      const sqs = new SQSClient({});
      export const handler = async (event: Event) => {
        const body = JSON.parse(event.body);
        await client.send(new PutCommand({ TableName: "Notes", Item: body }));
        await sqs.send(new SendMessageCommand({ QueueUrl: process.env.URL }));
      };
      """)
    #expect(
      reading.contains(
        """
          apigateway -> lambda
          lambda -> dynamodb : Put
          lambda -> sqs : SendMessage
        """))
    #expect(reading.contains("dynamodb “Notes”"))
  }

  @Test func readsClientsOfTheSecondSDK() {
    let reading = fence(
      "js",
      """
      const AWS = require('aws-sdk');
      const db = new AWS.DynamoDB.DocumentClient();
      const flow = new AWS.StepFunctions();
      exports.handler = async (event) => {
        await db.put({ TableName: 'Orders', Item: event.detail }).promise();
        await flow.startExecution({ stateMachineArn: 'arn:aws:states:a:1:stateMachine:ship' });
      };
      """)
    #expect(
      reading.contains(
        """
          eventbridge -> lambda
          lambda -> dynamodb : Put
          lambda -> stepfunctions : StartExecution
        """))
  }

  @Test func readsWhatStartsAFunctionThatCallsNothing() {
    let code = "def handler(event, context):\n    print(event['detail']['id'])"
    #expect(fence("python", code).contains("  eventbridge -> lambda"))
  }

  @Test func takesFragmentsForPartsOfTheFunctionsOfTheNote() {
    let fragment = "```python\ncloudwatch.put_metric_data(Namespace='Shop')\n```\n"
    #expect(ReadingPrinter.read(fragment) == "")
    let handler = "```python\ndef lambda_handler(event, context):\n    return 1\n```\n"
    #expect(
      ReadingPrinter.read(handler + fragment).contains("lambda -> cloudwatch : PutMetricData"))
  }

  @Test(arguments: [
    "def lambda_handler(event, context):\n    return {'statusCode': 200}",
    "import boto3\nsqs = boto3.client('sqs')\nsqs.send_message(QueueUrl='x')",
    "def f(event, context):\n    # sqs.send_message(QueueUrl='x')\n    pass",
    "def f(event, context):\n    boto3.client('sqs').list_queues()",
    "exports.handler = async (event) => { new (((((; }", "def (event, context", "....((((....",
    "const x = new SQSClient(",
  ])
  func leavesOtherCodeAlone(text: String) {
    #expect(fence("python", text) == "")
    #expect(fence("javascript", text) == "")
  }
}
