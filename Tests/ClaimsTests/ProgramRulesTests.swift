import Claims
import Diagnostics
import Testing

@Suite struct ProgramRulesTests {
  private func python(_ lines: String) -> String { "```python\n\(lines)\n```\n" }

  private let role = """
    ```yaml
    Resources:
      Items:
        Type: AWS::DynamoDB::Table
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
            - PolicyDocument:
                Statement:
                  - Effect: Allow
                    Action:
                      - dynamodb:PutItem
                    Resource:
                      - !GetAtt Items.Arn
                  - Effect: Allow
                    Action: sqs:SendMessage
                    Resource: !GetAtt Queue.Arn
    ```

    """

  @Test func callsNeedAPermission() {
    let note =
      role
      + python(
        """
        table.put_item(Item=item)
        sqs.send_message(QueueUrl=url)
        sns.publish(Message=text)
        """)
    #expect(
      read(note).filter { $0.rule == "permissions" }.map { "\($0.verdict.rawValue) \($0.quote)" }
        == [
          "confirmed table.put_item(", "conditional sqs.send_message(",
          "contradicted sns.publish(",
        ])
  }

  @Test func aScriptHasAnotherRole() {
    let script = python("if __name__ == '__main__':\n    sns.publish(Message=text)")
    #expect(read(role + script).allSatisfy { $0.rule != "permissions" })
  }

  @Test func aNoteWithoutARoleSaysNothingAboutPermissions() {
    #expect(read(python("sns.publish(Message=text)")) == [])
  }

  @Test func anotherManagedPolicyMayAllowAnything() {
    let open = role.replacing(
      "      Policies:",
      with:
        "      ManagedPolicyArns:\n        - arn:aws:iam::aws:policy/AmazonSNSFullAccess\n      Policies:"
    )
    #expect(read(open + python("sns.publish(Message=text)")).allSatisfy { !$0.verdict.fails })
  }

  @Test func aModuleMustBeImported() {
    #expect(
      claims(in: python("import time\n\ndef handler(event, context):\n    json.loads(event)"))
        == ["5 contradicted python-code «json.loads(event)»"])
    #expect(
      claims(in: python("import json\n\ndef handler(event, context):\n    json.loads(event)")) == []
    )
    // Without a handler of its own the block is a fragment.
    #expect(claims(in: python("import time\n\ndata = json.loads(body)")) == [])
  }

  @Test func theClockWithoutATimeZoneIsDeprecated() {
    #expect(
      claims(in: python("now = datetime.utcnow()"))
        == ["2 outdated python-code «datetime.utcnow()»"])
  }

  @Test func aFunctionThatOnlyPassesHasNoResult() {
    let note = python(
      """
      def pay(order):
          # later
          pass

      result = pay(order)
      print(result['id'])
      """)
    #expect(claims(in: note) == ["7 contradicted python-code «print(result['id'])»"])
  }

  @Test func fractionsGoInAndNumbersComeOutAsDecimals() {
    let note = python(
      """
      import json
      import boto3
      table = boto3.resource('dynamodb').Table('Orders')
      body = json.loads(event['body'])
      table.put_item(Item={'total_amount': body['total_amount']})
      text = json.dumps(response.get('Item', {}))
      """)
    #expect(read(note).map(\.verdict) == [.contradicted, .contradicted])
    #expect(
      read(note.replacing("import json", with: "import json\nfrom decimal import Decimal")) == [])
  }

  @Test func memoryTimesDurationIsTheCost() {
    let line = "- 512MB: 평균 200ms, 비용 $PRICE"
    let note = "## Lambda\n\n" + line
    #expect(
      verdicts(in: note.replacing("PRICE", with: "0.0000016667")).first?.hasPrefix("confirmed")
        == true)
    #expect(
      verdicts(in: note.replacing("PRICE", with: "1.67")).filter { $0.hasPrefix("contra") } == [])
    #expect(
      verdicts(in: note.replacing("PRICE", with: "0.00005"))
        == ["contradicted «512MB: 평균 200ms, 비용 $0.00005»"])
  }

  @Test func thePriceBeforeTheCutIsOutdated() {
    let note = "## DynamoDB 온디맨드\n\nProvisioned보다 약 7배 비쌈"
    #expect(verdicts(in: note).first?.hasPrefix("outdated") == true)
  }

  @Test func onDemandCostsAMultipleOfProvisioned() {
    let note = "## DynamoDB 온디맨드\n\nProvisioned보다 FACTOR배 비쌈"
    #expect(verdicts(in: note.replacing("FACTOR", with: "2.5")).first?.hasPrefix("contra") == true)
    #expect(
      verdicts(in: note.replacing("FACTOR", with: "3.5")).first?.hasPrefix("confirmed") == true)
  }
}
