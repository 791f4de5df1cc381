internal import Claims
internal import Diagnostics
internal import Translation

extension ReportEntry {
  /// What is wrong, in one line: `틀림: “최대 256KB”`, or what a finding says.
  func headline(_ words: Phrasebook) -> String {
    switch subject {
    case .claim(let claim): "\(verdict(claim, words)): “\(claim.quote)”"
    case .finding(let finding): words.text(finding.message)
    }
  }

  /// What it rests on or what to do, one line each, without sources.
  func details(_ words: Phrasebook) -> [String] {
    switch subject {
    case .claim(let claim): claim.evidence.map { words.text($0.message) }
    case .finding(let finding): [words.text(finding.fix)]
    }
  }

  /// The addresses that a reader can look up, with the day that each speaks of.
  func sources() -> [(address: String, asOf: String?)] {
    guard case .claim(let claim) = subject else { return [] }
    var seen: [String] = []
    return claim.evidence.compactMap { evidence in
      guard let source = evidence.source, !seen.contains(source) else { return nil }
      seen.append(source)
      return (source, evidence.asOf)
    }
  }

  /// Everything in plain lines, for receivers that show a message and nothing else.
  func plainText(_ words: Phrasebook) -> String {
    let sources = sources().map { $0.address + ($0.asOf.map { " (\($0))" } ?? "") }
    return ([headline(words)] + details(words) + sources).joined(separator: "\n")
  }

  /// The name of the verdict or of the severity.
  func kind(_ words: Phrasebook) -> String {
    switch subject {
    case .claim(let claim): verdict(claim, words)
    case .finding(let finding): words.text(Message("severity." + finding.severity.rawValue))
    }
  }

  private func verdict(_ claim: Claim, _ words: Phrasebook) -> String {
    words.text(Message("pages.verdict." + claim.verdict.rawValue))
  }

  /// What the rule looks at: the words of `rule.<identifier>` for a claim; the parts of the name
  /// of a finding, which are plain English.
  static func title(ofRule rule: String, _ words: Phrasebook) -> String {
    let key = "rule." + rule
    let text = words.text(Message(key))
    guard text == key else { return text }
    var title = ""
    for character in rule {
      if character.isUppercase, let last = title.last, last.isLowercase { title += " " }
      title.append(title.isEmpty ? character : Character(character.lowercased()))
    }
    return title
  }
}

extension [ReportEntry] {
  /// What somebody should look at, the most important first.
  var byImportance: [ReportEntry] {
    filter(\.isShown).enumerated().sorted {
      ($0.element.level, $0.offset) < ($1.element.level, $1.offset)
    }.map(\.element)
  }
}
