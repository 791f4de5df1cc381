/// A language of pages and of generated text, named by its BCP 47 tag.
package struct Language: Hashable, Sendable, Comparable, Codable {
  package let tag: String

  package init(_ tag: String) { self.tag = tag }

  package static let korean = Language("ko")
  package static let english = Language("en")

  package static func < (left: Language, right: Language) -> Bool { left.tag < right.tag }
}
