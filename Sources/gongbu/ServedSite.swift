import FoundationEssentials
import Pages
import Publishing
import Synchronization

/// The newest state of a site that is being edited: what a browser gets when it asks.
final class ServedSite: Sendable {
  /// One finished build.
  struct Version: Sendable {
    /// Counts up with every build that changed something.
    var number = 0
    /// The files of the site by path.
    var files: [String: [UInt8]] = [:]
    /// Where files stand on the disk that are only copied, by path in the site.
    var copies: [String: String] = [:]
    /// What the overlay shows: text and whether it is an error.
    var notice = Notice()

    /// Whether pages of the next build are shown already.
    fileprivate var isAhead = false

    /// What a reader may be looking at: not the parts of the search index, which every edit
    /// changes and which a page asks for when somebody searches.
    fileprivate var pages: [String: [UInt8]] { files.filter { !$0.key.hasSuffix(".js") } }
  }

  /// What the author should hear of.
  struct Notice: Sendable, Equatable {
    var isError = false
    var lines: [String] = []
  }

  private let state = Mutex(Version())

  var version: Version { state.withLock { $0 } }

  /// Takes in pages of a build before it is finished. Those of the last one that are not among
  /// `files` stay until it is.
  func show(_ files: [OutputFile]) {
    state.withLock { version in
      var isSame = true
      for file in files where version.files[file.path] != file.bytes {
        version.files[file.path] = file.bytes
        isSame = false
      }
      // Nobody looks at the site before its first build is finished.
      guard !isSame, version.number > 0 else { return }
      version.number += 1
      version.isAhead = true
    }
  }

  /// Takes in a build. A build that failed keeps the pages of the last good one.
  func update(_ publication: Publication, root: String, _ notice: Notice) {
    state.withLock { version in
      let old = version
      version.notice = notice
      if let files = publication.files {
        version.files = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        version.copies = Dictionary(
          publication.copies.map { ($0.to, root + "/" + $0.from) }
        ) { first, _ in first }
      }
      let isSame = old.pages == version.pages && old.notice == notice
      // Copied files are read when they are asked for; who loads the page again sees them.
      let mayDiffer = !publication.copies.isEmpty && !old.isAhead
      if !isSame || mayDiffer || old.number == 0 { version.number += 1 }
      version.isAhead = false
    }
  }
}

extension ServedSite.Version {
  /// What stands at a request's path.
  enum Answer {
    case file([UInt8], path: String)
    /// A folder that was asked for without a slash at the end.
    case redirect(String)
    case missing
    case refused
  }

  /// Finds what `target`, the path of a request as it was sent, asks for. Only names of the site
  /// are ever looked up, so that no path leads out of it.
  func answer(to target: String) -> Answer {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    guard path.hasPrefix("/"), let decoded = PercentEncoding.decoded(path.dropFirst()) else {
      return .refused
    }
    let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(".."), !decoded.contains("\0"), !decoded.contains("\\") else {
      return .refused
    }
    if decoded.isEmpty || decoded.hasSuffix("/") { return file(decoded + "index.html") }
    if case .file(let bytes, let path) = file(decoded) { return .file(bytes, path: path) }
    if files[decoded + "/index.html"] != nil { return .redirect(path + "/") }
    return .missing
  }

  private func file(_ path: String) -> Answer {
    if let bytes = files[path] { return .file(bytes, path: path) }
    if let source = copies[path], let data = FileManager.default.contents(atPath: source) {
      return .file(Array(data), path: path)
    }
    return .missing
  }
}

/// Percent-encoding of the paths of addresses (RFC 3986, section 2.1).
enum PercentEncoding {
  /// The text behind an encoded path; nil when it is malformed or no UTF-8.
  static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// The media type of a file, by its name (IANA media types).
enum MediaType {
  static func of(_ path: String) -> String {
    let kind = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return kinds.first { $0.kind == kind }?.type ?? "application/octet-stream"
  }

  private static let kinds: [(kind: String, type: String)] = [
    ("html", "text/html; charset=utf-8"), ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"), ("json", "application/json"),
    ("xml", "application/xml; charset=utf-8"), ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"), ("svg", "image/svg+xml"), ("png", "image/png"),
    ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("gif", "image/gif"),
    ("webp", "image/webp"), ("avif", "image/avif"), ("ico", "image/x-icon"),
    ("pdf", "application/pdf"), ("woff2", "font/woff2"), ("mp4", "video/mp4"),
  ]
}
