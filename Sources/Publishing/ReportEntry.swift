internal import Claims
internal import Diagnostics

/// One thing that a report lists: a claim or a finding, with what was decided about it.
package struct ReportEntry: Sendable {
  /// How much an entry matters; the order of the cases is the order of importance.
  enum Level: Int, Comparable, Sendable, CaseIterable {
    /// The program could not do its job.
    case failure
    /// The author has to act.
    case error
    case warning
    case note
    /// A claim that nothing here can settle.
    case unchecked
    /// A claim that holds.
    case passed

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Why an entry does not fail although it is wrong.
  enum Suppression: Hashable, Sendable {
    /// The author says so in the note, with this reason.
    case acknowledged(String)
    /// It stands in the baseline.
    case known
  }

  enum Subject: Sendable {
    case claim(Claim)
    case finding(Finding)
  }

  var subject: Subject
  var level: Level
  var suppression: Suppression?
  /// The same for the same fault in the same file, wherever in the file it moves.
  var fingerprint: String

  var place: Place {
    switch subject {
    case .claim(let claim): claim.place
    case .finding(let finding): finding.place
    }
  }

  var rule: String {
    switch subject {
    case .claim(let claim): claim.rule
    case .finding(let finding): finding.rule
    }
  }

  /// Whether the entry makes a run fail.
  var fails: Bool { level <= .error && suppression == nil }

  /// Whether somebody should look at it.
  var isShown: Bool { level <= .note && suppression == nil }
}

extension Report {
  /// Every claim and every finding, by place.
  var entries: [ReportEntry] {
    var fingerprints = Fingerprints()
    let judged = claims.map { claim in
      ReportEntry(
        subject: .claim(claim), level: policy.level(of: claim),
        suppression: claim.verdict.fails
          ? claim.acknowledgement.map(ReportEntry.Suppression.acknowledged) : nil,
        fingerprint: fingerprints.next(claim.place.file, claim.rule, claim.quote))
    }
    let found = findings.map { finding in
      ReportEntry(
        subject: .finding(finding), level: policy.level(of: finding),
        fingerprint: fingerprints.next(
          finding.place.file, finding.rule, Fingerprints.text(of: finding.arguments)))
    }
    let entries = (judged + found).map { entry in
      var entry = entry
      let isKnown = policy.baseline?.contains(entry.fingerprint) == true
      if isKnown, entry.suppression == nil, entry.level == .error { entry.suppression = .known }
      return entry
    }
    return entries.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
  }
}

/// Names faults so that they are recognised when lines are added above them.
struct Fingerprints {
  private var seen: [String: Int] = [:]

  /// The name of the next fault with these words; the second of the same words has another.
  mutating func next(_ file: String, _ rule: String, _ words: String) -> String {
    let text = [file, rule, words].joined(separator: "\u{1F}")
    let count = seen[text, default: 0]
    seen[text] = count + 1
    return Self.hash(count == 0 ? text : text + "\u{1F}\(count)")
  }

  /// FNV-1a with 64 bits (Fowler, Noll and Vo): sixteen digits, the same on every machine.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func text(of arguments: [Message.Argument]) -> String {
    arguments.map { $0.name + "=" + text(of: $0.value) }.joined(separator: "\u{1E}")
  }

  private static func text(of value: Message.Value) -> String {
    switch value {
    case .text(let text): text
    case .number(let number, _): "\(number)"
    case .message(let message): message.key + text(of: message.arguments)
    case .list(let values): values.map(text(of:)).joined(separator: ",")
    }
  }
}
