import Diagnostics
package import Translation

/// A way to print a report.
package struct ReportFormat: Sendable {
  /// The name on the command line.
  package var name: String
  /// The whole output, with a newline at the end.
  package var print: @Sendable (Report, Phrasebook) -> String

  /// One line per format; each has a file and a test of its own.
  package static let all: [ReportFormat] = [
    ReportFormat(name: "text", print: { $0.text(in: $1) }),
    ReportFormat(name: "json", print: { $0.json(in: $1).printed + "\n" }),
    ReportFormat(name: "sarif", print: { $0.sarif(in: $1).printed + "\n" }),
    ReportFormat(name: "junit", print: { $0.junit(in: $1) }),
    ReportFormat(name: "github", print: { $0.workflowCommands(in: $1) }),
    ReportFormat(name: "gitlab", print: { $0.codeQuality(in: $1).printed + "\n" }),
    ReportFormat(name: "markdown", print: { $0.markdown(in: $1) }),
  ]
}
