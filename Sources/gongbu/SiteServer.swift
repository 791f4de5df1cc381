import FlyingFox
import FlyingSocks
import FoundationEssentials

/// Serves a site that is being edited, on loopback only.
///
/// The handler is our own: it looks names up in the site instead of on the disk, refuses requests
/// under foreign host names (DNS rebinding), and answers HEAD like GET.
struct SiteServer: HTTPHandler {
  let site: ServedSite
  /// The port that it listens on: part of the host names that are let in.
  let port: UInt16

  /// How long a page's question for a newer build may stay open, in seconds, before the page
  /// asks again.
  private static let longestWait = 10.0
  /// How often the newest build is looked at while a question is open, in seconds.
  private static let step = 0.02

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isLocal(request.headers[.host]) else {
      return text(.misdirectedRequest, "gongbu serve answers to localhost only.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return text(.methodNotAllowed, "GET or HEAD\n")
    }
    let target = request.target.rawValue
    if target == LiveReload.scriptPath {
      return response(.ok, "text/javascript; charset=utf-8", Array(LiveReload.script.utf8))
    }
    if target.hasPrefix(LiveReload.versionPath) { return await newest(since: target) }
    var answer = answer(to: target)
    if request.method == .HEAD { answer = withoutBody(answer) }
    return answer
  }

  private func answer(to target: String) -> HTTPResponse {
    let version = site.version
    switch version.answer(to: target) {
    case .file(let bytes, let path):
      let isPage = path.hasSuffix(".html")
      return response(
        .ok, MediaType.of(path), isPage ? LiveReload.added(to: bytes, version) : bytes)
    case .redirect(let address):
      var answer = text(.movedPermanently, "\(address)\n")
      answer.headers[.location] = address
      return answer
    case .refused: return text(.badRequest, "Bad path\n")
    case .missing:
      let page = version.files["404.html"] ?? Array("Not found\n".utf8)
      return response(.notFound, MediaType.of("404.html"), LiveReload.added(to: page, version))
    }
  }

  /// Answers as soon as there is a newer build than the one that the page shows.
  private func newest(since target: String) async -> HTTPResponse {
    let known = target.split(separator: "=").last.flatMap { Int($0) } ?? 0
    var waited = 0.0
    while site.version.number == known, waited < Self.longestWait {
      try? await Task.sleep(for: .seconds(Self.step))
      waited += Self.step
    }
    return text(.ok, "\(site.version.number)\n")
  }

  /// Whether the request names this machine: a page of another site that resolves its own name
  /// to 127.0.0.1 names that.
  private func isLocal(_ host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    let names = ["localhost", "127.0.0.1", "[::1]"]
    return names.contains { host == "\($0):\(port)" || port == 80 && host == $0 }
  }

  private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    response(status, "text/plain; charset=utf-8", Array(text.utf8))
  }

  private func response(
    _ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8]
  ) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    return HTTPResponse(statusCode: status, headers: headers, body: Data(bytes))
  }

  private func withoutBody(_ answer: HTTPResponse) -> HTTPResponse {
    HTTPResponse(statusCode: answer.statusCode, headers: answer.headers, body: Data())
  }
}
