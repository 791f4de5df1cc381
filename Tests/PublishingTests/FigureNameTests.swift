import Diagnostics
import Pages
import Publishing
import Testing
import Translation

/// Names that a note gives to the parts of its systems, in catalogues and on figures.
@Suite struct FigureNameTests {
  private static let note = """
    # 노트

    ```arch
    user: Client 손님
    pay: Lambda 결제 확인
    orders: DynamoDB 주문
    again: Lambda 람다
    user -> pay -> orders
    again -> orders
    group 서울 리전: pay, orders
    group VPC: pay
    ```

    주문
    """

  private static func project(_ catalogue: String? = nil) -> Project {
    Project(
      files: [InputFile(path: "a.md", text: note)]
        + (catalogue.map { [InputFile(path: "a.en.po", text: $0)] } ?? []))
  }

  /// Users and names that the catalogue of services knows need none; what the text says, too,
  /// is one message.
  @Test func listsTheNamesThatNeedATranslation() throws {
    let entry = try #require(Publisher(jobs: 1).catalogues(of: Self.project()).entries.first)
    let messages = Catalogue(parsing: .init(path: "a.en.po", text: entry.text)).activeMessages
    #expect(messages.map(\.id) == ["노트", "주문", "결제 확인", "서울 리전"])
    #expect(messages[2].extractedComments == ["type: name"])
    #expect(messages[2].references.first?.line == 5)
    #expect(entry.text.contains("Last-Translator: "))
  }

  @Test func showsTheTranslationOnEnglishFigures() throws {
    let catalogue = """
      msgid ""
      msgstr "Content-Type: text/plain; charset=UTF-8\\n"

      msgid "결제 확인"
      msgstr "Payment check"

      msgid "서울 리전"
      msgstr "Seoul Region"
      """
    let files = Publisher(jobs: 1).publish(Self.project(catalogue)).files ?? []
    func page(_ path: String) -> String {
      files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }
    #expect(page("en/a/index.html").contains("Payment check"))
    #expect(!page("ko/a/index.html").contains("Payment check"))
    #expect(page("en/a/index.html").contains("Seoul Region</text>"))
    #expect(page("ko/a/index.html").contains("서울 리전</text>"))
    #expect(page("parallel/a/index.html").contains("결제 확인"))
  }
}
