internal import Architecture
internal import Diagnostics
package import Markdown

extension Document {
  /// The note as its readers see it: marked values that are not what was measured are replaced.
  package func showing(_ marks: [JudgedMark]) -> Document {
    let wrong = marks.filter { $0.text != $0.value.text }
    guard !wrong.isEmpty else { return self }
    return mappingInlines { $0.showing(wrong) }
  }
}

extension [Inline] {
  fileprivate func showing(_ marks: [JudgedMark]) -> [Inline] {
    var result: [Inline] = []
    var mark: JudgedMark?
    for inline in self {
      if case .comment(_, let place) = inline {
        result.append(inline)
        mark = marks.first { $0.value.mark == place }
        // Nothing stands between the marks: there is no text that could be replaced.
        if let mark, mark.value.text.isEmpty { result.append(.text(mark.text, place)) }
      } else if let known = mark {
        let shown = inline.showing(known)
        if shown != inline { mark = nil }
        result.append(shown)
      } else {
        result.append(inline.mappingInside { $0.showing(marks) })
      }
    }
    return result
  }
}

extension Inline {
  /// The first number of the inline as the mark wants it; the same inline when it has none.
  fileprivate func showing(_ mark: JudgedMark) -> Inline {
    switch self {
    case .text(let text, let place): .text(mark.replacing(in: text), place)
    case .code(let text, let place): .code(mark.replacing(in: text), place)
    default: mappingInside { $0.map { $0.showing(mark) } }
    }
  }

  fileprivate func mappingInside(_ transform: ([Inline]) -> [Inline]) -> Inline {
    switch self {
    case .emphasis(let inner): .emphasis(transform(inner))
    case .strong(let inner): .strong(transform(inner))
    case .strikethrough(let inner): .strikethrough(transform(inner))
    case .link(let link, let inner): .link(link, transform(inner))
    default: self
    }
  }
}

extension JudgedMark {
  /// `text`, a part of what stands between the marks, with the new digits.
  fileprivate func replacing(in text: String) -> String {
    if value.text.allSatisfy(\.isWhitespace) { return self.text }
    guard let old = number(in: value.text), let new = number(in: self.text),
      let range = text.firstRange(of: old)
    else { return text }
    return text.replacingSubrange(range, with: new)
  }

  fileprivate func number(in text: String) -> String? {
    guard let range = MarkedNumber(in: text, unit: .count)?.range else { return nil }
    return String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}

extension String {
  fileprivate func replacingSubrange(_ range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
