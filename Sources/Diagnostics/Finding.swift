/// Something reported to the author: what is wrong, where, and the way out.
///
/// The words are those of `finding.<rule>` and, for the way out, `finding.<rule>.fix`.
package struct Finding: Hashable, Sendable, Codable {
  /// How much a finding matters for the exit code.
  package enum Severity: String, Hashable, Sendable, CaseIterable, Codable {
    /// The command could not do its job (exit code 2).
    case failure
    /// The author has to act (exit code 1).
    case error
    /// Worth knowing; does not change the exit code unless the project is strict.
    case warning
    /// For the record.
    case note
  }

  /// In CapitalWords, without jargon: `UnknownComponent`.
  package var rule: String
  package var severity: Severity
  package var place: Place
  package var arguments: [Message.Argument]

  package init(
    _ rule: String, _ severity: Severity, at place: Place, _ arguments: [Message.Argument] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.arguments = arguments
  }

  /// What is wrong.
  package var message: Message { Message("finding." + rule, arguments) }

  /// What the author can do about it.
  package var fix: Message { Message("finding." + rule + ".fix", arguments) }
}
