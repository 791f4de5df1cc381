import Diagnostics
import Markdown

extension Document {
  /// The title that a reader sees: of the front matter, else the first heading of the highest
  /// level, else the name of the file.
  var title: String {
    if let title = frontMatter.text("title") { return title }
    let headings = blocks.compactMap { block -> (level: Int, text: String)? in
      guard case .heading(let level, let inlines) = block.kind else { return nil }
      let text = inlines.plainText.trimmingSpaces
      return text.isEmpty ? nil : (level, text)
    }
    if let first = headings.first(where: { $0.level == 1 }) ?? headings.first {
      return first.text
    }
    let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }

  /// The index of the top-level heading that only repeats the title: shown as the page's title
  /// and not a second time in the text.
  var titleBlock: Int? {
    let first = blocks.firstIndex { block in
      if case .comment = block.kind { return false }
      return true
    }
    guard let first, case .heading(_, let inlines) = blocks[first].kind else { return nil }
    return inlines.plainText.trimmingSpaces == title.trimmingSpaces ? first : nil
  }
}

extension FrontMatter {
  /// A day as `2026-04-09`, from the keys that generators use for the last change, then for
  /// the first publication.
  var day: String? {
    for key in ["lastmod", "last_modified_at", "updated", "modified", "date", "pubDate", "created"]
    {
      guard let text = text(key) else { continue }
      let day = text.prefix(10)
      let shape = day.map { $0.isASCII && $0.isNumber ? "0" : $0 }
      if String(shape) == "0000-00-00" { return String(day) }
    }
    return nil
  }

  /// The texts of `key`, written as one text or as a list.
  func texts(_ key: String) -> [String] {
    switch self[key] {
    case .text(let text)?: return text.isEmpty ? [] : [text]
    case .list(let values)?:
      return values.compactMap { value in
        guard case .text(let text) = value, !text.isEmpty else { return nil }
        return text
      }
    default: return []
    }
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
