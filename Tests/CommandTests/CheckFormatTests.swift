import Foundation
import TestSupport
import Testing

/// The forms of the report, read by parsers that share nothing with the program.
@Suite struct CheckFormatTests {
  private static let note = """
    # AWS Lambda

    - **한글이 앞에 있는 실행 시간**: 최대 20분, 메모리 최대 10GB
    - **실행 시간**: 최대 15분
    - **실행 시간**: 최대 25분 <tag> & "따옴표"
    - 동시 실행 수는 완전 자동으로 늘어난다.

    <!-- gongbu: expect contradicted "옛 시험 문제" -->

    - **실행 시간**: 최대 30분

    """

  /// GONGBU_PYTHON names one that has validators of schemas.
  private static let python =
    ProcessInfo.processInfo.environment["GONGBU_PYTHON"] ?? Tool.path(of: "python3")

  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.note, to: "notes/람다 노트.md")
    try body(command)
  }

  @Test(.enabled(if: python != nil))
  func writesReportsThatOtherParsersReadAndThatAgree() throws {
    try inFolder { command in
      for index in 1...25 {
        try command.write("# Lambda\n\n- 실행 시간: 최대 \(20 + index)분\n", to: "notes/n\(index).md")
      }
      let outcome = try command.run(
        "check", "notes", "--format", "github", "--report", "json=check.json", "--report",
        "sarif=check.sarif", "--report", "junit=check.xml", "--report", "gitlab=check.gitlab",
        "--report", "github=check.github", "--report", "markdown=check.md")
      #expect(outcome.code == 1, "\(outcome.errors)")
      #expect(outcome.output == command.text(of: "check.github"))

      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Self.python))
      process.arguments = [
        Self.repository.appendingPathComponent("Tests/Acceptance/validate-reports.py").path,
        command.folder.path, Self.repository.appendingPathComponent("docs/check.schema.json").path,
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }

  @Test func countsCharactersInFrontOfTheClaimForGitHub() throws {
    try inFolder { command in
      let outcome = try command.run("check", "notes", "--format", "github")
      // `- **한글이 앞에 있는 실행 시간**: 최대 20분`: the claim begins at character 25, byte 51.
      let lead = "- **한글이 앞에 있는 실행 시간**: "
      let column = lead.utf16.count + 1
      #expect(column != lead.utf8.count + 1)
      #expect(
        outcome.output.contains("::error file=notes/람다 노트.md,line=3,endLine=3,col=\(column),"),
        "\(outcome.output)")
      #expect(outcome.output.contains("최대 20분"))
    }
  }

  @Test func writesTheJobSummaryWithoutMarkupOfTheNote() throws {
    try inFolder { command in
      _ = try command.run("check", "notes", "--report", "markdown=summary.md")
      let text = command.text(of: "summary.md") ?? ""
      #expect(text.hasPrefix("## gongbu check\n"))
      #expect(text.contains("### notes/람다 노트.md"))
      #expect(!text.contains("<tag>"))
      #expect(text.contains("<https://docs.aws.amazon.com/"))
    }
  }

  @Test func refusesReportsThatCannotBeWritten() throws {
    try inFolder { command in
      for report in ["sarif", "xml=a.xml", "sarif=", "sarif=nowhere/a.sarif"] {
        let outcome = try command.run("check", "notes", "--report", report)
        #expect(outcome.code == 2, "\(report)")
        #expect(!outcome.errors.isEmpty)
      }
    }
  }
}
