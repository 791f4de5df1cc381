/// The path of a file of the site below its root: `ko/serverless/buffering/index.html`.
struct PagePath: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The link from this file to `other`. It names `index.html`, so that it also works in a
  /// folder opened from disk, and it never leaves the site, so that it works below `/notes/`.
  ///
  /// `ko/a/index.html` → `assets/style.css`: `../../assets/style.css`.
  func link(to other: PagePath, fragment: String = "") -> String {
    let from = text.split(separator: "/").dropLast()
    let to = other.text.split(separator: "/")
    let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared)
    let path = (steps + to.dropFirst(shared).map { Self.encoded($0) }).joined(separator: "/")
    return path + fragment
  }

  /// The path as a host serves it: without the file name of an index page.
  var served: String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: true)
    let encoded = parts.map { Self.encoded($0) }.joined(separator: "/")
    guard parts.last == "index.html" else { return encoded }
    return String(encoded.dropLast("index.html".count))
  }

  /// One part of a path with everything but letters, digits and `-._~` as `%XX` of its UTF-8
  /// bytes (RFC 3986, section 2.3).
  static func encoded(_ part: some StringProtocol) -> String {
    guard !part.utf8.allSatisfy(isPlain) else { return String(part) }
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in part.utf8 {
      if isPlain(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
