import TestSupport
import Testing

/// Made-up notes, one for each dialect or trap; `Goldens/<name>.txt` is the tree of each.
struct GoldenNote: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var text: String

  init(_ name: String, _ text: String) {
    testDescription = name
    self.text = text
  }

  static let all = blocks + inlines + dialects + frontMatter

  static let blocks = [
    GoldenNote(
      "lists",
      """
      11. 열한째
      12. 열둘째
          이어서

          - [ ] 할 일
          - [x] **한** 일
          - [ ]없는 칸
      \t- 탭으로 들인 항목

      *\u{A0}줄바꿈 없는 공백 뒤의 항목

      1) 괄호 목록
      """),
    GoldenNote(
      "tables",
      """
      앞 문단의 마지막 줄
      | 서비스 | 한도 | 비고 |
      |:--|--:|:-:|
      | SQS | 256 KB | `a \\| b` |
      | Lambda | 15분<br>최대 |
      | 셋 | 넷 | `다섯|여섯` |

      > | 인용 | 안의 |
      > |---|---|
      > | 표 | **굵게** |
      """),
    GoldenNote(
      "code",
      """
      ````text
      ```
      안쪽 울타리
      ```
      ````

      - 항목

        ```yaml title="a.yml"
        a: 1
          b: 2
        ```

      > ```
      > 인용 안의 코드
      > ```
      > 뒤

      \t들여 쓴 코드
      \t  둘째 줄

      ~~~ bash
      끝까지 이어지는 코드
      # 제목이 아니다
      """),
    GoldenNote(
      "lines",
      "\u{FEFF}첫 줄\r\n둘째 줄  \r\n셋째 줄\\\r\n넷째 줄\r\n\u{200B}\r\n새 문단\u{200B}\r\n\u{A0}\r\n끝"),
    GoldenNote(
      "headings",
      """
      # 하나 #
      밑줄 제목
      이어지는 줄
      ===
      #태그는 제목이 아니다
      ##\u{A0}공백이 다른 제목
      ####### 일곱 개
      [정의]: /u
      제목
      ---
      """),
    GoldenNote(
      "footnotes",
      """
      본문[^1]과 없는 각주[^없음].

      [^1]: 각주의 **글**

          둘째 문단
      [^안-쓴]: 쓰이지 않은 각주
      """),
  ]

  static let inlines = [
    GoldenNote(
      "korean-emphasis",
      """
      **굵게(괄호)**은 **"큐"**를 **`SQS`**는 *기울임(x)*은 ~~취소(a)~~는
      **GSI (Global Secondary Index)**와 **끝.**다음은**(괄호)**는 a**“따옴표”**가
      1~20초, 0~3600초 그리고 ~하나~ 와 ~~둘~~ 과 ~~~셋~~~
      __밑줄__은 snake_case_이름 **안 *겹친(a)*은** 것
      """),
    GoldenNote(
      "addresses",
      """
      https://example.com/docs를 (https://example.com/lambda/)를 보고, www.example.com/a_b_c.
      https://example.com/위키/대기열 그리고 https://example.com/를 <https://example.com/를>
      [링크](https://example.com/a(b)) a@b.c 참고:https://example.com/?a=1&b=2, 끝
      """),
    GoldenNote(
      "links",
      """
      [Liquid]({% post_url 2025-01-01-sqs %}) [변수]({{ site.baseurl }}/a) {{ page.title }}
      [공백](/my note.md) [아닌 것](이것은 글이다) [참조][Ref] [ref][] [Ref]
      ![그림](my picture.png "제목") ![%20](a%20b.png) ![[그림 1] 표]({{site.baseurl}}/a.png){: width="700px"}
      [`코드` **굵게**](<a b> '제목')

      [ref]: https://example.com "참조 제목"
      """),
    GoldenNote(
      "wikilinks",
      """
      [[SQS 정리]] [[sqs#지연|지연 큐]] [[Create stack]] 버튼 ![[구성도.png|500]] ![[그림 2.png]]
      ![[다른 노트]] [ -f a ] [[ -f a ]] [[a]](b)
      """),
    GoldenNote(
      "entities",
      "AT&amp;T &hellip; &#44032; &nope; \\*별\\* \\가 &lt;태그&gt; `&amp;` `` a`b `` ` c `"),
  ]

  static let dialects = [
    GoldenNote(
      "callouts",
      """
      > [!NOTE]
      > 알림의 글

      > [!tip]- 접는 **제목**
      > - 항목

      > [!CONCEPT]+
      >
      > 새 종류

      > [!] 콜아웃이 아니다
      > 그냥 인용
      """),
    GoldenNote(
      "kramdown",
      """
      * TOC
      {:toc}

      문단이다.
      {: .notice--info}

      ## 제목 {#id}

      {: .table}

      [TOC]
      """),
    GoldenNote(
      "comments",
      """
      <!-- gongbu: scenario=spike -->
      유실률 <!--claim: a.lost-->34%<!--/claim--> 였다.

      <!--claim: b--> 줄 처음의 주석 **뒤**의 글

      <!-- 여러
      줄 -->

      <!-- 닫히지 않은 주석

      # 그래도 제목
      """),
    GoldenNote(
      "html",
      """
      <div align="center"><img src="a b.png" width="300px" alt="구성"> <b>굵게</b></div>

      H<sub>2</sub>O <kbd>Ctrl</kbd> <font color=red>빨강</font> <a href="javascript:x">나쁨</a> <bucket-name>

      <br>
      - 목록이다

      <details><summary>답 **보기**</summary>

      - 정답은 `SQS`

      </details>

      <h2 onclick="x()">제목</h2>
      <script>alert(1)</script>
      <ul><li>하나<li onclick=x>둘 <b>굵게</ul>
      <iframe src="https://example.com/v"></iframe> 뒤 </div></div>
      """),
    GoldenNote(
      "visible-remains",
      """
      :::note
      알림
      :::

      {{< figure src="a.png" >}}

      $$E = mc^2$$ 비용은 $0.40에서 $1.25이다.

      import X from './x'

      %%주석%% ==형광== :mag_right:
      """),
  ]

  static let frontMatter = [
    GoldenNote("front-matter-empty", "---\n---\n본문\n"),
    GoldenNote(
      "front-matter-jekyll",
      """
      ---
      layout: post
      title: "대기열: 지연"
      author:
      date: 2025-06-25 10:00:00 +0900
      tags: [AWS, 'SQS', 3]
      categories:
        - 클라우드
        - 시험
      toc: true
      gongbu: {scenario: spike, seeds: 32}
      ---
      # 본문
      """),
    GoldenNote(
      "front-matter-hugo",
      "+++\ntitle = \"제목\"\ndraft = false\nweight = 3\ntags = [\"a\", \"b\"]\n[params]\n+++\n본문\n"),
    GoldenNote("front-matter-rule", "---\n\n구분선 뒤의 글: 이것은 본문이다\n\n---\n\n끝\n"),
    GoldenNote("front-matter-broken", "---\ntitle: 제목\ntags: [a, b\nbad: \"x\n---\n본문\n"),
    GoldenNote("front-matter-unclosed", "---\ntitle: 제목\n\n본문\n"),
    GoldenNote("front-matter-windows", "\u{FEFF}---\r\ntitle: 제목\r\n---\r\n본문\r\n"),
  ]
}

@Suite struct GoldenTests {
  @Test func coversEveryDialect() {
    #expect(GoldenNote.all.count >= 20)
  }

  @Test(arguments: GoldenNote.all) func readsTheNoteAsItsGoldenSays(_ note: GoldenNote) throws {
    try expectGolden(tree(note.text), note.testDescription + ".txt")
    let problems = document(note.text).placeProblems()
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }
}
