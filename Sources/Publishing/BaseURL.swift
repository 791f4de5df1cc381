/// The address that a site will stand at.
package enum BaseURL {
  /// `https://example.org/notes/` as `https://example.org/notes`; nil when it is no absolute
  /// http or https address, or carries a query or fragment.
  package static func normalized(_ text: String) -> String? {
    let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
    guard let scheme else { return nil }
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    let rest = url.dropFirst(scheme.count)
    guard !rest.isEmpty, !rest.hasPrefix("/"), !url.contains(where: { " ?#\"<>".contains($0) })
    else { return nil }
    return url
  }
}
