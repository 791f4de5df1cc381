import Foundation
import Testing

/// What a translator hopes for when notes change.
@Suite struct TranslateCommandTests {
  static let note = """
    ---
    title: 대기열
    ---
    # 대기열

    급증하는 요청은 대기열에서 차례를 기다린다.

    함수는 한 번에 메시지를 열 개씩 꺼낸다.

    ## 실패

    실패한 메시지는 따로 모아 둔다.

    <!-- gongbu: scenario=spike rate=20/s peak=90/s for=5s wcu=10 -->
    ```text
    API Gateway → Lambda → DynamoDB
    ```
    """

  /// Numbers would be missing in the text.
  private static let letters = Array("ABCDEFGH")

  /// A project with one note, its catalogue translated completely.
  private func translatedProject() throws -> Command {
    let command = try Command()
    try command.write("languages: [ko, en]\n", to: "site/site.yml")
    try command.write(Self.note, to: "content/queue.md")
    #expect(try command.run("translate", "extract").code == 0)
    let catalogue = try #require(command.text(of: "content/queue.en.po"))
    var number = 0
    let filled = catalogue.components(separatedBy: "\n").map { line -> String in
      guard line == "msgstr \"\"" else { return line }
      number += 1
      return number == 1 ? line : "msgstr \"Sentence \(Self.letters[number])\""
    }
    #expect(number == 6)
    try command.write(filled.joined(separator: "\n"), to: "content/queue.en.po")
    return command
  }

  private func catalogue(_ command: Command, _ name: String = "queue") throws -> String {
    try #require(command.text(of: "content/\(name).en.po"))
  }

  @Test func extractsOnlyWhatIsMissing() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let before = try catalogue(command)
    try command.write("# 새 노트\n", to: "content/new.md")
    let outcome = try command.run("translate", "extract")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("new: content/new.en.po"))
    #expect(try catalogue(command) == before)
    #expect(try catalogue(command, "new").contains("msgid \"새 노트\"\nmsgstr \"\"\n"))
  }

  @Test func changesNothingWhenNothingChanged() throws {
    let command = try translatedProject()
    defer { command.remove() }
    #expect(try command.run("translate", "update").output.contains("0 of 1 catalogue changed"))
    #expect(try command.run("translate", "update", "--check").code == 0)
    let status = try command.run("translate", "status", "--check")
    #expect(status.code == 0)
    #expect(status.output.contains("content/queue.en.po  100% complete, 0% fuzzy"))
  }

  @Test func proposesTheTranslationOfAnEditedSentence() throws {
    let command = try translatedProject()
    defer { command.remove() }
    try command.write(
      Self.note.replacing("열 개씩", with: "백 개씩"), to: "content/queue.md")
    let check = try command.run("translate", "update", "--check")
    #expect(check.code == 1)
    #expect(try catalogue(command).contains("열 개씩"))
    #expect(try command.run("translate", "update").code == 0)
    let text = try catalogue(command)
    #expect(text.contains("#, fuzzy"))
    #expect(text.contains("#| msgid \"함수는 한 번에 메시지를 열 개씩 꺼낸다.\""))
    #expect(text.contains("msgid \"함수는 한 번에 메시지를 백 개씩 꺼낸다.\"\nmsgstr \"Sentence E\""))
    let status = try command.run("translate", "status", "--check")
    #expect(status.code == 1)
    #expect(status.output.contains("80% complete, 20% fuzzy, 0% untranslated"))
    #expect(try command.run("translate", "status").code == 0)
  }

  @Test func keepsTheTranslationsOfAMovedSection() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let section = "## 실패\n\n실패한 메시지는 따로 모아 둔다.\n\n"
    let moved = Self.note.replacing(section, with: "")
      .replacing("급증하는", with: section + "급증하는")
    try command.write(moved, to: "content/queue.md")
    #expect(try command.run("translate", "update").code == 0)
    #expect(try command.run("translate", "status", "--check").code == 0)
    let text = try catalogue(command)
    #expect(text.contains("#: content/queue.md:8\nmsgid \"실패한 메시지는 따로 모아 둔다.\""))
    #expect(!text.contains("fuzzy") && !text.contains("#~"))
  }

  @Test func takesNoNoticeOfAnotherScenario() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let before = try catalogue(command)
    try command.write(Self.note.replacing("peak=90/s", with: "peak=300/s"), to: "content/queue.md")
    #expect(try command.run("translate", "update", "--check").code == 0)
    #expect(try catalogue(command) == before)
  }

  @Test func followsARenamedNote() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let before = try catalogue(command)
    try command.write("# translators: 손대지 말 것\n" + before, to: "content/queue.en.po")
    try FileManager.default.removeItem(
      at: command.folder.appendingPathComponent("content/queue.md"))
    try command.write(Self.note, to: "content/buffer.md")
    let outcome = try command.run("translate", "update")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.contains("renamed: content/queue.en.po → content/buffer.en.po"))
    #expect(!command.exists("content/queue.en.po"))
    let text = try catalogue(command, "buffer")
    #expect(text.contains("손대지 말 것") && text.contains("#: content/buffer.md:6\n"))
    #expect(try command.run("translate", "status", "--check").code == 0)
  }

  @Test func keepsACatalogueWhoseNoteIsGone() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let before = try catalogue(command)
    try command.write("# 전혀 다른 글\n\n## 새 절\n\n## 실패\n", to: "content/other.md")
    try FileManager.default.removeItem(
      at: command.folder.appendingPathComponent("content/queue.md"))
    let outcome = try command.run("translate", "update")
    #expect(outcome.code == 0 && outcome.errors.contains("OrphanCatalogue"))
    #expect(try catalogue(command) == before)
    // What the other note says, too, is translated from memory.
    #expect(try catalogue(command, "other").contains("msgid \"실패\"\nmsgstr \"Sentence F\""))
  }

  @Test func leavesABrokenCatalogueAlone() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let broken = try catalogue(command) + "\nmsgid \"열림\nmsgstr \"open\"\n"
    try command.write(broken, to: "content/queue.en.po")
    try command.write(Self.note + "\n\n더한 글.\n", to: "content/queue.md")
    let outcome = try command.run("translate", "update")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("content/queue.en.po:"))
    #expect(try catalogue(command) == broken)
  }

  @Test func listsTheTermsOfTheGlossary() throws {
    let command = try translatedProject()
    defer { command.remove() }
    try command.write(
      "대기열: {en: queue, avoid: [큐]}\n급증: spike\n", to: "site/glossary.yml")
    #expect(try command.run("translate", "update").code == 0)
    #expect(try catalogue(command).contains("#. 대기열 = queue\n#. 급증 = spike\n"))
  }

  @Test func refusesASingleNote() throws {
    let command = try translatedProject()
    defer { command.remove() }
    let before = try catalogue(command)
    #expect(try command.run("translate", "update", "content/queue.md").code == 2)
    #expect(try catalogue(command) == before)
    #expect(try command.run("translate", "status", "nowhere").code == 2)
  }
}
