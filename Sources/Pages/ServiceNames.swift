import Architecture
import Markup

/// The services of a note by name.
struct ServiceNames {
  let names: [String]

  init(_ services: [Service], words: Words) {
    names = services.compactMap { service in
      guard let known = ServiceCatalog.description(of: service) else { return nil }
      return known.localizedNames[words.language] ?? known.name
    }
  }

  var isEmpty: Bool { names.isEmpty }

  var list: Node {
    element("ul", ["class": "tags"], names.map { element("li", [:], [.text($0)]) })
  }

  /// `SQS · Lambda · DynamoDB`
  var line: String { names.joined(separator: " · ") }
}
