import Claims
import Diagnostics
import Testing

@Suite struct TemplateRulesTests {
  private func fence(_ language: String, _ lines: String) -> String {
    "```\(language)\n\(lines)\n```\n"
  }

  @Test func aStageHasNoCachingPropertiesOfItsOwn() {
    let note = fence(
      "yaml",
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
        Prod:
          Type: AWS::ApiGateway::Stage
          Properties:
            StageName: prod
            RestApiId: !Ref Api
            CacheClusterEnabled: true
            CacheTtlInSeconds: 60
      """)
    #expect(
      claims(in: note) == [
        "10 conditional template-charge «CacheClusterEnabled: true»",
        "11 contradicted template-stage-property «CacheTtlInSeconds: 60»",
      ])
  }

  @Test func anOnDemandTableHasNoProvisionedThroughput() {
    let table = """
      Resources:
        Items:
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            GlobalSecondaryIndexes:
              - IndexName: ByDay
                ProvisionedThroughput:
                  ReadCapacityUnits: 5
            BillingMode: MODE
      """
    let onDemand = fence("yaml", table.replacing("MODE", with: "PAY_PER_REQUEST  # 온디맨드"))
    #expect(
      read(onDemand).filter { $0.rule == "template-on-demand-throughput" }.map(\.place.start.line)
        == [11])
    #expect(read(fence("yaml", table.replacing("MODE", with: "PROVISIONED"))) == [])
  }

  @Test func aSecondDefinitionNeedsItsKeys() {
    let first =
      "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema: []"
    let second =
      "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: t"
    #expect(
      claims(in: fence("yaml", first) + "\n" + fence("yaml", second))
        == ["11 contradicted template-key-schema «T:»"])
    #expect(claims(in: fence("yaml", second)) == [])
  }

  @Test func autoScalingNeedsProvisionedCapacity() {
    let note = fence(
      "yaml",
      """
      Resources:
        T:
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema: []
            BillingMode: PAY_PER_REQUEST
        Target:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ResourceId: !Sub 'table/${T}'
            ScalableDimension: dynamodb:table:ReadCapacityUnits
      """)
    #expect(claims(in: note) == ["8 contradicted template-scaling-on-demand «Target:»"])
  }

  @Test func openAPIKeepsToItsVersion() {
    let document = """
      openapi: 3.0.1
      info: {}
      paths:
        /a:
          get:
            summary: 목록
      securityDefinitions:
        Auth:
          type: apiKey
      """
    #expect(
      claims(in: fence("yaml", document)) == [
        "2 contradicted openapi-security «openapi: 3.0.1»",
        "7 contradicted openapi-responses «summary: 목록»",
      ])
    let good = document.replacing("securityDefinitions:", with: "components:")
      .replacing(
        "      summary: 목록", with: "      responses:\n        200:\n          description: ok")
    #expect(claims(in: fence("yaml", good)) == [])
    let newer = document.replacing("3.0.1", with: "3.1.0")
    #expect(
      claims(in: fence("yaml", newer)) == ["2 contradicted openapi-security «openapi: 3.1.0»"])
  }

  @Test func anAlarmNeedsTheDimensionsOfItsMetric() {
    let note = fence(
      "yaml",
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
        Throttles:
          Type: AWS::CloudWatch::Alarm
          Properties:
            MetricName: ThrottledRequests
            Namespace: AWS/DynamoDB
            Dimensions:
              - Name: TableName
                Value: Items
        Slow:
          Type: AWS::CloudWatch::Alarm
          Properties:
            MetricName: Count
            Namespace: AWS/ApiGateway
            Dimensions:
              - Name: ApiName
                Value: !Ref Api
      """)
    #expect(
      claims(in: note) == [
        "8 contradicted metric-dimensions «MetricName: ThrottledRequests»",
        "20 contradicted metric-dimensions «Value: !Ref Api»",
      ])
    let korean = note.replacing(
      "Type: AWS::ApiGateway::RestApi",
      with: "Type: AWS::ApiGateway::RestApi\n    Properties:\n      Name: 상점")
    #expect(
      claims(in: korean) == ["10 contradicted metric-dimensions «MetricName: ThrottledRequests»"])
  }

  @Test func anAlarmMustNotWaitLongerThanTheNoteAllows() {
    let alarm = fence(
      "yaml",
      """
      Resources:
        Slow:
          Type: AWS::CloudWatch::Alarm
          Properties:
            MetricName: Latency
            Statistic: Average
            Threshold: 800
            ComparisonOperator: GreaterThanThreshold
      """)
    let wanted = "### 요구사항\n\n- 평균 응답 시간 LIMITms 이하\n\n"
    #expect(
      read(wanted.replacing("LIMIT", with: "300") + alarm).map(\.rule) == ["alarm-threshold"])
    #expect(read(wanted.replacing("LIMIT", with: "900") + alarm) == [])
    #expect(read(alarm) == [])
  }

  @Test func sumsOfLatencyMeanNothing() {
    let note = fence(
      "yaml",
      """
      Resources:
        Board:
          Type: AWS::CloudWatch::Dashboard
          Properties:
            DashboardBody: !Sub |
              {"metrics": [
                ["AWS/ApiGateway", "Latency", "ApiName", "shop"]
              ],
              "stat": "Sum"}
      """)
    #expect(claims(in: note) == ["10 contradicted metric-statistic «\"stat\": \"Sum\"»"])
  }

  @Test func aReferenceOutOfTheNoteIsACondition() {
    let note = fence(
      "yaml",
      """
      Parameters:
        Stage:
          Type: String
      Resources:
        Api:
          Type: AWS::ApiGateway::Deployment
          Properties:
            RestApiId: !Ref Elsewhere
            StageName: !Ref Stage
            Description: !Ref AWS::Region
      """)
    #expect(claims(in: note) == ["9 conditional template-reference «!Ref Elsewhere»"])
  }

  @Test func aPolicyForOneMethodDeniesTheOthers() {
    let policy = """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Policy: !Sub |
              {"Statement": [{"Effect": "Allow",
                "Resource": "arn:aws:execute-api:*:*:*/*/GET/*"}]}
        Write:
          Type: AWS::ApiGateway::Method
          Properties:
            HttpMethod: METHOD
      """
    #expect(
      read(fence("yaml", policy.replacing("METHOD", with: "POST"))).map(\.rule)
        == ["policy-methods"])
    #expect(read(fence("yaml", policy.replacing("METHOD", with: "GET"))) == [])
    let signed = policy.replacing("METHOD", with: "POST\n      AuthorizationType: AWS_IAM")
    #expect(read(fence("yaml", signed)) == [])
  }

  @Test func proseInAYAMLFenceIsNoTemplate() {
    let note = "## SQS\n\n" + fence("yaml", "현재 상황:\n- 메시지 크기는 최대 256KB\n- 결과: 손실")
    #expect(claims(in: note) == ["5 outdated numeric-quota «최대 256KB»"])
  }
}
