/// Generated text that no language has been chosen for yet: a key and the values to insert.
///
/// The words stand in `theme/text/<language>/*.txt`, one line per key; `Translation` joins the
/// two. Values are inserted by name: `{count}`, with a Korean particle `{name+은/는}`, with an
/// English noun by number `{count#request/requests}`.
package struct Message: Hashable, Sendable, Codable {
  package var key: String
  package var arguments: [Argument]

  package init(_ key: String, _ arguments: [Argument] = []) {
    self.key = key
    self.arguments = arguments
  }

  /// A named value of a message.
  package struct Argument: Hashable, Sendable, Codable {
    package var name: String
    package var value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// What can be inserted into a message.
  package indirect enum Value: Hashable, Sendable, Codable {
    /// The same in every language: a path, a quote of the note, a name of AWS.
    case text(String)
    /// A count or a measured number with the digits to print after the point.
    case number(Double, fractionDigits: Int)
    /// A text that has its own words in each language.
    case message(Message)
    /// Several values, joined as the language joins them.
    case list([Value])
  }
}

extension Message.Argument {
  /// An argument that reads the same in every language.
  package static func text(_ name: String, _ text: String) -> Self { Self(name, .text(text)) }

  /// A whole number, printed with the thousands separator of the language.
  package static func count(_ name: String, _ count: Int) -> Self {
    Self(name, .number(Double(count), fractionDigits: 0))
  }
}
