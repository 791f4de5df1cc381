internal import Markdown
internal import Diagnostics

extension [Inline] {
  /// The visible text, cut at line breaks.
  var placedLines: [PlacedLine] {
    var lines = [PlacedLine()]
    for inline in self { inline.append(to: &lines) }
    return lines.filter { !$0.isEmpty }
  }

  /// Whether everything but blanks and marks is bold.
  var isStrongOnly: Bool {
    var hasStrong = false
    for inline in self {
      switch inline {
      case .strong: hasStrong = true
      case .text(let text, _):
        let hasWords = text.unicodeScalars.contains { $0.properties.isAlphabetic }
        if hasWords { return false }
      case .softBreak, .lineBreak, .comment, .html: continue
      default: return false
      }
    }
    return hasStrong
  }

  /// Whether every word belongs to a link: an entry of a list of sources or of contents, in which
  /// the words are the title of somebody's page.
  var isLinkOnly: Bool {
    var hasLink = false
    for inline in self {
      switch inline {
      case .link: hasLink = true
      case .text(let text, _):
        if text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return false }
      case .strong(let inner), .emphasis(let inner):
        guard inner.isLinkOnly else { return false }
        hasLink = true
      case .softBreak, .lineBreak, .comment, .html, .image: continue
      default: return false
      }
    }
    return hasLink
  }

  /// The bold text that the line starts with.
  var leadingStrong: String? {
    guard case .strong(let inner)? = first else { return nil }
    return inner.plainText
  }
}

extension Inline {
  /// Adds the visible text to the last line, or starts a new one.
  fileprivate func append(to lines: inout [PlacedLine]) {
    let last = lines.count - 1
    switch self {
    case .text(let text, let place), .code(let text, let place):
      lines[last].append(text, at: place)
    case .emphasis(let inner), .strong(let inner), .link(_, let inner):
      for inline in inner { inline.append(to: &lines) }
    case .softBreak, .lineBreak: lines.append(PlacedLine())
    case .html(let tag):
      if tag.lowercased().hasPrefix("<br") { lines.append(PlacedLine()) }
    case .strikethrough, .image, .comment, .footnoteReference, .liquid: break
    }
  }
}
