internal import Facts

extension CodeRule {
  /// Settings that cost money whether or not anybody uses what they switch on. They are right,
  /// under a condition that templates do not state.
  static let charges = CodeRule(id: "template-charge") { code, facts in
    StandingCharge.all.flatMap { charge in
      code.resources(charge.type).compactMap { resource -> CodeClaim? in
        let node = charge.path.reduce(Optional(resource.properties)) { $0?[$1] }
        guard let node, node.value.lowercased() == "true",
          let fact = facts[charge.fact(resource.properties)]
        else { return nil }
        return CodeClaim(
          fence: resource.fence, quote: code.fences[resource.fence].quote(node.line),
          verdict: .conditional, evidence: [.fact(fact, "template.charge")])
      }
    }
  }
}

/// A property that switches a charge on.
private struct StandingCharge: Sendable {
  var type: String
  /// The keys that lead to the property.
  var path: [String]
  /// The price, which may depend on another property of the resource.
  var fact: @Sendable (OutlineNode) -> String

  /// One line per property.
  static let all: [StandingCharge] = [
    StandingCharge(type: "AWS::ApiGateway::Stage", path: ["CacheClusterEnabled"]) { stage in
      let size = stage["CacheClusterSize"]?.value.filter { $0 != "'" && $0 != "\"" } ?? "0.5"
      return "apigw.price.cache." + String(size.map { $0 == "." ? "_" : $0 })
    },
    StandingCharge(
      type: "AWS::DynamoDB::Table",
      path: ["PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"]
    ) { _ in "ddb.price.pitr" },
  ]
}
