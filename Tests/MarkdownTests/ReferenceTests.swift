import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct ReferenceTests {
  /// Another version of the library may read blocks differently: then the goldens below differ,
  /// and this says why.
  @Test func isLinkedWithTheVersionThatTheGoldensWereMadeWith() {
    #expect(
      cmarkVersion == "0.29.0.gfm.6",
      "libcmark-gfm is \(cmarkVersion), but the goldens were made with 0.29.0.gfm.6")
  }

  /// Pieces that every construct of CommonMark's inlines is made of, but raw HTML (reduced here)
  /// and what dialects read otherwise.
  static let inlinePieces = [
    "*", "**", "***", "_", "__", "`", "``", "[", "]", ")", "](", "][", "!", "![", "\\", "a",
    "b", " ", "  ", "\n", "  \n", "\\\n", "&amp;", "&", ";", "&#35;", "&hellip;", "\"", "'", "u:",
    "/u", ".", "-", "x\n", "é", "“", "[r]", "[r][]", "[t][r]", "(/u)",
    "(</u v> \"t\")", "(/u 't')",
  ]

  static let blockPieces = [
    "\n", "\n\n", "> ", ">", "- ", "* ", "1. ", "11) ", "    ", "  ", "\t", "# ", "## ", "#",
    "```\n", "~~~\n", "```x y\n", "---\n", "===\n", "***\n", "a", "b c", "*d*", "`e`",
    "| a | b |\n",
    "|---|:-:|\n", "| x \\| y | z |\n", "a\n", "b\n", "\n[r]: /u\n\n", "+\n", "-\n", "1.\n", "|",
    "\\",
  ]

  @Test(arguments: 0..<40) func readsInlinesAsCmarkDoes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 1...14, using: &generator)
      let body = (0..<count).map { _ in Self.inlinePieces.randomElement(using: &generator) ?? "" }
      compare(body.joined() + "\n\n[r]: /target 'T'\n")
    }
  }

  @Test(arguments: 0..<40) func readsBlocksAsCmarkDoes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed + 1_000)
    for _ in 0..<100 {
      let count = Int.random(in: 1...14, using: &generator)
      let body = (0..<count).map { _ in Self.blockPieces.randomElement(using: &generator) ?? "" }
      compare(body.joined())
    }
  }

  /// Front matter and wikilinks are no CommonMark, GFM loses cells that are too many, and cmark
  /// takes an address with an open bracket, against the specification; it unescapes `\\&#35;` twice.
  private func compare(_ text: String) {
    guard !text.contains("[["), !text.hasPrefix("---"), !text.contains("[!"),
      text.firstMatch(of: /\]\(\s*[^)\s]*\(/) == nil, !text.contains("\\&")
    else { return }
    let document = document(text)
    guard !document.findings.contains(where: { $0.rule == "TableRowTooLong" }) else { return }
    let ours = ReferenceRendering(document).html
    #expect(ours == referenceHTML(of: text), "\(text.debugDescription)")
  }
}
