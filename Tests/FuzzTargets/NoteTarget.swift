import Diagnostics
import Markdown

extension FuzzTarget {
  /// Markdown with its dialects and front matter.
  static let note = FuzzTarget(
    name: "note",
    words: noteWords + ["---\n", "title: ", "tags: [", "aliases:\n  - ", "[^1]", "&amp;", "<!--"],
    seeds: [
      "---\ntitle: 대기열\ntags: [sqs]\n---\n# 제목\n\n본문 **굵게**는 `코드`다.\n",
      "| 항목 | 값 |\n|---|---|\n| 크기 | **256 KB** |\n\n> [!note]\n> 인용\n\n- [ ] 할 일\n",
      "```yaml\na: 1\n```\n\n[링크](https://example.com \"제목\") ![그림](a.png) <b>x</b>\n",
    ]
  ) { bytes in
    let source = SourceFile(path: "n.md", text: String(decoding: bytes, as: UTF8.self))
    let document = Document(parsing: source)
    let extent = Extent(of: source.text)
    for block in document.allBlocks where !extent.holds(block.place) {
      return "a block outside of the note: \(block.place)"
    }
    for finding in document.findings where !extent.holds(finding.place) {
      return "a finding outside of the note: \(finding.rule) \(finding.place)"
    }
    _ = document.printedTree
    return nil
  }

  static let noteWords = [
    "# ", "- ", "1. ", "> ", "```", "~~~", "**", "*", "_", "~~", "`", "[", "](", ")", "![", "<",
    ">",
    "|", "|---|", "\n", "\n\n", "    ", "\t", "\\", "&#x41;", "은", "를", "(", "「",
  ]
}

/// The positions that exist in a text.
struct Extent {
  /// Bytes of each line, the line end not counted.
  private let lengths: [Int]

  init(of text: String) {
    var lengths = [0]
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0A || previous == 0x0D { lengths.append(0) }
      if byte != 0x0A, byte != 0x0D { lengths[lengths.count - 1] += 1 }
      previous = byte == 0x0A ? 0x0A : byte
    }
    self.lengths = lengths
  }

  func holds(_ place: Place) -> Bool {
    holds(place.start) && holds(place.end) && place.start <= place.end
  }

  /// One behind the last byte of a line is where its line end stands.
  private func holds(_ position: Position) -> Bool {
    lengths.indices.contains(position.line - 1)
      && (1...lengths[position.line - 1] + 2).contains(position.column)
  }
}
