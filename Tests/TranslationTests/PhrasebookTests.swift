import Diagnostics
import Foundation
import Testing
import Translation

struct PhrasebookTests {
  @Test func translatesNamesThatNotesGive() {
    let book = Phrasebook(
      language: .english, files: [SourceFile(path: "a.txt", text: "say = It is {name}.")]
    ).adding(names: ["기존: 한 줄": "Before: one line"])
    let name = Message.Argument("name", .message(Message("기존: 한 줄")))
    #expect(book.text(Message("say", [name])) == "It is Before: one line.")
    #expect(book.text(Message("다른 이름")) == "다른 이름")
  }

  static let theme = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("theme/text")

  /// The text files of the theme for `tag`, sorted by name.
  static func themeFiles(_ tag: String) throws -> [SourceFile] {
    let folder = theme.appendingPathComponent(tag)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return SourceFile(path: "theme/text/\(tag)/\(name)", text: text)
    }
  }

  static func themeBook(_ language: Language) throws -> Phrasebook {
    Phrasebook(language: language, files: try themeFiles(language.tag))
  }

  @Test func insertsValuesByName() {
    let book = phrasebook("k = {b} before {a}")
    #expect(book.text("k", ["a": .text("x"), "b": .text("y")]) == "y before x")
  }

  @Test func keepsAMissingArgumentVisible() {
    #expect(phrasebook("k = 값 {a+은/는} 크다").text("k", [:]) == "값 {a} 크다")
  }

  @Test func answersAMissingKeyWithTheKey() {
    #expect(phrasebook("k = x").text(Message("no.such.key")) == "no.such.key")
  }

  @Test func printsDoubledBracesOnce() {
    #expect(phrasebook("k = {{id}} {a}}}").text("k", ["a": .text("x")]) == "{id} x}")
  }

  @Test func keepsWhatIsMalformedAsWritten() {
    let book = phrasebook("a = {x*}\nb = {x\nc = x}\nd = {+은/는}\ne = {x+은}")
    #expect(book.keys.map { book.text(Message($0)) } == ["{x*}", "{x", "x}", "{+은/는}", "{x+은}"])
  }

  @Test func readsWindowsLineEndingsAndAByteOrderMark() {
    let book = phrasebook("\u{FEFF}a = 1\r\n# note\r\n\r\nb = 2 \r\n")
    #expect(book.keys == ["a", "b"])
    #expect(book.text(Message("b")) == "2")
  }

  @Test func letsLaterFilesWin() {
    let book = Phrasebook(
      language: .english,
      files: [SourceFile(path: "a", text: "k = old"), SourceFile(path: "b", text: "k = new")])
    #expect(book.text(Message("k")) == "new")
  }

  @Test(arguments: [(0, "requests"), (1, "request"), (2, "requests"), (1_000, "requests")])
  func choosesTheEnglishNounByNumber(count: Int, noun: String) throws {
    let book = phrasebook("k = {n#request/requests}", .english)
    #expect(book.text(Message("k", [.count("n", count)])) == noun)
  }

  @Test func takesTheManyFormForFractionsAndTheLengthForLists() {
    let book = phrasebook("k = {n#request/requests}", .english)
    #expect(book.text("k", ["n": .number(1, fractionDigits: 1)]) == "requests")
    #expect(book.text("k", ["n": .list([.text("a")])]) == "request")
    #expect(book.text("k", ["n": .list([.text("a"), .text("b")])]) == "requests")
  }

  @Test func writesMyriadsOnlyWhereAsked() throws {
    let book = phrasebook("number.myriads = 만/억\na = {n}\nb = {n:myriads+은/는}")
    #expect(book.text(Message("a", [.count("n", 30_000)])) == "30,000")
    #expect(book.text(Message("b", [.count("n", 30_000)])) == "3만은")
  }

  @Test func putsTheWordsOfNestedMessagesIn() {
    let book = phrasebook("k = {inner+을/를} 본다\ninner = {n}번 시도")
    let inner = Message("inner", [.count("n", 3)])
    #expect(book.text("k", ["inner": .message(inner)]) == "3번 시도를 본다")
  }

  @Test(arguments: [
    (["a"], "a", "a"), (["람다", "SQS"], "람다와 SQS", "람다 and SQS"),
    (["S3", "SNS", "SQS"], "S3, SNS, SQS", "S3, SNS, and SQS"), ([], "", ""),
  ])
  func joinsListsAsTheLanguageDoes(items: [String], korean: String, english: String) throws {
    let message = Message(
      "finding.UnbalancedBrace", [.init("text", .list(items.map { .text($0) }))])
    #expect(try Self.themeBook(.korean).text(message).hasSuffix(": " + korean))
    #expect(try Self.themeBook(.english).text(message).hasSuffix(": " + english))
  }

  @Test(arguments: [
    ("SQS queue", "an"), ("Lambda function", "a"), ("URL", "a"), ("8-second delay", "an"),
    ("11-minute run", "an"), ("110-minute run", "a"), ("18,000", "an"), ("180", "a"), ("80", "an"),
    ("S3 bucket", "an"), ("EC2 instance", "an"), ("FIFO queue", "a"), ("user", "a"),
    ("unknown key", "an"), ("hour", "an"), ("IAM role", "an"), ("API", "an"), ("one-way link", "a"),
    ("DynamoDB table", "a"), ("`item`", "an"), ("X-Ray trace", "an"), ("NAT gateway", "a"),
    ("HTTP API", "an"), ("EventBridge rule", "an"), ("unit", "a"), ("MFA device", "an"),
  ])
  func putsTheArticleInFrontOfAValue(value: String, article: String) {
    let book = phrasebook("k = {v^a/an}", .english)
    #expect(book.text("k", ["v": .text(value)]) == article + " " + value)
  }

  @Test func takesAThirdLanguageAsData() {
    let polish = phrasebook(
      """
      number.group = \u{A0}
      number.point = ,
      number.plural = nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;
      list.pair = {first} i {last}
      k = {n} {n#wiadomość/wiadomości/wiadomości!}: {names}
      """, Language("pl"))
    let names = Message.Value.list([.text("SQS"), .text("SNS")])
    let text = { (number: Double) in
      polish.text("k", ["n": .number(number, fractionDigits: 0), "names": names])
    }
    #expect(text(1) == "1 wiadomość: SQS i SNS")
    #expect(text(1_002) == "1\u{A0}002 wiadomości: SQS i SNS")
    #expect(text(15) == "15 wiadomości!: SQS i SNS")
    #expect(polish.text(2.5, fractionDigits: 1) == "2,5")
  }
}
