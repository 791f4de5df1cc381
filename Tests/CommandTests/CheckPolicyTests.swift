import Foundation
import Testing

@Suite struct CheckPolicyTests {
  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# Lambda\n\n- 실행 시간: 최대 20분\n- 메모리: 최대 10GB\n", to: "notes/a.md")
    try body(command)
  }

  @Test func letsRulesAndVerdictsWarnOrFail() throws {
    try inFolder { command in
      #expect(try command.run("check", "notes").code == 1)
      #expect(try command.run("check", "notes", "--warn", "numeric-quota").code == 0)
      #expect(try command.run("check", "notes", "--warn", "contradicted").code == 0)
      let both = try command.run(
        "check", "notes", "--warn", "contradicted", "--fail", "numeric-quota")
      #expect(both.code == 1)
      try command.write("# Lambda\n\n- 실행 시간: 최대 15분\n", to: "good/a.md")
      #expect(try command.run("check", "good").code == 0)
      #expect(try command.run("check", "good", "--fail", "confirmed").code == 1)
    }
  }

  @Test func suggestsTheRuleThatWasMeant() throws {
    try inFolder { command in
      let outcome = try command.run("check", "notes", "--warn", "numeric-quotas")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("numeric-quota\n"))
    }
  }

  @Test func neverWarnsOfWhatKeptItFromItsJob() throws {
    try inFolder { command in
      try command.write("", to: "empty/.keep")
      #expect(try command.run("check", "empty", "--warn", "NoNotes").code == 2)
    }
  }

  @Test func excusesWhatTheBaselineListsAndNothingElse() throws {
    try inFolder { command in
      let written = try command.run("check", "notes", "--baseline", "known.tsv", "--write-baseline")
      #expect(written.code == 0, "\(written.errors)")
      let baseline = command.text(of: "known.tsv") ?? ""
      #expect(baseline.split(separator: "\n").count == 2)
      #expect(try command.run("check", "notes", "--baseline", "known.tsv").code == 0)

      // The fault moves down and stays known; a second one of the same words is new.
      let text = "# Lambda\n\n처음 줄\n\n- 실행 시간: 최대 20분\n"
      try command.write(text, to: "notes/a.md")
      #expect(try command.run("check", "notes", "--baseline", "known.tsv").code == 0)
      try command.write(text + "- 실행 시간: 최대 20분\n", to: "notes/a.md")
      #expect(try command.run("check", "notes", "--baseline", "known.tsv").code == 1)

      try command.write("# Lambda\n\n- 실행 시간: 최대 15분\n", to: "notes/a.md")
      let mended = try command.run("check", "notes", "--baseline", "known.tsv")
      #expect(mended.code == 0)
      #expect(mended.errors.contains("1 fault of the baseline is gone"))
    }
  }

  @Test func refusesABaselineThatIsNone() throws {
    try inFolder { command in
      try command.write("{}", to: "known.tsv")
      #expect(try command.run("check", "notes", "--baseline", "known.tsv").code == 2)
      #expect(try command.run("check", "notes", "--baseline", "nowhere.tsv").code == 2)
    }
  }

  private func git(_ command: Command, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"] + arguments
    process.currentDirectoryURL = command.folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
  func reportsOnlyLinesThatChangedSinceARevision() throws {
    try inFolder { command in
      try git(command, "init", "--quiet", "--initial-branch=main")
      try git(command, "add", "notes")
      try git(command, "commit", "--quiet", "--message", "Begin")
      #expect(try command.run("check", "notes", "--changed-since", "HEAD").code == 0)

      let old = command.text(of: "notes/a.md") ?? ""
      try command.write(old + "- 실행 시간: 최대 25분\n", to: "notes/a.md")
      try command.write("# Lambda\n\n- 실행 시간: 최대 40분\n", to: "notes/새 노트.md")
      let outcome = try command.run("check", "notes", "--changed-since", "HEAD")
      #expect(outcome.code == 1)
      #expect(outcome.output.contains("notes/a.md:5:"))
      #expect(!outcome.output.contains("notes/a.md:3:"))
      #expect(outcome.output.contains("notes/새 노트.md:3:"))
      #expect(try command.run("check", "notes", "--changed-since", "nowhere").code == 2)
    }
  }

  /// What an action of GitHub runs on a pull request: only its own lines are marked, and columns
  /// count characters, Hangul in front of the claim or not.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
  func annotatesTheLinesOfAPullRequest() throws {
    try inFolder { command in
      try git(command, "init", "--quiet", "--initial-branch=main")
      try git(command, "add", "notes")
      try git(command, "commit", "--quiet", "--message", "Begin")
      try git(command, "switch", "--quiet", "--create", "more")
      let lead = "- **함수 하나의 실행 시간**은 "
      try command.write(
        (command.text(of: "notes/a.md") ?? "") + lead + "최대 25분\n", to: "notes/a.md")
      try git(command, "commit", "--quiet", "--all", "--message", "More")
      let outcome = try command.run(
        "check", "notes", "--changed-since", "main", "--format", "github")
      #expect(outcome.code == 1)
      let marks = outcome.output.split(separator: "\n").filter { $0.hasPrefix("::") }
      #expect(marks.count == 1, "\(outcome.output)")
      let place = "::error file=notes/a.md,line=5,endLine=5,col=\(lead.utf16.count + 1),"
      #expect(marks.first?.hasPrefix(place) == true, "\(outcome.output)")
    }
  }
}
