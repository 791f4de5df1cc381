internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Permissions of the note's roles for Lambda that its programs use.
  static let grants = CodeRule(id: "permissions-used") { code, facts in
    guard let fact = facts["iam.rule.eval"] else { return [] }
    let calls = code.fences.indices.flatMap { ServiceCall.calls(in: code.fences[$0], index: $0) }
    let used = Set(calls.map(\.action))
    let services = Set(used.map { $0.prefix { $0 != ":" } })
    let polls = code.fences.contains { $0.isPython && $0.lines.contains(where: readsRecords) }
    var seen: Set<String> = []
    return grantedNodes(code).compactMap { fence, node in
      let action = node.value
      guard seen.insert(action).inserted else { return nil }
      let isPolled = polls && polling.contains(action)
      let isUsed = used.contains(action) || isPolled
      // An action of a service that no program here calls may belong to code not shown.
      guard isUsed || services.contains(action.prefix { $0 != ":" }), !action.hasSuffix("*")
      else { return nil }
      return CodeClaim(
        fence: fence, quote: code.fences[fence].quote(action, in: node.line),
        verdict: isUsed ? .confirmed : .conditional,
        evidence: [
          .fact(
            fact, isPolled ? "grant.polled" : isUsed ? "grant.used" : "grant.unused",
            [.text("action", action)])
        ])
    }
  }

  private static let polling: Set<String> = [
    "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
  ]

  private static func readsRecords(_ line: String) -> Bool {
    line.contains("event['Records']") || line.contains("event[\"Records\"]")
  }

  /// Every action that a statement allows to a role that Lambda assumes.
  private static func grantedNodes(_ code: NoteCode) -> [(fence: Int, node: OutlineNode)] {
    code.resources("AWS::IAM::Role").filter { role in
      role.properties.all.contains { $0.value.contains("lambda.amazonaws.com") }
    }.flatMap { role -> [(fence: Int, node: OutlineNode)] in
      role.properties.all.filter { $0["Effect"]?.value == "Allow" }.flatMap { statement in
        (statement["Action"]?.all ?? []).filter { $0.value.contains(":") }.map {
          (role.fence, $0)
        }
      }
    }.filter { !$0.node.value.hasPrefix("sts:") }
  }
}
