import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing
import Translation

func note(_ text: String, _ path: String = "content/a.md") -> Document {
  Document(parsing: SourceFile(path: path, text: text))
}

/// A note with every kind of text that is translated.
let fullNote = """
  ---
  title: 대기열을 두는 까닭
  description: 급증을 대기열이 받는다
  tags: sqs
  ---
  # 대기열을 두는 까닭

  **급증(spike)**은 람다가 아니라
  `대기열`이 받는다. 자세한 것은 [문서](https://example.com/a_b "제목")에 있다.<br>끝.

  - 첫째 항목
    이어지는 줄
    - 안쪽 항목
  - [ ] 할 일

  > 인용한 글

  > [!NOTE] 눈여겨볼 점
  > 본문이다

  | 서비스 | 한도 |
  |---|---:|
  | SQS | 1,000 |
  | 람다 | 10초 |

  ```text
  사용자 → API Gateway
  ```

  유실률은 <!--claim: before.lost_ratio-->34%<!--/claim-->다.

  ![그림 설명](a.png)

  Plain English stays.

  첫째 항목 이어지는 줄
  """

struct ExtractionTests {
  @Test func makesOneMessageOfEachText() {
    let messages = Catalogue.extract(from: note(fullNote)).messages
    let lines = messages.map { message in
      let references = message.references.map { String($0.line ?? 0) }.joined(separator: ",")
      let roles = message.extractedComments.map { $0.replacing("type: ", with: "") }
      return ([references] + roles + [message.id]).joined(separator: " | ")
    }
    #expect(
      lines == [
        "2,6 | title | heading | 대기열을 두는 까닭",
        "3 | description | 급증을 대기열이 받는다",
        """
        8 | **급증(spike)**은 람다가 아니라 `대기열`이 받는다. \
        자세한 것은 [문서](https://example.com/a_b "제목")에 있다.<br>끝.
        """,
        "11,36 | item | 첫째 항목 이어지는 줄",
        "13 | item | 안쪽 항목",
        "14 | item | 할 일",
        "16 | 인용한 글",
        "18 | callout | 눈여겨볼 점",
        "19 | callout | 본문이다",
        "21 | cell | 서비스",
        "21 | cell | 한도",
        "24 | cell | 람다",
        "24 | cell | 10초",
        "30 | 유실률은 <!--claim: before.lost_ratio-->…<!--/claim-->다.",
        "32 | ![그림 설명](a.png)",
      ])
    #expect(messages.allSatisfy { $0.references.allSatisfy { $0.file == "content/a.md" } })
  }

  @Test func takesTheSummaryAndTheTextOfASection() {
    let document = note("<details><summary>정답 보기</summary>\n\n본문 글\n\n</details>")
    #expect(Catalogue.extract(from: document).messages.map(\.id) == ["정답 보기", "본문 글"])
  }

  @Test func takesTheNameOfAWrittenSystem() {
    let document = note("글이다.\n\n```arch\nname: 기존: 한 줄\nq: SQS 대기열\nq -> Lambda\n```\n")
    let messages = Catalogue.extract(from: document).messages
    #expect(messages.map(\.id) == ["글이다.", "기존: 한 줄"])
    #expect(messages[1].extractedComments == ["type: name"])
    #expect(messages[1].references.first?.line == 4)
  }

  @Test func listsTheTermsOfAText() {
    let terms = [Term(korean: "대기열", english: "queue"), Term(korean: "큐", english: "queue")]
    let book = Catalogue.extract(from: note("대기열은 시큐리티와 다르다"), terms: terms)
    #expect(book.messages.first?.extractedComments == ["대기열 = queue"])
  }

  @Test(arguments: [
    "`코드`와 ``a`b``", "5 * 3 * 2 = 서른", "별 \\*하나\\*", "**굵게(괄호)**은 여기", "[글](</a b(c)>)",
    "[[다른 글|글]] 그리고 [[글]]", "<https://example.com/한글>", "a < b && c > d 비교", "![그\\]림](a.png)",
    "~~취소~~ *기울임* ***둘다***", "표 \\| 칸", "&amp; 글자", "x<br>y 줄", "{{ page.title }} 제목",
    "https://example.com 을 본다", "[글](https://a.b \"제\\\"목\")", "<kbd>키</kbd>를 누른다",
    "<img src=\"a.png\" alt=\"그림\" width=\"300\">", "값 <!-- 주석 -->이다", "\\\\ 역슬래시",
  ])
  func writesWhatReadsBackTheSame(_ text: String) throws {
    let first = try #require(Catalogue.extract(from: note(text)).messages.first)
    let again = try #require(Catalogue.extract(from: note(first.id)).messages.first)
    #expect(again.id == first.id)
  }

  @Test func keepsTheAuthorsSpellingWhereItCan() {
    let text = "snake_case와 5 * 3, [글](https://a.b/c_d), `a|b`는 그대로다"
    #expect(Catalogue.extract(from: note(text)).messages.map(\.id) == [text])
  }

  @Test func leavesMeasuredValuesOut() {
    let before = note("유실은 <!--claim: a.lost-->34%<!--/claim-->다")
    let after = note("유실은 <!--claim: a.lost-->12%<!--/claim-->다")
    let ids = [before, after].map { Catalogue.extract(from: $0).messages.map(\.id) }
    #expect(ids[0] == ids[1])
    #expect(ids[0] == ["유실은 <!--claim: a.lost-->…<!--/claim-->다"])
  }

  /// Reading the text of a message gives the inlines of the note again, in every real text.
  @Test(.enabled(if: SharedNotes.root != nil), arguments: ["seeds", "corpus"])
  func readsRealTextsBack(_ folder: String) throws {
    let files = SharedNotes.files(in: folder)
    #expect(files.count >= 5)
    var unfaithful: [String] = []
    var texts = 0
    for file in files {
      let document = note(try String(contentsOf: file, encoding: .utf8), file.lastPathComponent)
      texts += Catalogue.extract(from: document).messages.count
      unfaithful += document.textsThatDoNotReadBack
    }
    #expect(texts > 100)
    #expect(unfaithful == [])
  }
}
