import Diagnostics
import Foundation
import Markdown
import Testing

@Suite struct DefenceTests {
  /// Inputs on which cmark 0.29 or a careless reader takes quadratic time, `size` bytes or so.
  static func patterns(_ size: Int) -> [(name: String, text: String)] {
    func repeated(_ unit: String, _ share: Int = 1) -> String {
      String(repeating: unit, count: size / share / unit.utf8.count)
    }
    return [
      ("wide table, short rows", wideTable(columns: size / 20, rows: size / 4)),
      ("table of most columns", wideTable(columns: 100, rows: size / 4)),
      ("images without end", repeated("![[]()")),
      ("CDATA without end", repeated("a<![CDATA[")),
      ("comments without end", repeated("a<!--")),
      ("comment lines without end", repeated("<!--\n")),
      ("scripts without end", repeated("<script>\n\n")),
      ("addresses and entities", "http://a" + repeated(")&amp;")),
      ("addresses without end", repeated("http://a.(")),
      ("long paragraph as table head", repeated("a\n") + "|-|\n"),
      ("bars", repeated("|") + "\n|-|\n"),
      ("row of bars", "| a |\n|---|\n" + repeated("|") + "\n"),
      ("delimiter rows", repeated("|-|\n")),
      ("instructions", repeated("a<?")),
      ("declarations", repeated("a<!A ")),
      ("long references", "[a]: /" + repeated("u", 3) + "\n\n" + repeated("[a]")),
      ("open brackets", repeated("[")),
      ("nested brackets", repeated("[", 2) + "a" + repeated("]", 2)),
      ("collapsed references", repeated("[", 4) + "a" + repeated("][]")),
      ("links in brackets", repeated("[", 2) + repeated("[a](b)", 2)),
      ("wikilinks without end", repeated("[[a")),
      ("footnotes without end", repeated("[^a")),
      ("footnotes", (0..<size / 12).map { "[^\($0)]: a\n" }.joined()),
      ("strong openers", repeated("**a ")),
      ("emphasis both ways", repeated("a**b")),
      ("alternating marks", repeated("*a _b ~~c ")),
      ("nested emphasis", repeated("*a **a ", 2) + repeated("a** a*", 2)),
      ("backticks", repeated("`a``a```a````a`````a")),
      ("quotes", repeated("> ")),
      ("quote lines", repeated(String(repeating: ">", count: 500) + "a\n")),
      (
        "nested lists",
        (0..<size / 200).map { String(repeating: "  ", count: $0 % 100) + "- a\n" }.joined()
      ),
      ("list markers", repeated("- ")),
      ("list lines", repeated("- a\n")),
      ("Liquid without end", repeated("{{ a {% b ")),
      ("attribute lists without end", repeated("{: a")),
      ("nested tags", repeated("<b>")),
      ("tags that do not match", repeated("<b>", 2) + repeated("</i>", 2)),
      ("tags with open quotes", repeated("<a b=\"")),
      ("boxes", repeated("<div>\n")),
      ("sections", repeated("<details>\n\n")),
      ("tables of HTML", repeated("<table>\n\n")),
      ("nested lists of HTML", "<ul>" + repeated("<li><ul>")),
      ("entities", repeated("&amp;")),
      ("unknown entities", repeated("&abc;")),
      ("link tails", repeated("[a](<b")),
      ("titles", repeated("[a](b \"")),
      ("fences", repeated("```\n")),
      ("YAML without end", "---\na:\n" + repeated("- [[[")),
    ]
  }

  private static func wideTable(columns: Int, rows: Int) -> String {
    String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns)
      + "|\n" + String(repeating: "a\n", count: rows)
  }

  /// Time is that of this thread alone, so that a busy machine doesn't matter: four times the
  /// input may take at most nine times the time, where a quadratic reading takes sixteen.
  @Test(arguments: patterns(1).indices)
  func readsHostileInputInLinearTime(_ index: Int) {
    let (name, large) = Self.patterns(32_000)[index]
    let small = secondsToRead(Self.patterns(8_000)[index].text)
    let seconds = secondsToRead(large)
    #expect(seconds < max(9 * small, 0.2), "\(name): \(small) s, then \(seconds) s")
  }

  private func secondsToRead(_ text: String) -> Double {
    let start = Self.threadTime()
    _ = document(text)
    return Self.threadTime() - start
  }

  private static func threadTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func saysThatATableIsTooLargeAndShowsItAsText() {
    let document = document(Self.wideTable(columns: 2_000, rows: 10))
    #expect(document.findings.map(\.rule) == ["TableTooLarge"])
    #expect(document.visibleText.contains("|a|a|"))
  }

  @Test func refusesANoteAboveTheLimitWithAFinding() {
    let text = String(repeating: "가나다 ", count: Document.largestNote / 10 + 1)
    let document = document(text)
    #expect(document.blocks.isEmpty)
    #expect(document.findings.map(\.rule) == ["NoteTooLarge"])
    #expect(document.findings.first?.severity == .error)
  }

  @Test func keepsTreesShallow() {
    let deep = String(repeating: "> ", count: 5_000) + "글"
    #expect(document(deep).visibleText.contains("글"))
    #expect(depth(document(deep).blocks) <= 129)
  }

  private func depth(_ blocks: [Block]) -> Int {
    1 + (blocks.map { depth($0.children) }.max() ?? 0)
  }
}
