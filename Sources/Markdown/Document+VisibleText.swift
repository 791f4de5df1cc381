internal import Diagnostics

extension Document {
  /// Everything that a reader of the page can read, block by block and line by line: for search,
  /// and for the test that no word of a note is missing from its page.
  package var visibleText: String {
    allBlocks.map(\.visibleText).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension Block {
  /// The text of the block itself, not of blocks inside it.
  package var visibleText: String {
    switch kind {
    case .code(let code): code.text.text
    case .html(let html): SafeHTML.text(of: html)
    case .table(let table):
      ([table.header] + table.rows)
        .map { $0.map(\.inlines.plainText).joined(separator: "\t") }.joined(separator: "\n")
    case .callout(let kind, let title, _):
      title.isEmpty ? kind : title.plainText
    case .paragraph, .heading: inlines.plainText
    case .list, .quote, .comment, .thematicBreak, .footnote: ""
    }
  }
}
