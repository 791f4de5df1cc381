import Diagnostics
import Foundation
import TestSupport
import Testing
import Translation

func catalogue(_ text: String, _ path: String = "note.en.po") -> Catalogue {
  Catalogue(parsing: SourceFile(path: path, text: text))
}

extension Catalogue {
  /// The same catalogue without places, for the comparison of what was written and read.
  var unplaced: Catalogue {
    var result = self
    let nowhere = Place(file: "")
    let strip = { (message: CatalogueMessage) in
      var message = message
      message.place = nowhere
      message.translationPlace = nowhere
      return message
    }
    result.header = header.map(strip)
    result.messages = messages.map(strip)
    result.findings = []
    return result
  }
}

/// A file that uses everything, in the layout of `msgcat --no-wrap`.
let fullCatalogue = #"""
  # 번역: 공부 모임
  msgid ""
  msgstr ""
  "Project-Id-Version: gongbu\n"
  "Language: en\n"
  "MIME-Version: 1.0\n"
  "Content-Type: text/plain; charset=UTF-8\n"
  "Content-Transfer-Encoding: 8bit\n"
  "Plural-Forms: nplurals=2; plural=(n != 1);\n"

  # 확인 필요
  #. type: heading
  #: content/a.md:3 content/a.md:17
  msgid "대기열"
  msgstr "Queue"

  #: content/a.md:5
  #, fuzzy
  #| msgctxt "제목"
  #| msgid "옛 \"글\""
  msgctxt "본문"
  msgid "새 \"글\"\\"
  msgstr "A \"text\"\\\t"

  #: content/a.md:9
  msgid ""
  "첫 줄\n"
  "둘째 줄"
  msgstr ""
  "first line\n"
  "second line"

  #: content/a.md:11
  msgid "메시지 %d개"
  msgid_plural "메시지 %d개들"
  msgstr[0] "%d message"
  msgstr[1] "%d messages"

  #: ⁨content/두 낱말.md⁩:7
  msgid "아직"
  msgstr ""

  # 쓰지 않음
  #~| msgid "더 옛날"
  #~ msgctxt "c"
  #~ msgid "옛날"
  #~ msgstr "once"

  """#

struct CatalogueTests {
  /// `msgfmt --check` warns of a header without these fields; what translators wrote stays.
  @Test func completesAHeaderBehindItsOwnFields() {
    let fresh = Catalogue(path: "a.en.po", for: .english, plural: "nplurals=2; plural=(n != 1);")
    var old = Catalogue(path: "a.en.po")
    old.header = CatalogueMessage(
      id: "", translations: ["Language: en\nLast-Translator: A\n"], place: Place(file: "a.en.po"))
    let lines = old.completingHeader(from: fresh).header?.translation.split(separator: "\n") ?? []
    #expect(lines.prefix(2) == ["Language: en", "Last-Translator: A"])
    #expect(lines.contains("PO-Revision-Date: "))
    #expect(lines.count { $0.hasPrefix("Last-Translator:") } == 1)
    #expect(fresh.completingHeader(from: fresh) == fresh)
    #expect(Catalogue(path: "a.en.po").completingHeader(from: fresh).header == fresh.header)
  }

  @Test func readsEveryPartOfAMessage() throws {
    let book = catalogue(fullCatalogue)
    #expect(book.findings == [])
    #expect(book.header?.comments == ["번역: 공부 모임"])
    #expect(book.field("plural-forms") == "nplurals=2; plural=(n != 1);")
    #expect(book.field("Language") == "en")
    #expect(book.messages.count == 6)
    let queue = book.messages[0]
    #expect(queue.id == "대기열" && queue.translation == "Queue" && queue.isTranslated)
    #expect(queue.comments == ["확인 필요"] && queue.extractedComments == ["type: heading"])
    #expect(queue.references.map(\.line) == [3, 17])
    #expect(queue.place.start.line == 14 && queue.translationPlace.start.line == 15)
    let fuzzy = book.messages[1]
    #expect(fuzzy.isFuzzy && !fuzzy.isTranslated && fuzzy.context == "본문")
    #expect(fuzzy.previous == .init(context: "제목", id: "옛 \"글\""))
    #expect(fuzzy.id == #"새 "글"\"# && fuzzy.translation == "A \"text\"\\\t")
    #expect(book.messages[2].id == "첫 줄\n둘째 줄")
    #expect(book.messages[3].translations == ["%d message", "%d messages"])
    #expect(book.messages[4].references == [.init(file: "content/두 낱말.md", line: 7)])
    #expect(!book.messages[4].isTranslated)
    #expect(book.messages[5].isObsolete && book.messages[5].previous.id == "더 옛날")
  }

  @Test func writesWhatItRead() {
    #expect(catalogue(fullCatalogue).text == fullCatalogue)
  }

  @Test func readsFoldedStringsAndWindowsLines() {
    let folded = "msgid \"\"\r\n  \"나누어 \"\r\n\"쓴 글\"\r\nmsgstr \"a\" \"\"\r\n"
    #expect(catalogue(folded).messages.first?.id == "나누어 쓴 글")
    #expect(
      catalogue("\u{FEFF}msgid \"\\x41\\102\\u\"\nmsgstr \"b\"").messages.first?.id == "AB\\u")
  }

  @Test func countsItsMessages() {
    let status = CatalogueStatus(of: catalogue(fullCatalogue))
    #expect((status.translated, status.fuzzy, status.untranslated, status.obsolete) == (3, 1, 1, 1))
    #expect(status.total == 5 && !status.isComplete)
  }

  static let header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

  @Test(arguments: [
    ("msgid \"a\"\nmsgstr \"b\nmsgid \"c\"\nmsgstr \"d\"", ["5 UnclosedCatalogueString"]),
    ("msgid \"a\"\nmsgstr \"say \"b\"\"", ["5 TextBehindCatalogueString"]),
    ("msgid \"a\\q\"\nmsgstr \"b\"", ["4 UnknownCatalogueEscape"]),
    ("what\nmsgid \"a\"\nmsgstr \"b\"", ["4 UnreadableCatalogueLine"]),
    ("\"lost\"\nmsgid \"a\"\nmsgstr \"b\"", ["4 UnreadableCatalogueLine"]),
    ("msgid \"a\"\nmsgid \"c\"\nmsgstr \"b\"", ["4 IncompleteMessage"]),
    ("msgstr \"b\"", ["4 UnreadableCatalogueLine"]),
    ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"", ["7 DuplicateMessage"]),
    ("msgid \"a\\n\"\nmsgstr \"b\"", ["5 DifferentLineEnds"]),
    ("msgid \"a\"\nmsgstr[0] \"b\"\nmsgstr[1] \"b\"", ["5 UnexpectedPluralForm"]),
    ("msgid \"a\"\nmsgstr[99] \"b\"", ["4 IncompleteMessage", "5 UnreadableCatalogueLine"]),
    ("msgid \"a\"\nmsgstr \"b\"", []),
  ])
  func namesTheLineOfEachFault(text: String, expected: [String]) {
    let findings = catalogue(Self.header + text).findings
    #expect(findings.map { "\($0.place.start.line) \($0.rule)" } == expected)
  }

  @Test func checksTheHeader() {
    #expect(
      catalogue("msgid \"a\"\nmsgstr \"b\"").findings.map(\.rule) == ["MissingCatalogueHeader"])
    let header = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=x\\n\"\n"
    let rules = catalogue(header).findings.map(\.rule)
    #expect(rules.sorted() == ["BrokenCataloguePlural", "CatalogueCharset"])
    #expect(catalogue("").findings == [])
  }

  @Test func keepsWhatItCanReadOfABrokenFile() {
    let book = catalogue(Self.header + "msgid \"a\nmsgstr \"b\"\n???\nmsgid \"c\"\nmsgstr \"d\"\n")
    #expect(book.messages.map(\.id) == ["a", "c"])
  }

  /// Random catalogues survive writing and reading.
  @Test func readsBackWhatItWrites() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let written = Catalogue.random(using: &random)
      let read = catalogue(written.text, written.path)
      #expect(read.unplaced == written.unplaced)
      #expect(read.text == written.text)
    }
  }

  /// Whatever bytes come in, reading ends, and what was read can be written.
  @Test func readsAnyTextToAnEnd() {
    var random = SeededGenerator(seed: 5)
    let parts = [
      "msgid ", "msgstr ", "msgctxt ", "\"", "\"a\"", "\\", "\n", "#", "#~ ", "#| ", "#: ", "#, ",
      "가",
      "msgstr[1] ", "msgid_plural ", "\r\n", "#~| ", " ",
    ]
    for _ in 0..<2_000 {
      let length = Int.random(in: 0...30, using: &random)
      let text = (0..<length).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }
        .joined()
      let once = catalogue(text)
      #expect(catalogue(once.text).text == once.text)
    }
  }
}

extension Catalogue {
  static func random(using random: inout SeededGenerator) -> Catalogue {
    var result = Catalogue(path: "r.po", for: .english, plural: "nplurals=2; plural=(n != 1);")
    let count = Int.random(in: 0...6, using: &random)
    for index in 0..<count {
      var message = CatalogueMessage(
        id: "\(index)" + text(using: &random), place: Place(file: "r.po"))
      message.translations = [text(using: &random)]
      if Bool.random(using: &random) { message.context = text(using: &random) }
      if Bool.random(using: &random) { message.comments = ["c " + "\(index)"] }
      if Bool.random(using: &random) { message.extractedComments = ["e"] }
      if Bool.random(using: &random) { message.references = [.init(file: "a b.md", line: index)] }
      if Bool.random(using: &random) {
        message.isFuzzy = true
        message.previous.id = text(using: &random)
      }
      if Int.random(in: 0...3, using: &random) == 0 {
        message.plural = text(using: &random)
        message.translations.append(text(using: &random))
      }
      message.isObsolete = index == count - 1
      result.messages.append(message)
    }
    return result
  }

  private static func text(using random: inout SeededGenerator) -> String {
    let alphabet = ["가", "b", "\"", "\\", "\n", "\t", "…", " ", "\u{7}", "\r", "n", "🚀", "\u{1}"]
    return (0..<Int.random(in: 0...8, using: &random))
      .map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }.joined()
  }
}
