internal import Claims
internal import Diagnostics
internal import Translation

extension Report {
  /// The report as SARIF 2.1.0 (OASIS, 2020), as GitHub code scanning takes it.
  ///
  /// Confirmed and unchecked claims are left out. Code scanning keeps 5,000 results of a run, so
  /// there are never more: the most important ones, and a notification that says how many more.
  func sarif(in words: Phrasebook) -> JSON {
    let all = entries
    let wanted = all.filter { $0.level <= .note }.enumerated()
      .sorted { Self.rank($0.element, $0.offset) < Self.rank($1.element, $1.offset) }
      .map(\.element)
    let listed = Array(wanted.prefix(SARIF.resultLimit))
    let rules = Array(Set(listed.map(\.rule))).sorted()
    return .members([
      "$schema": .text("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .text("2.1.0"),
      "runs": .array([
        .members([
          "tool": .members(["driver": SARIF.driver(rules, words)]),
          "invocations": .array([invocation(all, leftOut: wanted.count - listed.count, words)]),
          "columnKind": .text("utf16CodeUnits"),
          "results": .array(listed.map { result($0, rules, words) }),
        ])
      ]),
    ])
  }

  private static func rank(_ entry: ReportEntry, _ offset: Int) -> (Int, Int, Int) {
    (entry.suppression == nil ? 0 : 1, entry.level.rawValue, offset)
  }

  private func invocation(
    _ entries: [ReportEntry], leftOut: Int, _ words: Phrasebook
  ) -> JSON {
    let code = exitCode(of: entries)
    var members = [
      JSON.Member("executionSuccessful", .boolean(code != 2)),
      JSON.Member("exitCode", .integer(Int(code))),
    ]
    if leftOut > 0 {
      let text = words.text(Message("command.check.more", [.count("count", leftOut)]))
      members.append(
        JSON.Member(
          "toolExecutionNotifications",
          .array([
            .members(["level": .text("warning"), "message": .members(["text": .text(text)])])
          ])))
    }
    return .object(members)
  }

  private func result(_ entry: ReportEntry, _ rules: [String], _ words: Phrasebook) -> JSON {
    var members = [
      JSON.Member("ruleId", .text(entry.rule)),
      JSON.Member("ruleIndex", .integer(rules.firstIndex(of: entry.rule) ?? -1)),
      JSON.Member("level", .text(SARIF.level(entry.level))),
      JSON.Member("message", .members(["text": .text(entry.plainText(words))])),
      JSON.Member("locations", .array([location(entry.place)])),
      JSON.Member(
        "partialFingerprints", .members(["gongbuFault/v1": .text(entry.fingerprint)])),
    ]
    if let suppression = entry.suppression {
      members.append(JSON.Member("suppressions", .array([SARIF.suppression(suppression)])))
    }
    return .object(members)
  }

  private func location(_ place: Place) -> JSON {
    .members([
      "physicalLocation": .members([
        "artifactLocation": .members([
          "uri": .text(SARIF.uri(path(of: place))), "uriBaseId": .text("%SRCROOT%"),
        ]),
        "region": .members([
          "startLine": .integer(place.start.line),
          "startColumn": .integer(columns.utf16Column(of: place.start, in: place.file)),
          "endLine": .integer(place.end.line),
          "endColumn": .integer(columns.utf16Column(of: place.end, in: place.file)),
        ]),
      ])
    ])
  }
}

/// The fixed parts of SARIF.
private enum SARIF {
  /// What GitHub keeps of one run.
  static let resultLimit = 5000

  static func driver(_ rules: [String], _ words: Phrasebook) -> JSON {
    .members([
      "name": .text("gongbu"),
      "rules": .array(
        rules.map { rule in
          let title = JSON.members(["text": .text(ReportEntry.title(ofRule: rule, words))])
          return .members([
            "id": .text(rule), "shortDescription": title, "fullDescription": title,
            "help": title, "properties": .members(["tags": .array([.text("documentation")])]),
          ])
        }),
    ])
  }

  static func level(_ level: ReportEntry.Level) -> String {
    switch level {
    case .failure, .error: "error"
    case .warning: "warning"
    case .note, .unchecked, .passed: "note"
    }
  }

  static func suppression(_ suppression: ReportEntry.Suppression) -> JSON {
    switch suppression {
    case .acknowledged(let reason):
      .members(["kind": .text("inSource"), "justification": .text(reason)])
    case .known: .members(["kind": .text("external")])
    }
  }

  /// A path as a relative URI (RFC 3986): everything but unreserved characters and `/` as bytes.
  static func uri(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }.joined()
  }
}
