/// The rules of the theme that drawings follow, as a style sheet of their own: with the light
/// colours in place of the names that only browsers look up, and nothing that depends on a window.
struct PreviewStyle {
  let stylesheet: String
  /// What `:root` calls its colours and fonts: `--paper` is `#fcfcfa`.
  private let tokens: [String: String]

  /// `stylesheet` without comments, as `Theme.stylesheet` is.
  init(_ stylesheet: String) {
    self.stylesheet = stylesheet
    tokens = Self.tokens(
      in: Self.rules(of: stylesheet).first { $0.selector == ":root" }?.body ?? "")
  }

  /// The rules for flow diagrams.
  var css: String {
    Self.rules(of: stylesheet)
      .filter { $0.selector.hasPrefix("svg.flow") || $0.selector.hasPrefix(".flow ") }
      .map { "\($0.selector){\(resolved(Self.withoutLayout($0.body)))}" }
      .joined(separator: "\n")
  }

  /// Without what fits a drawing into a page: the card gives it its place.
  private static func withoutLayout(_ body: String) -> String {
    let layout = ["display", "max-width", "height", "overflow"]
    return body.split(separator: ";").filter { declaration in
      let name = declaration.prefix { $0 != ":" }.split(whereSeparator: \.isWhitespace).joined()
      return !layout.contains(name)
    }.joined(separator: ";")
  }

  /// The value of a token, `--ink`; empty where the theme has none.
  func token(_ name: String) -> String { resolved(tokens[name] ?? "") }

  /// Top-level rules; what stands inside `@media` and its like is left out.
  private static func rules(of css: String) -> [(selector: String, body: String)] {
    var rules: [(String, String)] = []
    var rest = css[...]
    while let open = rest.firstIndex(of: "{") {
      let selector = rest[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var depth = 1
      var end = rest.index(after: open)
      while end < rest.endIndex {
        if rest[end] == "{" { depth += 1 }
        if rest[end] == "}" { depth -= 1 }
        if depth == 0 { break }
        end = rest.index(after: end)
      }
      if !selector.hasPrefix("@") {
        rules.append((selector, String(rest[rest.index(after: open)..<end])))
      }
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    }
    return rules
  }

  private static func tokens(in body: String) -> [String: String] {
    var tokens: [String: String] = [:]
    for declaration in body.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let name = declaration[..<colon].split(whereSeparator: \.isWhitespace).joined()
      guard name.hasPrefix("--") else { continue }
      let value = declaration[declaration.index(after: colon)...]
      tokens[name] = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return tokens
  }

  /// `text` with every `var(--name, otherwise)` replaced by what it stands for. A name that stands
  /// for itself ends after some rounds.
  private func resolved(_ text: String) -> String {
    var text = text
    for _ in 0..<64 {
      // The last one has no other inside.
      guard let start = text.ranges(of: "var(").last,
        let end = text[start.upperBound...].firstIndex(of: ")")
      else { break }
      let parts = text[start.upperBound..<end].split(separator: ",", maxSplits: 1)
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      let value = parts.first.flatMap { tokens[$0] } ?? (parts.count > 1 ? parts[1] : "none")
      text.replaceSubrange(start.lowerBound...end, with: value)
    }
    return text
  }
}
