/// The path of a file of the site below its root: `ko/serverless/buffering/index.html`.
struct PagePath: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The link from this file to `other`. It names `index.html`, so that it also works in a
  /// folder opened from disk, and it never leaves the site, so that it works below `/notes/`.
  ///
  /// `ko/a/index.html` → `assets/style.css`: `../../assets/style.css`.
  func link(to other: PagePath, fragment: String = "") -> String {
    guard !hasEmptyPart, !other.hasEmptyPart else {
      return withoutEmptyParts.link(to: other.withoutEmptyParts, fragment: fragment)
    }
    // Pages have dozens of links, so that this looks at bytes and makes no parts.
    let (from, to) = (text.utf8.span, other.text.utf8.span)
    var shared = 0
    var index = 0
    while index < from.count, index < to.count, from[index] == to[index] {
      index += 1
      if from[index - 1] == UInt8(ascii: "/") { shared = index }
    }
    var link: [UInt8] = []
    link.reserveCapacity(to.count + fragment.utf8.count + 12)
    for index in shared..<from.count where from[index] == UInt8(ascii: "/") {
      link += [UInt8(ascii: "."), UInt8(ascii: "."), UInt8(ascii: "/")]
    }
    for index in shared..<to.count { Self.encode(to[index], keepsSlashes: true, into: &link) }
    link.append(contentsOf: fragment.utf8)
    return String(decoding: link, as: UTF8.self)
  }

  private var hasEmptyPart: Bool {
    var last = UInt8(ascii: "/")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "/"), last == byte { return true }
      last = byte
    }
    return last == UInt8(ascii: "/")
  }

  private var withoutEmptyParts: PagePath {
    PagePath(text.split(separator: "/").joined(separator: "/"))
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
    var result: [UInt8] = []
    for byte in part.utf8 { encode(byte, keepsSlashes: false, into: &result) }
    return String(decoding: result, as: UTF8.self)
  }

  /// `#` and the id of an element. Letters of any script stay as they are, as the URL standard
  /// lets them (https://url.spec.whatwg.org/#url-code-points): a Hangul syllable takes three bytes
  /// instead of nine, and a link can be read.
  static func fragment(_ id: some StringProtocol) -> String {
    var result = [UInt8(ascii: "#")]
    for byte in id.utf8 {
      if byte < 0x80 {
        encode(byte, keepsSlashes: false, into: &result)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func encode(_ byte: UInt8, keepsSlashes: Bool, into text: inout [UInt8]) {
    guard !isPlain(byte), byte != UInt8(ascii: "/") || !keepsSlashes else {
      text.append(byte)
      return
    }
    text.append(UInt8(ascii: "%"))
    for digit in [byte >> 4, byte & 15] { text.append(digit + (digit < 10 ? 0x30 : 0x37)) }
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
