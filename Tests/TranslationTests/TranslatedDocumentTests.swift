import Diagnostics
import Markdown
import TestSupport
import Testing
import Translation

/// A catalogue that translates each text by putting it between marks, except what `skip` names.
func marked(_ document: Document, skip: Set<String> = []) -> Catalogue {
  var book = Catalogue.extract(from: document)
  for index in book.messages.indices where !skip.contains(book.messages[index].id) {
    let id = book.messages[index].id
    book.messages[index].translations = [id.hasPrefix("<") ? id : "en " + id]
  }
  return book
}

struct TranslatedDocumentTests {
  @Test func replacesEveryText() {
    let document = note(fullNote)
    let result = document.translated(by: marked(document), into: .english)
    #expect(result.translatedBlocks == result.allBlocks && result.allBlocks > 15)
    let texts = result.document.allBlocks.map(\.inlines.plainText).filter { !$0.isEmpty }
    #expect(texts.filter { !$0.hasPrefix("en ") } == ["Plain English stays."])
    #expect(texts.contains("en 서비스en 한도SQS1,000en 람다en 10초"))
    #expect(texts.contains("en 유실률은 34%다."))
  }

  @Test func keepsAndMarksWhatIsNotTranslated() throws {
    let document = note("# 제목\n\n| 칸 | SQS |\n|---|---|\n| 값 | 1 |\n\n첫째\n\n둘째")
    var book = marked(document, skip: ["제목", "칸"])
    let second = try #require(book.messages.firstIndex { $0.id == "둘째" })
    book.messages[second].isFuzzy = true
    let result = document.translated(by: book, into: .english)
    #expect((result.translatedBlocks, result.allBlocks) == (2, 5))
    let blocks = result.document.blocks
    #expect(blocks.map(\.language) == [.korean, nil, nil, .korean])
    guard case .table(let table) = blocks[1].kind else { return #expect(Bool(false)) }
    #expect(table.header.map(\.language) == [.korean, nil])
    #expect(table.rows[0].map(\.language) == [nil, nil])
    #expect(blocks[3].inlines.plainText == "둘째")
  }

  @Test func marksAnUntranslatedCalloutTitleByItself() {
    let document = note("> [!TIP] 제목\n> 본문")
    let result = document.translated(by: marked(document, skip: ["제목"]), into: .english)
    #expect(result.document.blocks[0].language == nil)
    #expect(result.document.blocks[0].inlines.first == .html("<span lang=\"ko\">"))
  }

  @Test func keepsPlacesAndStructure() {
    let document = note(fullNote)
    let result = document.translated(by: marked(document), into: .english).document
    #expect(result.allBlocks.map(\.place) == document.allBlocks.map(\.place))
    #expect(result.source == document.source)
  }

  @Test func takesMeasuredValuesFromTheNote() {
    let document = note("유실 <!--claim: a-->34%<!--/claim-->, 또 <!--claim: b-->**2**<!--/claim-->")
    var book = Catalogue.extract(from: document)
    book.messages[0].translations = [
      "Of <!--claim: b-->…<!--/claim-->, <!--claim: a-->…<!--/claim--> are lost"
    ]
    let result = document.translated(by: book, into: .english).document
    #expect(result.blocks[0].inlines.plainText == "Of 2, 34% are lost")
  }

  @Test func knowsTheFootnotesOfTheNote() {
    let document = note("글[^a]과 [^b]\n\n[^a]: 각주")
    var book = marked(document)
    book.messages[0].translations = ["**Words[^a]** and [^b]"]
    let result = document.translated(by: book, into: .english).document
    let references = result.blocks[0].inlines.flatMap(\.footnoteLabels)
    #expect(references == document.blocks[0].inlines.flatMap(\.footnoteLabels))
    #expect(result.blocks[0].inlines.plainText.hasSuffix(" and [^b]"))
  }

  @Test func translatesTheFrontMatterThatReadersSee() {
    let document = note(fullNote)
    let front = document.translated(by: marked(document), into: .english).document.frontMatter
    #expect(front.text("title") == "en 대기열을 두는 까닭")
    #expect(front["tags"] == document.frontMatter["tags"])
  }
}

extension Inline {
  fileprivate var footnoteLabels: [String] {
    switch self {
    case .footnoteReference(let label): [label]
    case .strong(let inner): inner.flatMap(\.footnoteLabels)
    default: []
    }
  }
}
