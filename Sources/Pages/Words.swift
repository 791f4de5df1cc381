import Diagnostics
import Markup
import Translation

/// The language of a page's generated text. On side-by-side pages the second language stands
/// under the first wherever there is room for it. An object, because every piece of a page has it.
final class Words: Sendable {
  let book: Phrasebook
  let second: Phrasebook?

  init(_ book: Phrasebook, second: Phrasebook? = nil) {
    self.book = book
    self.second = second
  }

  var language: Language { book.language }

  /// Plain text in the page's (first) language: for attributes and titles.
  func callAsFunction(_ key: String, _ arguments: Message.Argument...) -> String {
    book.text(Message(key, arguments))
  }

  /// Plain text in the page's (first) language.
  func text(_ message: Message) -> String { book.text(message) }

  /// A value at the axis of a chart, with as many digits as it has.
  func tick(_ value: Double) -> String {
    let digits = [1.0, 10, 100, 1000].firstIndex {
      abs((value * $0).remainder(dividingBy: 1)) < 1e-6
    }
    return text(
      Message("pages.chart.tick", [.init("value", .number(value, fractionDigits: digits ?? 4))]))
  }

  /// A label in the languages of the page.
  func label(_ key: String, _ arguments: Message.Argument...) -> Node {
    label(Message(key, arguments))
  }

  /// A message in the languages of the page; the second one is dropped when it reads the same.
  func label(_ message: Message) -> Node {
    let first = book.text(message)
    guard let second else { return .text(first) }
    let other = second.text(message)
    guard other != first else { return .text(first) }
    return .group([
      .text(first), .text(" "),
      element("span", ["class": "e", "lang": second.language.tag], [.text(other)]),
    ])
  }
}
