import Foundation
import Testing

@Suite struct HighlightingTests {
  private static let note = """
    # 코드

    ```yaml
    Queue: "<é>큐" # 참고
    ```

    ```yml
    Key: 1
    ```

    ```nonsense
    Key: 1
    ```

    """

  /// Whether the tests' own search path has Pygments.
  private static let hasPygments: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", "import pygments"]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: hasPygments, "python3-pygments is not installed"))
  func coloursCodeWithPygments() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.note, to: "notes/code.md")
    let outcome = try command.run("build", "notes", "--output", "out")
    #expect(!outcome.errors.contains("Pygments"))
    let page = command.text(of: "out/ko/code/index.html") ?? ""
    #expect(page.contains("<span class=\"hs\">\"&lt;é&gt;큐\"</span>"))
    #expect(page.contains("<span class=\"hc\"># 참고</span>"))
    #expect(page.contains("<code class=\"language-yml\"><span class=\"ht\">Key</span>"))
    #expect(page.contains("<code class=\"language-nonsense\">Key: 1</code>"))
  }

  @Test func saysOnceThatCodeIsPlainWithoutPygments() throws {
    var command = try Command()
    defer { command.remove() }
    try command.write(Self.note, to: "notes/code.md")
    command.searchPath = "/nowhere"
    let outcome = try command.run("build", "notes", "--output", "out")
    #expect(outcome.code == 0)
    #expect(outcome.errors.split(separator: "Pygments").count == 2)
    let page = command.text(of: "out/ko/code/index.html") ?? ""
    #expect(page.contains("<code class=\"language-yaml\">Queue: \"&lt;é&gt;큐\" # 참고</code>"))
  }

  /// A signal while the colours are awaited says nothing of the program that finds them. The one
  /// here answers only when the build was stopped and went on.
  @Test func waitsOnWhenItWasStoppedForAMoment() throws {
    var command = try Command()
    defer { command.remove() }
    try command.write("# 코드\n\n```yaml\nA: 1\n```\n", to: "notes/code.md")
    try command.write(
      """
      #!/bin/bash
      case "$*" in *__version__*) printf '0\\npython3\\npygments\\n'; exit;; esac
      read -r line
      for _ in 1 2 3; do kill -STOP $PPID; sleep 0.05; kill -CONT $PPID; sleep 0.05; done
      echo 'Name.Tag 1;Text 3;'
      """, to: "bin/python3")
    _ = try command.shell("chmod +x bin/python3")
    command.searchPath = command.folder.path + "/bin:" + command.searchPath
    let outcome = try command.run("build", "notes", "--output", "out")
    #expect(!outcome.errors.contains("Pygments"))
    let page = command.text(of: "out/ko/code/index.html") ?? ""
    #expect(page.contains("<span class=\"ht\">A</span>: 1"))
  }

  @Test func startsNothingWhereThereIsNoCode() throws {
    var command = try Command()
    defer { command.remove() }
    try command.write("# 글\n\n본문.\n", to: "notes/text.md")
    command.searchPath = "/nowhere"
    #expect(!(try command.run("build", "notes", "--output", "out")).errors.contains("Pygments"))
  }
}
