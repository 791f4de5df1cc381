import Markdown
import Testing

@Suite struct BlockTests {
  @Test func givesEveryBlockItsPlace() {
    #expect(
      tree("# 제목 #\n\n본문 **굵게**\n이어서\n\n- 하나\n- 둘\n\n```yaml\na: 1\n```\n") == """
        Document
        ├─ Heading @1:1-1:11 level: 1
        │  └─ Text @1:3-1:9 "제목"
        ├─ Paragraph @3:1-4:10
        │  ├─ Text @3:1-3:8 "본문 "
        │  ├─ Strong
        │  │  └─ Text @3:10-3:16 "굵게"
        │  ├─ SoftBreak
        │  └─ Text @4:1-4:10 "이어서"
        ├─ List @6:1-7:6 tight
        │  ├─ Item @6:1-6:9
        │  │  └─ Paragraph @6:3-6:9
        │  │     └─ Text @6:3-6:9 "하나"
        │  └─ Item @7:1-7:6
        │     └─ Paragraph @7:3-7:6
        │        └─ Text @7:3-7:6 "둘"
        └─ Code @9:1-11:4 fenced "yaml"
           └─ Line @10:1-10:5 "a: 1"

        """)
  }
}
