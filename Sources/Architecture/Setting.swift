package import Diagnostics

/// Where a value comes from. Whatever is not stated by the note or backed by a fact is an
/// assumption, and pages show it as one.
package enum Origin: Hashable, Sendable, Codable {
  /// The note says so, here.
  case stated(Place)
  /// The project's `site.yml`, the note's front matter or a directive says so.
  case configured
  /// The fact base says so: `lambda.timeout.default`.
  case fact(String)
  /// Nobody said so; the key of the message that gives the reason.
  case assumed(String)
}

/// A named value of a component: `timeout = 3 s`, `writeCapacity = 1000 WCU`.
package struct Setting: Hashable, Sendable, Codable {
  /// In lowerCamelCase, AWS's own word where there is one: `visibilityTimeout`.
  package var name: String
  package var value: Quantity
  package var origin: Origin

  package init(_ name: String, _ value: Quantity, _ origin: Origin) {
    self.name = name
    self.value = value
    self.origin = origin
  }
}
