import Architecture
import Diagnostics
import Markdown

/// What several notes are about: a tag of their front matter.
package struct Topic: Hashable, Sendable, Codable {
  /// The tag as its notes write it.
  package var name: String
  /// The last part of the address of its page: `api-gateway`, `이벤트-처리`.
  package var slug: String

  /// Nil for a tag without a letter or a digit.
  init?(_ tag: String) {
    var slug = ""
    for character in tag.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    guard !slug.isEmpty else { return nil }
    name = tag
    self.slug = slug
  }

  /// A service under the name that readers of `language` know; another tag as it is written.
  func title(in language: Language) -> String {
    let plain = slug.filter { $0 != "-" }
    guard let known = ServiceCatalog.all.first(where: { $0.service.identifier == plain }) else {
      return name
    }
    return known.localizedNames[language] ?? known.name
  }
}

extension FrontMatter {
  /// The tags: a list, or one text with commas.
  var topics: [Topic] {
    let tags = texts("tags").flatMap { $0.split(separator: ",") }
    return tags.compactMap { Topic($0.trimmingSpaces) }.reduce(into: []) { topics, topic in
      if !topics.contains(where: { $0.slug == topic.slug }) { topics.append(topic) }
    }
  }
}
