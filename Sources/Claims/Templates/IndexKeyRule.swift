internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Keys of tables and indexes against the attributes that the table defines.
  static let indexKeys = CodeRule(id: "template-keys") { code, facts in
    guard let fact = facts["cfn.ddb.key_schema"] else { return [] }
    return code.resources("AWS::DynamoDB::Table").flatMap { table -> [CodeClaim] in
      let defined = (table.properties["AttributeDefinitions"]?.children ?? []).compactMap {
        $0["AttributeName"]?.value
      }
      guard !defined.isEmpty, table.properties["KeySchema"] != nil else { return [] }
      let fence = code.fences[table.fence]
      var claims: [CodeClaim] = []
      var isWhole = isPlain(table)
      for node in keyed(table) {
        let missing = keys(of: node).filter { !defined.contains($0) }
        let line = node["IndexName"]?.line ?? node["KeySchema"]?.line ?? node.line
        let isIndex = node["IndexName"] != nil
        if !missing.isEmpty { isWhole = false }
        guard isIndex || !missing.isEmpty else { continue }
        let names = Message.Argument("names", .list(missing.map { .text($0) }))
        claims.append(
          CodeClaim(
            fence: table.fence, quote: fence.quote(line),
            verdict: missing.isEmpty ? .confirmed : .contradicted,
            evidence: [
              .fact(fact, missing.isEmpty ? "template.keys" : "template.keysMissing", [names])
            ]))
      }
      if isWhole, let type = table.node["Type"] {
        claims.append(
          CodeClaim(
            fence: table.fence, quote: fence.quote(type.line), verdict: .confirmed,
            evidence: [.fact(fact, "template.keys")]))
      }
      return claims
    }
  }

  /// The table and its indexes.
  private static func keyed(_ table: NoteCode.Resource) -> [OutlineNode] {
    let indexes = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].flatMap {
      table.properties[$0]?.children ?? []
    }
    return [table.properties] + indexes
  }

  /// The literal names of the key attributes.
  private static func keys(of node: OutlineNode) -> [String] {
    (node["KeySchema"]?.children ?? []).compactMap { $0["AttributeName"]?.value }
      .filter { $0.utf8.first?.isLetterOrDigit == true }
  }

  /// Whether nothing else in the table is refused: throughput of an on-demand table.
  private static func isPlain(_ table: NoteCode.Resource) -> Bool {
    table.properties["BillingMode"]?.value != "PAY_PER_REQUEST"
      || !table.properties.all.contains { $0.key == "ProvisionedThroughput" }
  }
}
