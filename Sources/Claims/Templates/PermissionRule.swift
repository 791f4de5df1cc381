internal import Diagnostics
internal import Facts

extension CodeRule {
  /// What the note's programs call against what the note's roles for Lambda allow.
  static let permissions = CodeRule(id: "permissions") { code, facts in
    let grants = PermissionGrants(code)
    guard grants.hasRole, let fact = facts["iam.rule.eval"] else { return [] }
    let calls = code.fences.indices.flatMap { ServiceCall.calls(in: code.fences[$0], index: $0) }
    var claims = calls.compactMap { call -> CodeClaim? in
      let quote = code.fences[call.fence].quote(call.text, in: call.line)
      switch grants.answer(call.action) {
      case .allowed:
        return CodeClaim(
          fence: call.fence, quote: quote, verdict: .confirmed,
          evidence: [.fact(fact, "permission.allowed", [.text("action", call.action)])])
      case .allowedOnUnknown:
        return CodeClaim(
          fence: call.fence, quote: quote, verdict: .conditional,
          evidence: [.fact(fact, "permission.unknown", [.text("action", call.action)])])
      case .missing:
        return CodeClaim(
          fence: call.fence, quote: quote, verdict: .contradicted,
          evidence: [.fact(fact, "permission.missing", [.text("action", call.action)])])
      }
    }
    claims += basicRoleOnly(code, calls.filter { grants.answer($0.action) == .missing }, facts)
    return claims
  }

  /// The managed policy that grants logs only, where the programs need more.
  private static func basicRoleOnly(
    _ code: NoteCode, _ missing: [ServiceCall], _ facts: FactBase
  ) -> [CodeClaim] {
    guard !missing.isEmpty, let fact = facts["lambda.role.basic"] else { return [] }
    var actions: [String] = []
    for call in missing where !actions.contains(call.action) { actions.append(call.action) }
    let name = "AWSLambdaBasicExecutionRole"
    return code.resources("AWS::IAM::Role").flatMap { role in
      role.properties.all.filter { $0.value.hasSuffix(name) }.map { node in
        CodeClaim(
          fence: role.fence, quote: code.fences[role.fence].quote(name, in: node.line),
          verdict: .contradicted,
          evidence: [
            .fact(
              fact, "permission.basic",
              [Message.Argument("actions", .list(actions.map { .text($0) }))])
          ])
      }
    }
  }
}

/// What the roles of a note allow.
struct PermissionGrants {
  /// The answer to the question whether an action is allowed.
  enum Answer { case allowed, allowedOnUnknown, missing }

  /// Whether the note has a role for Lambda whose policies can be read.
  let hasRole: Bool
  private var known: Set<String> = []
  private var unknown: Set<String> = []
  private let hasOtherPolicies: Bool

  init(_ code: NoteCode) {
    let roles = code.resources("AWS::IAM::Role").filter { role in
      role.properties.all.contains { $0.value.contains("lambda.amazonaws.com") }
    }
    hasRole = !roles.isEmpty
    let managed = roles.flatMap { role in
      (role.properties["ManagedPolicyArns"]?.children ?? []).map(\.value)
    }
    // Another managed policy may allow anything: then nothing is known to be missing.
    // Looked for last: nearly all notes have no role.
    hasOtherPolicies =
      hasRole
      && (managed.contains { !$0.hasSuffix("AWSLambdaBasicExecutionRole") }
        || code.fences.contains { fence in
          fence.lines.contains { line in Self.otherForms.contains { line.contains($0) } }
        })
    for statement in roles.flatMap({ $0.properties.all }) where statement["Action"] != nil {
      guard statement["Effect"]?.value == "Allow", let action = statement["Action"] else {
        continue
      }
      let actions = action.children.isEmpty ? [action.value] : action.children.map(\.value)
      let targets = (statement["Resource"]?.all ?? []).map(\.value).filter { !$0.isEmpty }
      let isKnown =
        targets.isEmpty
        || targets.contains { target in
          !target.hasPrefix("!")
            || code.resources.contains { target.contains($0.id + ".") || target.hasSuffix($0.id) }
        }
      for name in actions {
        if isKnown { known.insert(name) } else { unknown.insert(name) }
      }
    }
  }

  /// Where else a note may grant permissions that are not read here.
  private static let otherForms = [
    "AWS::Serverless::Function", "iamRoleStatements", "aws_iam_", "PolicyStatement", " iam:",
  ]

  /// Whether `action` is allowed: by its name, by a wildcard of its service, or not at all.
  func answer(_ action: String) -> Answer {
    let service = action.prefix { $0 != ":" }
    let names = [action, service + ":*", "*"]
    if names.contains(where: { known.contains($0) }) || hasOtherPolicies { return .allowed }
    return names.contains { unknown.contains($0) } ? .allowedOnUnknown : .missing
  }
}

/// A call of an AWS service in a Python program.
struct ServiceCall {
  var fence: Int
  var line: Int
  /// The words of the call: `sqs.send_message(`.
  var text: String
  /// The permission that it needs: `sqs:SendMessage`.
  var action: String

  /// The calls of one block; nothing in a block that is not Python.
  static func calls(in fence: NoteCode.Fence, index: Int) -> [ServiceCall] {
    guard fence.isPython, !runsElsewhere(fence) else { return [] }
    var found: [ServiceCall] = []
    for (line, text) in fence.lines.enumerated() {
      if text.contains("aws_xray_sdk.core import xray_recorder") {
        found.append(
          ServiceCall(
            fence: index, line: line, text: "from aws_xray_sdk.core import xray_recorder",
            action: "xray:PutTraceSegments"))
      }
      for (call, action) in known where text.contains(call) && !text.contains("#") {
        found.append(ServiceCall(fence: index, line: line, text: call, action: action))
      }
    }
    return found
  }

  /// Whether the block is a script or a server, which has another role than the function.
  private static func runsElsewhere(_ fence: NoteCode.Fence) -> Bool {
    let marks = [
      "__main__", "argparse", "flask", "fastapi", "FastAPI", "Flask", "= input(", "django",
    ]
    let words: [Word] = ["로컬", "스크립트", "클라이언트", "생산자", "producer", "local", "테스트"]
    return fence.lines.contains { line in marks.contains { line.contains($0) } }
      || (fence.headings.first?.text.containsAny(words) ?? false)
  }

  private static let known: [(call: String, action: String)] = [
    ("table.put_item(", "dynamodb:PutItem"), ("table.get_item(", "dynamodb:GetItem"),
    ("table.update_item(", "dynamodb:UpdateItem"), ("table.delete_item(", "dynamodb:DeleteItem"),
    ("table.query(", "dynamodb:Query"), ("table.scan(", "dynamodb:Scan"),
    ("sqs.send_message(", "sqs:SendMessage"), ("sqs.receive_message(", "sqs:ReceiveMessage"),
    ("sqs.delete_message(", "sqs:DeleteMessage"), ("sns.publish(", "sns:Publish"),
    ("cloudwatch.put_metric_data(", "cloudwatch:PutMetricData"),
    ("events.put_events(", "events:PutEvents"), ("s3.put_object(", "s3:PutObject"),
    ("s3.get_object(", "s3:GetObject"), ("ses.send_email(", "ses:SendEmail"),
    ("stepfunctions.start_execution(", "states:StartExecution"),
  ]
}
