/// Files that hosts read: how to serve the site, under which name, and what has moved. Hosts that do
/// not know them serve them as files, which does no harm.
extension Site {
  /// `_headers` and `_redirects` (Netlify, Cloudflare Pages), `CNAME` (GitHub Pages).
  package var hostFiles: [OutputFile] {
    // Rules of a host count from its root, so a site below a folder of it can have none.
    let rules = isAtRoot ? [("_headers", headers), ("_redirects", redirectRules)] : []
    let files = rules + (customDomain.map { [("CNAME", $0 + "\n")] } ?? [])
    return files.filter { !$0.1.isEmpty }.map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
  }

  /// The policy that stands in every page, and that no other site may frame one: a page cannot say
  /// that of itself.
  package static let contentSecurityPolicy = ContentPolicy.text + "; frame-ancestors 'self'"

  private var headers: String {
    let forever = "  Cache-Control: public, max-age=31536000, immutable\n"
    let named = [stylePath, scriptPath, searchScriptPath].compactMap { $0 }.map {
      "/\($0.text)\n" + forever
    }
    return """
      /*
        Content-Security-Policy: \(Self.contentSecurityPolicy)
        X-Content-Type-Options: nosniff
        Referrer-Policy: strict-origin-when-cross-origin

      """ + named.joined()
  }

  /// A line per former address of a note. Hosts that know none of this serve the page that stands
  /// there and leads on.
  private var redirectRules: String {
    let edition = Edition.language(originalLanguage)
    return notes.flatMap { note in
      let target = path(of: note.address, in: edition).served
      return note.formerPaths.map { "/\($0.served) /\(target) 301\n" }
    }.joined()
  }

  /// Host and path of the base URL.
  private var location: (host: Substring, path: Substring)? {
    guard let baseURL, let start = baseURL.firstRange(of: "://") else { return nil }
    let rest = baseURL[start.upperBound...]
    let host = rest.prefix { $0 != "/" }
    return (host, rest[host.endIndex...])
  }

  private var isAtRoot: Bool { location.map { $0.path.isEmpty || $0.path == "/" } ?? true }

  /// The name of a host that is somebody's own: at its root, not below that of a service.
  private var customDomain: String? {
    guard isAtRoot, let host = location?.host.lowercased(), host.contains("."),
      host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }),
      host.contains(where: \.isLetter), !Self.services.contains(where: host.hasSuffix)
    else { return nil }
    return host
  }

  private static let services = [
    ".github.io", ".gitlab.io", ".pages.dev", ".netlify.app", ".vercel.app", ".amazonaws.com",
    ".web.app", ".cloudfront.net",
  ]
}
