import Claims
import Diagnostics
import Testing

@Suite struct TemplateValueTests {
  private func template(_ type: String, _ properties: String) -> [String] {
    let lines = properties.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    return verdicts(
      in: """
        # 템플릿

        ```yaml
        Resources:
          Thing:
            Type: \(type)
            Properties:
        \(lines)
        ```

        """)
  }

  @Test func knowsTheValuesThatAPropertyTakes() {
    #expect(
      template("AWS::ApiGateway::Stage", "StageName: dev\nCacheClusterSize: 6.1") == [
        "confirmed «CacheClusterSize: 6.1»"
      ])
    #expect(
      template("AWS::ApiGateway::Stage", "CacheClusterSize: 7") == [
        "contradicted «CacheClusterSize: 7»"
      ])
    #expect(
      template("AWS::CloudWatch::Alarm", "ComparisonOperator: GreaterThan") == [
        "contradicted «ComparisonOperator: GreaterThan»"
      ])
    #expect(template("AWS::CloudWatch::Alarm", "ComparisonOperator: LessThanThreshold") == [])
    #expect(
      template("AWS::ApiGateway::Stage", "CacheClusterSize: ${Size}") == [])
  }

  @Test func saysWhatASettingCostsUnused() {
    #expect(
      template("AWS::ApiGateway::Stage", "CacheClusterEnabled: true\nCacheClusterSize: '1.6'").first
        == "conditional «CacheClusterEnabled: true»")
    #expect(template("AWS::ApiGateway::Stage", "CacheClusterEnabled: false").isEmpty)
    #expect(
      template(
        "AWS::DynamoDB::Table",
        "PointInTimeRecoverySpecification:\n  PointInTimeRecoveryEnabled: true")
        == ["conditional «PointInTimeRecoveryEnabled: true»"])
  }

  @Test(arguments: [
    ("AWS::Lambda::Function", "Timeout: 900", "confirmed"),
    ("AWS::Lambda::Function", "Timeout: 901", "contradicted"),
    ("AWS::Lambda::Function", "MemorySize: 10240", "confirmed"),
    ("AWS::Lambda::Function", "MemorySize: 64", "contradicted"),
    ("AWS::SQS::Queue", "VisibilityTimeout: 43200", "confirmed"),
    ("AWS::SQS::Queue", "MessageRetentionPeriod: 30", "contradicted"),
    ("AWS::SQS::Queue", "DelaySeconds: 0", "confirmed"),
  ])
  func knowsTheRangeOfAProperty(type: String, property: String, verdict: String) {
    #expect(template(type, property) == ["\(verdict) «\(property)»"])
  }

  @Test func wantsKeysAmongTheAttributes() {
    let table = { (index: String) in
      """
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
        - AttributeName: kind
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
      GlobalSecondaryIndexes:
        - IndexName: ByKind
          KeySchema:
            - AttributeName: \(index)
              KeyType: HASH
      """
    }
    #expect(
      template("AWS::DynamoDB::Table", table("kind")) == [
        "confirmed «Type: AWS::DynamoDB::Table»", "confirmed «- IndexName: ByKind»",
      ])
    #expect(
      template("AWS::DynamoDB::Table", table("colour")) == ["contradicted «- IndexName: ByKind»"])
  }

  @Test func worksOutWhenAnAlarmTells() throws {
    let note = """
      ```yaml
      Resources:
        Errors:
          Type: AWS::CloudWatch::Alarm
          Properties:
            MetricName: Errors
            Statistic: Sum
            Period: 300
            EvaluationPeriods: 3
            Threshold: 5
            ComparisonOperator: GreaterThanThreshold
      ```
      """
    let timing = read(note).filter { $0.rule == "alarm-timing" }
    #expect(timing.map(\.quote) == ["EvaluationPeriods: 3", "Threshold: 5"])
    let values = timing.flatMap { $0.evidence.flatMap { $0.message.arguments.map(\.value) } }
    #expect(values.contains(.number(900, fractionDigits: 0)))
    #expect(values.contains(.number(6, fractionDigits: 0)))
  }

  @Test func tellsUsedPermissionsFromUnusedOnes() {
    let note = """
      ```yaml
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: data
                PolicyDocument:
                  Statement:
                    - Effect: Allow
                      Action:
                        - dynamodb:GetItem
                        - dynamodb:Scan
                        - ses:SendEmail
                      Resource: '*'
      ```

      ```python
      def handler(event, context):
          return table.get_item(Key={'id': 1})
      ```
      """
    let found = read(note).filter { $0.rule == "permissions-used" }
      .map { "\($0.verdict.rawValue) «\($0.quote)»" }
    #expect(found == ["confirmed «dynamodb:GetItem»", "conditional «dynamodb:Scan»"])
  }
}
