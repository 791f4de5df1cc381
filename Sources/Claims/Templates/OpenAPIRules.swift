internal import Diagnostics
internal import Facts

extension CodeRule {
  /// A document that says 3.0 and names its authorizers with the key of 2.0.
  static let openAPISecurity = CodeRule(id: "openapi-security") { code, facts in
    code.fences.enumerated().compactMap { index, fence in
      guard let version = fence.outline["openapi"], version.value.hasPrefix("3"),
        fence.outline["securityDefinitions"] != nil,
        let fact = facts["cfn.oas3.securitydefinitions"]
      else { return nil }
      return CodeClaim(
        fence: index, quote: fence.quote(version.line), verdict: .contradicted,
        evidence: [.fact(fact, "openapi.security")])
    }
  }

  /// An operation without `responses`, which 2.0 and 3.0 require; one claim per whole document.
  static let openAPIResponses = CodeRule(id: "openapi-responses") { code, facts in
    code.fences.enumerated().compactMap { index, fence in
      guard
        fence.outline["swagger"] != nil
          || fence.outline["openapi"]?.value.hasPrefix("3.0") == true,
        fence.outline["info"] != nil,
        let fact = facts["oas.responses"]
      else { return nil }
      let operations = (fence.outline["paths"]?.children ?? []).flatMap(\.children)
        .filter { methods.contains($0.key) && !$0.children.isEmpty }
      let missing = operations.filter { $0["responses"] == nil }
      guard let first = missing.first, missing.count == operations.count else { return nil }
      return CodeClaim(
        fence: index, quote: fence.quote(first["summary"]?.line ?? first.line),
        verdict: .contradicted,
        evidence: [.fact(fact, "openapi.responses", [.count("count", missing.count)])])
    }
  }

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch",
  ]

  /// A resource policy that allows one method while the note's API has others.
  static let policyMethods = CodeRule(id: "policy-methods") { code, facts in
    let offered = code.httpMethods
    guard let fact = facts["apigw.b.policy"], !offered.isEmpty, !code.hasOtherPermission else {
      return []
    }
    return code.resources("AWS::ApiGateway::RestApi").flatMap { api -> [CodeClaim] in
      guard let lines = api.properties["Policy"]?.rawLines else { return [] }
      let fence = code.fences[api.fence]
      return lines.compactMap { line in
        let text = fence.text(line)
        guard text.contains("execute-api"), text.contains("Resource") else { return nil }
        for method in ["GET", "POST", "PUT", "DELETE"] {
          let allowed = ":*/*/" + method + "/*"
          let others = offered.filter { $0 != method }
          if text.contains(allowed), !others.isEmpty {
            return CodeClaim(
              fence: api.fence, quote: fence.quote(allowed, in: line), verdict: .contradicted,
              evidence: [
                .fact(
                  fact, "policy.methods",
                  [
                    .text("allowed", method),
                    Message.Argument("others", .list(others.map { .text($0) })),
                  ])
              ])
          }
        }
        return nil
      }
    }
  }
}

extension NoteCode {
  /// Whether IAM or a Lambda authorizer may allow what a resource policy leaves out.
  fileprivate var hasOtherPermission: Bool {
    resources("AWS::ApiGateway::Method").contains {
      ["AWS_IAM", "CUSTOM"].contains($0.properties["AuthorizationType"]?.value)
    }
      || resources("AWS::ApiGateway::Authorizer").contains {
        ["TOKEN", "REQUEST"].contains($0.properties["Type"]?.value)
      }
      || fences.contains { fence in
        fence.lines.contains {
          $0.contains("x-amazon-apigateway-authtype") && !$0.contains("cognito")
        }
      }
  }

  /// The HTTP methods that the note's API offers, in the order of the note.
  fileprivate var httpMethods: [String] {
    var methods: [String] = []
    let known: Set<String> = ["GET", "POST", "PUT", "DELETE", "PATCH"]
    for fence in fences {
      for node in (fence.outline["paths"]?.children ?? []).flatMap(\.children) {
        methods.append(node.key.uppercased())
      }
    }
    methods += resources("AWS::ApiGateway::Method").compactMap {
      $0.properties["HttpMethod"]?.value
    }
    var seen: Set<String> = []
    return methods.filter { known.contains($0) && seen.insert($0).inserted }
  }
}
