import Foundation
import Testing

/// Projects from nothing and from folders of other tools.
@Suite struct ProjectCommandTests {
  @Test func makesAProjectThatBuilds() throws {
    let command = try Command()
    defer { command.remove() }
    let made = try command.run("init", "study", "--title", "공부 노트")
    #expect(made.code == 0, "\(made.errors)")
    #expect(
      try command.files(below: "study").keys.sorted() == [
        ".gitignore", "content/buffering.md", "site/site.yml",
      ])
    let inspected = try command.run("inspect", "study", "--format", "json")
    #expect(inspected.code == 0, "\(inspected.errors)")
    #expect(inspected.output.contains("\"comparisons\": [\n    {"))
    #expect(command.text(of: "study/site/site.yml")?.contains("공부 노트") == true)
  }

  @Test(arguments: [
    ("_config.yml", "_posts/2026-01-01-lambda.md", "Jekyll"),
    ("hugo.toml", "content/lambda.md", "Hugo"),
    (".obsidian/app.json", "Lambda.md", "Obsidian"),
    ("til.txt", "aws/lambda.md", "Markdown"),
  ])
  func adoptsWhatIsThere(mark: String, note: String, kind: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("x: 1\n", to: "vault/" + mark)
    try command.write("# 람다\n\n본문.\n", to: "vault/" + note)
    let before = try command.files(below: "vault")
    let outcome = try command.run("init", "vault")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains(kind), "\(outcome.errors)")
    let after = try command.files(below: "vault")
    #expect(after.filter { before.keys.contains($0.key) } == before)
    #expect(Set(after.keys).subtracting(before.keys) == [".gitignore", "site/site.yml"])
    let built = try command.run("build", "vault")
    #expect(built.code == 0, "\(built.errors)")
    let pages = try command.files(below: "vault/site/public").keys.filter {
      $0.hasPrefix("ko/") && $0.lowercased().contains("lambda") && $0.hasSuffix("index.html")
    }
    #expect(pages.count == 1)
  }

  @Test func changesNothingTheSecondTime() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("node_modules/\n", to: "study/.gitignore")
    #expect(try command.run("init", "study", "--theme").code == 0)
    #expect(command.text(of: "study/.gitignore") == "node_modules/\n")
    #expect(command.exists("study/theme/style.css"))
    let before = try command.files(below: "study")
    #expect(try command.run("init", "study").code == 0)
    #expect(try command.files(below: "study") == before)
  }

  @Test func installsProgramCompletionsAndManual() throws {
    let command = try Command()
    defer { command.remove() }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let outcome = try command.shell("'\(root.path)/Tests/install' \"$GONGBU\"")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("./share/man/man1/gongbu.1"))
  }

  @Test func tellsWhetherCIChecksTheNotes() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write("# 하나\n", to: "content/one.md")
    #expect(try command.run("doctor").code == 1)
    try command.write("on: push\n# run: gongbu check content\n", to: ".github/workflows/a.yml")
    #expect(try command.run("doctor").code == 1)
    try command.write("      - run: gongbu check content\n", to: ".github/workflows/b.yml")
    let outcome = try command.run("doctor")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains(".github/workflows/b.yml runs gongbu check"))
    #expect(outcome.output.contains("git"))
  }
}
