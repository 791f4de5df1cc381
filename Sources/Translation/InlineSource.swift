import Diagnostics
import Markdown

/// Running text written back as Markdown: what a translator sees of a block.
///
/// Reading the text again gives the same inlines (apart from places and soft breaks); where that
/// needs no escapes, none are written. References become inline links, so that a message stands
/// alone, and what a claim marker encloses becomes `…`: a measured value is no part of the text.
struct InlineSource {
  /// What stands for a measured value.
  static let hole = "…"

  private let escapes: Bool

  /// The source of `inlines` on one line.
  static func text(of inlines: [Inline]) -> String {
    let wanted = closed(inlines)
    let plain = InlineSource(escapes: false).text(wanted)
    if parsed(plain) == wanted { return plain }
    let escaped = InlineSource(escapes: true).text(wanted)
    return parsed(escaped) == wanted ? escaped : plain
  }

  /// Whether reading `text` gives `inlines` again.
  static func isFaithful(_ text: String, to inlines: [Inline]) -> Bool {
    parsed(text) == closed(inlines)
  }

  private static func closed(_ inlines: [Inline]) -> [Inline] {
    ClaimHoles.closed(inlines).unplaced.trimmed
  }

  private static func parsed(_ text: String) -> [Inline] {
    Document.inlines(parsing: text, at: Place(file: "")).unplaced.trimmed
  }

  private func text(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text, _): escaped(text)
    case .code(let code, _): Self.code(code)
    case .emphasis(let inner): "*\(text(inner))*"
    case .strong(let inner): "**\(text(inner))**"
    case .strikethrough(let inner): "~~\(text(inner))~~"
    case .link(let link, let inner): self.link(link, inner)
    case .image(let image): self.image(image)
    case .softBreak: " "
    case .lineBreak: "<br>"
    case .html(let tag): tag
    case .comment(let comment, _): "<!--\(comment)-->"
    case .footnoteReference(let label): "[^\(label)]"
    case .liquid(let tag, _): tag
    }
  }

  private func escaped(_ text: String) -> String {
    guard escapes else { return text }
    var result = ""
    for character in text.unicodeScalars {
      if "\\`*_[]<>&~{}|!".unicodeScalars.contains(character) { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result
  }

  /// Between more backticks than the code has in a row.
  private static func code(_ code: String) -> String {
    let longest = code.split { $0 != "`" }.map(\.count).max() ?? 0
    let ticks = String(repeating: "`", count: longest + 1)
    let needsSpace = code.hasPrefix("`") || code.hasSuffix("`") || isPadded(code)
    return needsSpace ? "\(ticks) \(code) \(ticks)" : ticks + code + ticks
  }

  /// One space at each end would be taken away again.
  private static func isPadded(_ code: String) -> Bool {
    code.hasPrefix(" ") && code.hasSuffix(" ") && code.contains { $0 != " " }
  }

  private func link(_ link: Link, _ inner: [Inline]) -> String {
    let words = text(inner)
    if link.isWikilink {
      return words == link.destination ? "[[\(words)]]" : "[[\(link.destination)|\(words)]]"
    }
    if words == link.destination, words.contains(":"), !words.contains(where: \.isWhitespace) {
      return "<\(words)>"
    }
    return "[\(words)](\(Self.target(link.destination, link.title)))"
  }

  private func image(_ image: Image) -> String {
    let words = image.alternative.map { "[]\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    guard let width = image.width else {
      return "![\(words)](\(Self.target(image.source, image.title)))"
    }
    let title = image.title.isEmpty ? "" : " title=\"\(image.title)\""
    return "<img src=\"\(image.source)\" alt=\"\(image.alternative)\"\(title) width=\"\(width)\">"
  }

  private static func target(_ address: String, _ title: String) -> String {
    let isPlain =
      !address.isEmpty && !address.contains { $0.isWhitespace || "()<>\\".contains($0) }
    let written = isPlain ? address : "<\(address)>"
    guard !title.isEmpty else { return written }
    return written + " \"" + title.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}

extension [Inline] {
  /// The same inlines without places, soft breaks as spaces, and neighbouring texts joined: equal
  /// for two spellings of the same text.
  var unplaced: [Inline] {
    var result: [Inline] = []
    for inline in map(\.unplaced) {
      if case .text(let text, let place) = inline, case .text(let before, _)? = result.last {
        result[result.count - 1] = .text(before + text, place)
      } else if inline.isNothing {
        continue
      } else {
        result.append(inline)
      }
    }
    return result
  }
}

extension [Inline] {
  /// Without spaces at either end.
  fileprivate var trimmed: [Inline] {
    var result = self
    if case .text(let text, let place)? = result.first {
      let rest = String(text.drop(while: \.isWhitespace))
      result[0] = .text(rest, place)
      if rest.isEmpty { result.removeFirst() }
    }
    if case .text(var text, let place)? = result.last {
      while text.last?.isWhitespace == true { text.removeLast() }
      result[result.count - 1] = .text(text, place)
      if text.isEmpty { result.removeLast() }
    }
    return result
  }
}

extension Inline {
  /// Whether it leaves no trace in a text: a tag that was not let through.
  fileprivate var isNothing: Bool {
    switch self {
    case .text("", _), .html(""): true
    default: false
    }
  }

  fileprivate var unplaced: Inline {
    let nowhere = Place(file: "")
    switch self {
    case .text(let text, _): return .text(text, nowhere)
    case .code(let code, _): return .code(code, nowhere)
    case .comment(let comment, _): return .comment(comment, nowhere)
    case .liquid(let tag, _): return .liquid(tag, nowhere)
    case .softBreak: return .text(" ", nowhere)
    case .emphasis(let inner): return .emphasis(inner.unplaced)
    case .strong(let inner): return .strong(inner.unplaced)
    case .strikethrough(let inner): return .strikethrough(inner.unplaced)
    case .link(var link, let inner):
      link.place = nowhere
      return .link(link, inner.unplaced)
    case .image(var image):
      image.place = nowhere
      return .image(image)
    // A text that stands alone knows no footnotes and reads `[^1]` as it is written.
    case .footnoteReference(let label): return .text("[^\(label)]", nowhere)
    case .lineBreak, .html: return self
    }
  }
}
