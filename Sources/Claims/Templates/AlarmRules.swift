internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Alarms and dashboards on dimensions under which the metric is not published.
  static let alarmDimensions = CodeRule(id: "metric-dimensions") { code, facts in
    let alarms = code.resources("AWS::CloudWatch::Alarm")
    return alarms.compactMap { throttledRequests($0, code, facts) }
      + alarms.compactMap { apiName($0, code, facts) } + dashboardAPINames(code, facts)
  }

  /// ThrottledRequests is published per table and operation.
  private static func throttledRequests(
    _ alarm: NoteCode.Resource, _ code: NoteCode, _ facts: FactBase
  ) -> CodeClaim? {
    let dimensions = (alarm.properties["Dimensions"]?.children ?? []).compactMap {
      $0["Name"]?.value
    }
    guard let metric = alarm.properties["MetricName"], metric.value == "ThrottledRequests",
      alarm.properties["Namespace"]?.value == "AWS/DynamoDB", dimensions == ["TableName"],
      let fact = facts["cw.ddb.throttledrequests"]
    else { return nil }
    return CodeClaim(
      fence: alarm.fence, quote: code.fences[alarm.fence].quote(metric.line),
      verdict: .contradicted, evidence: [.fact(fact, "metric.dimensions")])
  }

  /// The dimension ApiName wants the name of the API; Ref gives its identifier.
  private static func apiName(
    _ alarm: NoteCode.Resource, _ code: NoteCode, _ facts: FactBase
  ) -> CodeClaim? {
    guard let fact = facts["cw.apigw.apiname"] else { return nil }
    for dimension in alarm.properties["Dimensions"]?.children ?? [] {
      guard dimension["Name"]?.value == "ApiName", let value = dimension["Value"],
        value.value.hasPrefix("!Ref "),
        code.namedAPIs.contains(String(value.value.dropFirst(5)))
      else { continue }
      return CodeClaim(
        fence: alarm.fence, quote: code.fences[alarm.fence].quote(value.line),
        verdict: .contradicted, evidence: [.fact(fact, "metric.apiName")])
    }
    return nil
  }

  /// The same fault in the body of a dashboard; its first line stands for all.
  private static func dashboardAPINames(_ code: NoteCode, _ facts: FactBase) -> [CodeClaim] {
    guard let fact = facts["cw.apigw.apiname"] else { return [] }
    let names = code.namedAPIs
    return code.resources("AWS::CloudWatch::Dashboard").compactMap { dashboard in
      let fence = code.fences[dashboard.fence]
      for line in dashboard.properties["DashboardBody"]?.rawLines ?? 0..<0 {
        for name in names {
          let quote = "\"ApiName\", \"${" + name + "}\""
          guard fence.text(line).contains(quote) else { continue }
          return CodeClaim(
            fence: dashboard.fence, quote: fence.quote(quote, in: line), verdict: .contradicted,
            evidence: [.fact(fact, "metric.apiName")])
        }
      }
      return nil
    }
  }

  /// The sum of latencies says nothing.
  static let dashboardStatistic = CodeRule(id: "metric-statistic") { code, facts in
    guard let fact = facts["cw.apigw.latency"] else { return [] }
    return code.resources("AWS::CloudWatch::Dashboard").flatMap { dashboard -> [CodeClaim] in
      let fence = code.fences[dashboard.fence]
      var hasLatency = false
      var found: [CodeClaim] = []
      for line in dashboard.properties["DashboardBody"]?.rawLines ?? 0..<0 {
        let text = fence.text(line)
        if text.contains("\"metrics\"") { hasLatency = false }
        if text.contains("\"Latency\"") || text.contains("\"IntegrationLatency\"") {
          hasLatency = true
        }
        if hasLatency, text.contains("\"stat\": \"Sum\"") {
          found.append(
            CodeClaim(
              fence: dashboard.fence, quote: fence.quote("\"stat\": \"Sum\"", in: line),
              verdict: .contradicted, evidence: [.fact(fact, "metric.sum")]))
        }
      }
      return found
    }
  }

  /// An alarm on the mean latency that stays silent while the note's own requirement is broken.
  static let alarmThreshold = CodeRule(id: "alarm-threshold") { code, _ in
    guard let wanted = code.requiredResponseTime else { return [] }
    return code.resources("AWS::CloudWatch::Alarm").compactMap { alarm in
      guard alarm.properties["MetricName"]?.value == "Latency",
        alarm.properties["Statistic"]?.value == "Average",
        alarm.properties["ComparisonOperator"]?.value.hasPrefix("GreaterThan") == true,
        let threshold = alarm.properties["Threshold"], let value = Double(threshold.value),
        value > wanted * 1000
      else { return nil }
      let evidence = Claim.Evidence(
        message: Message(
          "claim.alarm.threshold",
          [
            Message.Argument("threshold", .number(value, fractionDigits: 0)),
            Message.Argument("wanted", .number(wanted * 1000, fractionDigits: 0)),
          ]))
      return CodeClaim(
        fence: alarm.fence, quote: code.fences[alarm.fence].quote(threshold.line),
        verdict: .contradicted, evidence: [evidence])
    }
  }
}

extension NoteCode {
  /// The REST APIs whose metrics carry their name. Those of a name without ASCII carry the
  /// identifier.
  fileprivate var namedAPIs: [String] {
    resources("AWS::ApiGateway::RestApi").filter { api in
      api.properties["Name"]?.value.utf8.contains { $0 < 0x80 } ?? true
    }.map(\.id)
  }

  /// The mean response time that the note asks for, in seconds; nil unless it says so once.
  fileprivate var requiredResponseTime: Double? {
    let found = passages.compactMap { passage -> Double? in
      let text = FoldedText(passage.line.text)
      guard text.containsAny(["응답 시간", "응답시간", "response time"]),
        text.containsAny(["이하", "이내", "미만"])
      else { return nil }
      return AmountReader(text).amounts.first { $0.dimension == .time }?.value
    }
    return found.count == 1 ? found[0] : nil
  }
}
