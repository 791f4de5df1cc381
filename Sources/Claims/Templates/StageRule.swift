internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Properties that `AWS::ApiGateway::Stage` does not have: caching belongs to MethodSettings.
  static let stageProperties = CodeRule(id: "template-stage-property") { code, facts in
    guard let fact = facts["cfn.apigw.stage.cache_props"] else { return [] }
    return code.resources("AWS::ApiGateway::Stage").flatMap { stage in
      stage.properties.children.filter { !stageKeys.contains($0.key) && $0.key.isIdentifier }
        .map { node in
          CodeClaim(
            fence: stage.fence, quote: code.fences[stage.fence].quote(node.line),
            verdict: .contradicted,
            evidence: [.fact(fact, "template.stage", [.text("key", node.key)])])
        }
    }
  }

  private static let stageKeys: Set<String> = [
    "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting",
    "ClientCertificateId", "DeploymentId", "Description", "DocumentationVersion",
    "MethodSettings", "RestApiId", "StageName", "Tags", "TracingEnabled", "Variables",
  ]
}

extension String {
  /// Whether the key is a plain word, not an intrinsic function or a merge.
  var isIdentifier: Bool { !isEmpty && utf8.allSatisfy(\.isLetterOrDigit) }
}
