import Testing

/// CloudFormation, SAM, serverless.yml and OpenAPI.
@Suite struct TemplateFormTests {
  private func fence(_ language: String, _ text: String) -> String {
    ReadingPrinter.read("```\(language)\n\(text)\n```\n")
  }

  @Test func readsTriggersPoliciesAndSettingsOfSAM() {
    let reading = fence(
      "yaml",
      """
      Globals:
        Function:
          Timeout: 20
      Resources:
        Intake:
          Type: AWS::Serverless::Function
          Properties:
            MemorySize: 512
            Events:
              Post:
                Type: Api
                Properties: {Path: /orders, Method: post}
            Policies:
              - SQSSendMessagePolicy:
                  QueueName: !GetAtt Jobs.QueueName
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Timeout: 60 # a minute
            Policies:
              - DynamoDBCrudPolicy: {TableName: !Ref Orders}
            Events:
              Queue:
                Type: SQS
                Properties:
                  Queue: !GetAtt Jobs.Arn
                  BatchSize: 5
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 120
            RedrivePolicy:
              deadLetterTargetArn: !GetAtt Rest.Arn
              maxReceiveCount: 3
        Rest:
          Type: AWS::SQS::Queue
        Orders:
          Type: AWS::DynamoDB::Table
      """)
    #expect(
      reading == """
        [0] cloudformation 2:1-39:31
          lambda “Intake” @6:3-6:9 memorySize=512.0MB timeout=20.0s
          lambda-2 “Worker” @17:3-17:9 timeout=60.0s
          sqs “Jobs” @29:3-29:7 visibilityTimeout=120.0s maxReceiveCount=3.0 batchSize=5.0
          dlq “Rest” @36:3-36:7
          dynamodb “Orders” @38:3-38:9
          apigateway “API Gateway” @11:9-11:13
          apigateway -> lambda : POST /orders
          lambda -> sqs
          sqs -> lambda-2
          lambda-2 -> dynamodb
          sqs -> dlq
        """)
  }

  @Test func knowsDanglingReferencesByTheirNames() {
    let reading = fence(
      "yaml",
      """
      Resources:
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            EventSourceArn: !GetAtt JobsQueue.Arn
            FunctionName: !Ref WorkerFunction
      """)
    #expect(reading.contains("sqs “JobsQueue” @6:7-6:21"))
    #expect(reading.contains("  sqs -> lambda"))
  }

  @Test func readsCloudFormationInJSON() {
    let reading = fence(
      "json",
      """
      {"Resources": {
        "Uploads": {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": {
          "LambdaConfigurations": [{"Event": "s3:ObjectCreated:*",
            "Function": {"Fn::GetAtt": ["Resize", "Arn"]}}]}}},
        "Resize": {"Type": "AWS::Lambda::Function", "Properties": {
          "Environment": {"Variables": {"TOPIC": {"Ref": "Done"}}}}},
        "Done": {"Type": "AWS::SNS::Topic"}
      }}
      """)
    #expect(
      reading.contains("  s3 -> lambda : s3:ObjectCreated:*\n  lambda -> sns"))
  }

  private static let role = """
    Resources:
      Role:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Statement:
              - Effect: Allow
                Principal: {Service: lambda.amazonaws.com}
                Action: sts:AssumeRole
          Policies:
            - PolicyDocument:
                Statement:
                  - Effect: Allow
                    Action: ['dynamodb:PutItem', 'dynamodb:Query']
                    Resource: !GetAtt OrdersTable.Arn
                  - Effect: Allow
                    Action: sqs:ReceiveMessage
                    Resource: !GetAtt JobsQueue.Arn
                  - Effect: Deny
                    Action: sns:Publish
                    Resource: !Ref AllTopic
    """

  private static func function(_ name: String) -> String {
    "  \(name):\n    Type: AWS::Lambda::Function\n    Properties: {Role: !GetAtt Role.Arn}\n"
  }

  @Test func readsARoleAsCallsOfTheOneFunctionThatRunsWithIt() {
    let reading = fence("yaml", Self.role + "\n" + Self.function("Keep"))
    #expect(
      reading.contains("  lambda -> dynamodb : PutItem, Query\n  sqs -> lambda : ReceiveMessage"))
    #expect(!reading.contains("sns"))
  }

  @Test func doesNotTakePermissionsForCallsWhenTheCallerIsNotClear() {
    #expect(fence("yaml", Self.role) == "")
    #expect(fence("yaml", Self.role + "\n" + Self.function("A") + Self.function("B")) == "")
  }

  @Test func readsAPIsAndTheirAuthorizers() {
    let reading = fence(
      "yaml",
      """
      openapi: 3.0.1
      paths:
        /items:
          get:
            x-amazon-apigateway-integration:
              type: aws_proxy
              uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${ListItems.Arn}/invocations'
          post:
            x-amazon-apigateway-integration:
              type: aws
              uri: arn:aws:apigateway:ap-northeast-2:sqs:path/123456789012/jobs
      components:
        securitySchemes:
          users:
            x-amazon-apigateway-authtype: cognito_user_pools
      """)
    #expect(
      reading.contains(
        """
          apigateway -> lambda : GET /items
          apigateway -> sqs : POST /items
          cognito -> apigateway : authorizer
        """))
  }

  @Test func readsServerlessFunctions() {
    let reading = fence(
      "yml",
      """
      service: shop
      provider:
        name: aws
        memorySize: 256
        iam:
          role:
            statements:
              - Effect: Allow
                Action: [dynamodb:PutItem]
                Resource: !GetAtt OrdersTable.Arn
      functions:
        create:
          handler: src/create.handler
          events:
            - httpApi: POST /orders
        work:
          handler: src/work.handler
          timeout: 30
          events:
            - sqs:
                arn: !GetAtt JobsQueue.Arn
                batchSize: 10
            - schedule: rate(1 hour)
      """)
    #expect(
      reading.contains(
        """
          apigateway -> lambda : POST /orders
          sqs -> lambda-2
          eventbridge -> lambda-2 : rate(1 hour)
        """))
    // Both functions may write to the table; the file does not say which one does.
    #expect(!reading.contains("dynamodb"))
    #expect(reading.contains("batchSize=10.0"))
    #expect(reading.contains("memorySize=256.0MB"))
  }

  @Test(arguments: [
    "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n", "Resources:\n", "Resources: [",
    "name: build\non: push\njobs:\n  test:\n    steps:\n      - run: make\n",
    "Lambda 메트릭:\n- Duration\n- Errors\n", "paths:\n  /a:\n    get:\n      summary: x\n",
    "functions:\n  - a\n", "a: {b: [c, {d: e}", ": : :\n- - -\n", "{\"Resources\": {\"A\": {",
    "Resources:\n  R:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties: 3\n",
  ])
  func leavesOtherFencesAlone(text: String) {
    #expect(fence("yaml", text) == "")
    #expect(fence("json", text) == "")
  }
}
