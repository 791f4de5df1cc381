import Claims
import Diagnostics
import Markdown
import Markup

extension NotePage {
  /// What the note says of `demand` in the language of `words`, up to the colon; nil where the
  /// demand is a sentence of a longer text, or where nobody translated it.
  func text(of demand: Demand, in words: Words) -> String? {
    let line = demand.place.start.line
    guard let own = Self.item(at: line, in: note.original.blocks) else { return nil }
    if words.language == site.originalLanguage { return Self.head(of: own) }
    guard let other = Self.item(at: line, in: document(in: words.language).blocks),
      other.visibleText != own.visibleText
    else { return nil }
    return Self.head(of: other)
  }

  /// The paragraph of a list item that starts on `line`.
  private static func item(at line: Int, in blocks: [Block]) -> Block? {
    for block in blocks.flatMap(\.withDescendants) {
      guard case .list(let list) = block.kind else { continue }
      for item in list.items {
        guard let first = item.blocks.first, first.place.start.line == line,
          case .paragraph = first.kind
        else { continue }
        return first
      }
    }
    return nil
  }

  private static func head(of block: Block) -> String {
    let text = block.visibleText
    let head = text.prefix { $0 != ":" && $0 != "：" }
    return head.count < text.count && head.count <= 40 ? String(head) : text
  }
}
