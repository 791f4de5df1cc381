import Markup

/// What a page may load and run, told to the browser (W3C Content Security Policy, level 3).
///
/// The site's own script and style, images from anywhere, nothing else: should markup of a note
/// ever come through unescaped, it still cannot run. It stands in the page itself, so that it
/// holds on hosts that send no headers and for pages opened from disk.
enum ContentPolicy {
  private static let rules = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'",
    "img-src 'self' data: https: http:",
    "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
  ]

  /// The rules on one line.
  static let text = rules.joined(separator: "; ")

  /// For the head, before anything that it is about.
  static let node = Node.raw(
    element("meta", ["http-equiv": "Content-Security-Policy", "content": text]).html)
}
