internal import Diagnostics
internal import Facts

extension CodeRule {
  /// An index of an on-demand table must not have provisioned throughput, nor the table itself.
  static let onDemandThroughput = CodeRule(id: "template-on-demand-throughput") { code, facts in
    code.resources("AWS::DynamoDB::Table").flatMap { table -> [CodeClaim] in
      guard table.properties["BillingMode"]?.value == "PAY_PER_REQUEST" else { return [] }
      let indexes = table.properties["GlobalSecondaryIndexes"]?.children ?? []
      let found =
        indexes.compactMap { $0["ProvisionedThroughput"] }.map {
          (node: $0, fact: "cfn.ddb.gsi_pt_ondemand")
        }
        + [table.properties["ProvisionedThroughput"]].compactMap { $0 }.map {
          (node: $0, fact: "cfn.ddb.table_pt_ondemand")
        }
      return found.compactMap { node, id in
        guard let fact = facts[id] else { return nil }
        return CodeClaim(
          fence: table.fence, quote: code.fences[table.fence].quote(node.line),
          verdict: .contradicted, evidence: [.fact(fact, "template.throughput")])
      }
    }
  }

  /// A second definition of a table that leaves out its keys.
  static let missingKeySchema = CodeRule(id: "template-key-schema") { code, facts in
    code.resources("AWS::DynamoDB::Table").compactMap { table in
      let others = code.resources("AWS::DynamoDB::Table").filter { $0.id == table.id }
      guard others.count > 1, table.properties["KeySchema"] == nil,
        !table.properties.children.isEmpty, let fact = facts["cfn.ddb.key_schema"]
      else { return nil }
      return CodeClaim(
        fence: table.fence, quote: code.fences[table.fence].quote(table.node.line),
        verdict: .contradicted, evidence: [.fact(fact, "template.keySchema")])
    }
  }

  /// Application Auto Scaling of a table whose capacity is on demand.
  static let scalingOnDemand = CodeRule(id: "template-scaling-on-demand") { code, facts in
    code.resources("AWS::ApplicationAutoScaling::ScalableTarget").compactMap { target in
      guard target.properties["ScalableDimension"]?.value.hasPrefix("dynamodb:") == true,
        let resource = target.properties["ResourceId"]?.value,
        let fact = facts["ddb.b.scaling_mode"]
      else { return nil }
      let tables = code.resources("AWS::DynamoDB::Table").filter { table in
        resource.contains("${" + table.id + "}")
          || resource.contains("table/" + (table.properties["TableName"]?.value ?? "\n"))
      }
      guard !tables.isEmpty,
        tables.allSatisfy({ $0.properties["BillingMode"]?.value == "PAY_PER_REQUEST" })
      else { return nil }
      let fence = code.fences[target.fence]
      let first = fence.lines.first ?? ""
      let line = first.hasPrefix("#") ? 0 : target.node.line
      return CodeClaim(
        fence: target.fence, quote: fence.quote(line), verdict: .contradicted,
        evidence: [.fact(fact, "template.scaling")])
    }
  }
}
