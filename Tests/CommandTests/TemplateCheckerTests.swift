import Foundation
import Testing

/// cfn-lint is another program: a stand-in shows what it is asked and what becomes of its answer.
@Suite struct TemplateCheckerTests {
  private static let note = """
    # 템플릿

    ```yaml
    AWSTemplateFormatVersion: "2010-09-09"
    Resources:
      # 한글 설명
      Queue: {Type: AWS::SQS::Queue, Properties: {DelayTime: 5}}
    ```

    ```yaml
    Resources:
      Fragment:
    ```

    """

  private func inFolder(answer: String, _ body: (Command) throws -> Void) throws {
    var command = try Command()
    defer { command.remove() }
    try command.write(Self.note, to: "notes/a.md")
    let program = """
      #!/bin/sh
      echo "$@" > asked.txt
      for last; do cat "$last" > template.txt; done
      cp asked.txt template.txt "$HOME/"
      \(answer)
      """
    try command.write(program, to: "bin/cfn-lint")
    let path = command.folder.appendingPathComponent("bin/cfn-lint").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    command.searchPath = command.folder.appendingPathComponent("bin").path + ":/usr/bin:/bin"
    try body(command)
  }

  /// Prints one fault; rule and file name follow as arguments.
  private static let fault = """
    printf '[{"Rule": {"Id": "%s", "Source": "https://example.org/E3002"}, "Message": "DelayTime?",
      "Location": {"Start": {"LineNumber": 4, "ColumnNumber": 46},
        "End": {"LineNumber": 4, "ColumnNumber": 55}}, "Level": "Error", "Filename": "%s"}]'
    """

  @Test func joinsItsFaultsAtTheirPlaceInTheNote() throws {
    try inFolder(answer: Self.fault + #" E3002 "$last""#) { command in
      let outcome = try command.run("check", "notes")
      #expect(outcome.code == 0, "\(outcome.output) \(outcome.errors)")
      #expect(outcome.output.contains("notes/a.md:7:46: warning: cfn-lint E3002: DelayTime?"))
      #expect(outcome.output.contains("https://example.org/E3002"))
      #expect(command.text(of: "template.txt")?.hasPrefix("AWSTemplateFormatVersion") == true)
      // A fragment is not asked about: one file only.
      #expect(command.text(of: "asked.txt")?.contains("1.template") == false)
      #expect(try command.run("check", "notes", "--fail", "TemplateFault").code == 1)
      #expect(try command.run("check", "notes", "--no-cfn-lint").output.contains("E3002") == false)
    }
  }

  @Test(arguments: ["W2001", "I3042", "E0000"])
  func leavesOutWhatIsNotCertain(rule: String) throws {
    try inFolder(answer: Self.fault + " " + rule + #" "$last""#) { command in
      let outcome = try command.run("check", "notes")
      #expect(command.exists("asked.txt"))
      #expect(!outcome.output.contains(rule))
    }
  }

  @Test(arguments: ["echo nonsense", "exit 3", "printf '[{\"Rule\": 1}]'"])
  func doesWithoutAnAnswerThatCannotBeRead(answer: String) throws {
    try inFolder(answer: answer) { command in
      let outcome = try command.run("check", "notes")
      #expect(command.exists("asked.txt"))
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("1 note") || outcome.output.contains("note"))
    }
  }
}
