import Testing

/// Terraform, state machines, event patterns, policies.
@Suite struct TemplateLanguageTests {
  private func fence(_ language: String, _ text: String, above: String = "") -> String {
    ReadingPrinter.read("\(above)```\(language)\n\(text)\n```\n")
  }

  @Test func readsTerraform() {
    let reading = fence(
      "hcl",
      """
      resource "aws_sqs_queue" "jobs" {
        visibility_timeout_seconds = 90 # three times the timeout
        redrive_policy = jsonencode({
          deadLetterTargetArn = aws_sqs_queue.rest.arn
          maxReceiveCount     = 3
        })
      }

      resource "aws_sqs_queue" "rest" {}

      resource "aws_lambda_function" "worker" {
        timeout = 30
        environment {
          variables = {
            TABLE = aws_dynamodb_table.orders.name
          }
        }
      }

      resource "aws_lambda_event_source_mapping" "jobs" {
        event_source_arn = aws_sqs_queue.jobs.arn
        function_name    = aws_lambda_function.worker.arn
      }

      resource "aws_dynamodb_table" "orders" {
        write_capacity = 10
        attribute { name = "id" }
      }
      """)
    #expect(reading.contains("sqs “jobs” @2:1-2:34 visibilityTimeout=90.0s"))
    #expect(reading.contains("lambda “worker” @12:1-12:42 timeout=30.0s"))
    #expect(reading.contains("writeCapacityUnits=10.0WCU"))
    #expect(
      reading.contains(
        """
          sqs -> dlq
          lambda -> dynamodb
          sqs -> lambda
        """))
  }

  /// Requests pass the rules of a firewall before what they protect.
  @Test(arguments: [
    """
    ```hcl
    resource "aws_lb" "web" { name = "web" }
    resource "aws_wafv2_web_acl" "guard" { name = "guard" }
    resource "aws_wafv2_web_acl_association" "both" {
      resource_arn = aws_lb.web.arn
      web_acl_arn  = aws_wafv2_web_acl.guard.arn
    }
    ```
    """,
    """
    ```yaml
    Resources:
      Guard: {Type: 'AWS::WAFv2::WebACL'}
      Web: {Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer'}
      Both:
        Type: AWS::WAFv2::WebACLAssociation
        Properties: {WebACLArn: !GetAtt Guard.Arn, ResourceArn: !Ref Web}
    ```
    """,
  ])
  func readsWhatAFirewallProtects(template: String) {
    #expect(ReadingPrinter.edges(of: template) == "waf>alb")
  }

  @Test func readsTheTasksOfAStateMachine() {
    let reading = fence(
      "json",
      """
      {
        "StartAt": "Check",
        "States": {
          "Check": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:1:function:check"},
          "Both": {"Type": "Parallel", "Branches": [
            {"StartAt": "Save", "States": {"Save": {"Type": "Task",
              "Resource": "arn:aws:states:::dynamodb:putItem",
              "Parameters": {"TableName": "Orders"}}}},
            {"StartAt": "Tell", "States": {"Tell": {"Type": "Task",
              "Resource": "arn:aws:states:::sns:publish",
              "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:1:done"}}}}]},
          "Wait": {"Type": "Wait", "Seconds": 300}
        }
      }
      """)
    #expect(reading.contains("dynamodb “Orders”"))
    #expect(
      reading.contains(
        """
          stepfunctions -> lambda : Check
          stepfunctions -> dynamodb : Save
          stepfunctions -> sns : Tell
        """))
  }

  @Test func readsWhoseEventsAPatternTakes() {
    let reading = fence("json", #"{"source": ["aws.s3", "shop.orders"], "detail-type": ["New"]}"#)
    #expect(reading.contains("  s3 -> eventbridge : New\n  app -> eventbridge : New"))
  }

  @Test func readsWhoSendsFromThePolicyOfAResource() {
    let resource = #"""
      {"Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:1:jobs"}]}
      """#
    #expect(fence("json", resource).contains("  s3 -> sqs : SendMessage"))
    let rule = #"""
      {"Statement": {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": "arn:aws:lambda:us-east-1:1:function:keeper",
        "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:events:us-east-1:1:rule/placed"}}}}
      """#
    let reading = fence("json", rule)
    #expect(reading.contains("eventbridge “placed”"))
    #expect(reading.contains("  eventbridge -> lambda : InvokeFunction"))
  }

  @Test func takesWhatARoleMayCallForNoFlow() {
    let role = #"""
      {"Statement": {"Effect": "Allow", "Action": ["dynamodb:PutItem", "logs:*"],
        "Resource": "arn:aws:dynamodb:us-east-1:1:table/Orders"}}
      """#
    #expect(fence("json", role, above: "### OrderKeeper Lambda 역할\n\n") == "")
  }

  @Test(arguments: [
    #"{"source": "order.service", "detail-type": "OrderCreated", "detail": {"id": 1}}"#,
    #"{"statusCode": 200, "body": "{\"ok\": true}"}"#, #"{"States": {"A": {"Type": "Wait"}}}"#,
    #"{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}"#,
    #"{"Statement": "#, "{", "[]", #"{"States": [1, 2"#, "# 임계값\nCPU 80% 이상\n",
    "resource \"aws_sqs_queue\" \"a\" {", "resource \"google_x\" \"y\" {\n}",
    "resource \"aws_lambda_function\" \"f\" {\n  a = [\n}",
  ])
  func leavesOtherFencesAlone(text: String) {
    for language in ["json", "hcl", ""] { #expect(fence(language, text) == "") }
  }
}
