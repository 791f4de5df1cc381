internal import Diagnostics
internal import Translation

extension Report {
  /// The report for GitLab's Code Quality widget: a list of issues (GitLab documentation, “Code
  /// Quality report format”).
  func codeQuality(in words: Phrasebook) -> JSON {
    .array(
      entries.byImportance.map { entry in
        let place = entry.place
        return .members([
          "description": .text(entry.plainText(words)),
          "check_name": .text(entry.rule),
          "fingerprint": .text(entry.fingerprint),
          "severity": .text(Self.severity(entry.level)),
          "location": .members([
            "path": .text(path(of: place)),
            "lines": .members([
              "begin": .integer(place.start.line), "end": .integer(place.end.line),
            ]),
          ]),
        ])
      })
  }

  private static func severity(_ level: ReportEntry.Level) -> String {
    switch level {
    case .failure: "blocker"
    case .error: "major"
    case .warning: "minor"
    case .note, .unchecked, .passed: "info"
    }
  }
}
