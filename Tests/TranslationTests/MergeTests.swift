import Diagnostics
import Markdown
import TestSupport
import Testing
import Translation

/// What a translator hopes for when a note changes.
struct MergeTests {
  private let original = """
    # 대기열

    급증하는 요청을 대기열이 받아 준다.

    람다는 한 번에 열 개씩 메시지를 꺼낸다.

    실패한 메시지는 따로 모은다.
    """

  private func translated(_ text: String) -> Catalogue { marked(note(text)) }

  private func updated(
    _ book: Catalogue, _ text: String, memory: [Catalogue] = []
  ) -> Catalogue {
    book.updated(with: Catalogue.extract(from: note(text)), memory: memory)
  }

  @Test func changesNothingWhenTheNoteIsTheSame() {
    let book = translated(original)
    #expect(updated(book, original).text == book.text)
  }

  @Test func keepsTheTranslationOfMovedTexts() {
    let moved = """
      # 대기열

      실패한 메시지는 따로 모은다.

      급증하는 요청을 대기열이 받아 준다.

      람다는 한 번에 열 개씩 메시지를 꺼낸다.
      """
    let book = updated(translated(original), moved)
    #expect(CatalogueStatus(of: book).isComplete)
    #expect(book.messages[1].references.first?.line == 3)
  }

  @Test func proposesTheFormerTranslationOfAnEditedText() throws {
    let edited = original.replacing("열 개씩", with: "백 개씩")
    let book = updated(translated(original), edited)
    let message = try #require(book.messages.first { $0.id.contains("백 개씩") })
    #expect(message.isFuzzy)
    #expect(message.previous.id == "람다는 한 번에 열 개씩 메시지를 꺼낸다.")
    #expect(message.translation.hasPrefix("en 람다는"))
    let status = CatalogueStatus(of: book)
    #expect((status.translated, status.fuzzy, status.untranslated) == (3, 1, 0))
    #expect(status.obsolete == 0)
  }

  @Test func trustsTheTranslationAgainWhenTheEditIsTakenBack() {
    let edited = updated(translated(original), original.replacing("열 개씩", with: "백 개씩"))
    let back = updated(edited, original)
    #expect(back.text == translated(original).text)
  }

  @Test func remembersTheOldestTextOfATwiceEditedOne() throws {
    let once = updated(translated(original), original.replacing("열 개씩", with: "백 개씩"))
    let twice = updated(once, original.replacing("열 개씩", with: "천 개씩"))
    let message = try #require(twice.messages.first { $0.id.contains("천 개씩") })
    #expect(message.previous.id?.contains("열 개씩") == true)
  }

  @Test func keepsRemovedTranslationsAndBringsThemBack() {
    let shorter = original.replacing("실패한 메시지는 따로 모은다.", with: "")
    let without = updated(translated(original), shorter)
    #expect(without.messages.last?.isObsolete == true)
    #expect(CatalogueStatus(of: without).obsolete == 1)
    let back = updated(without, original)
    #expect(CatalogueStatus(of: back).isComplete && CatalogueStatus(of: back).obsolete == 0)
  }

  @Test func leavesANewTextUntranslated() {
    let book = updated(translated(original), original + "\n\n전혀 다른 새 글.")
    #expect(CatalogueStatus(of: book).untranslated == 1)
  }

  @Test func findsTheTranslationsOfARenamedNote() {
    let book = updated(Catalogue(path: "b.po"), original, memory: [translated(original)])
    #expect(CatalogueStatus(of: book).isComplete)
  }

  @Test func keepsTranslatorsCommentsAndTheHeader() {
    var book = Catalogue(path: "a.po", for: .english, plural: "nplurals=2; plural=(n != 1);")
    book.messages = translated(original).messages
    book.messages[0].comments = ["손대지 말 것"]
    let after = updated(book, original + "\n\n더한 글.")
    #expect(after.messages[0].comments == ["손대지 말 것"])
    #expect(after.header == book.header)
  }

  @Test func followsTextsToTheirNewLines() {
    let book = updated(translated(original), "\n\n\n" + original)
    #expect(CatalogueStatus(of: book).isComplete)
    #expect(book.messages[0].references.first?.line == 4)
  }

  /// Updating twice is updating once, whatever was edited.
  @Test func isIdempotent() {
    var random = SeededGenerator(seed: 21)
    let lines = original.split(separator: "\n").map(String.init) + ["다른 줄 하나", "또 다른 줄 하나"]
    var book = translated(original)
    for _ in 0..<40 {
      let text = lines.shuffled(using: &random).prefix(4).joined(separator: "\n\n")
      book = updated(book, text)
      #expect(updated(book, text) == book)
      #expect(Set(book.messages.map(\.key)).count == book.messages.count)
    }
  }
}
