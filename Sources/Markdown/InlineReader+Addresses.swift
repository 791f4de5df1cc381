internal import Diagnostics

extension InlineReader {
  // MARK: In angle brackets

  /// `<https://…>`, `<a@b.c>`, a comment or raw HTML.
  mutating func readAngle() -> Bool {
    if isAt("<!--") { return readComment() }
    if let end = autolinkEnd() { return end }
    guard let tag = HTMLTag(text.bytes[offset...]) else { return readDeclaration() }
    return readTag(tag)
  }

  private mutating func readComment() -> Bool {
    guard let end = find("-->", from: offset + 4) else { return false }
    let range = offset..<end + 3
    let comment = text.bytes[offset + 4..<end].text
    return add(.comment(comment, text.place(range)), upTo: end + 3)
  }

  /// `<?…?>`, `<!X…>` and CDATA: dropped as comments are, for nobody ever saw them on a page.
  private mutating func readDeclaration() -> Bool {
    let close: String
    if isAt("<?") {
      close = "?>"
    } else if isAt("<![CDATA[") {
      close = "]]>"
    } else if isAt("<!"), peek(2)?.isLetter == true {
      close = ">"
    } else {
      return false
    }
    guard let end = find(close, from: offset + 2) else { return false }
    let range = offset..<end + close.utf8.count
    return add(.comment(text.bytes[range].text, text.place(range)), upTo: range.upperBound)
  }

  private mutating func autolinkEnd() -> Bool? {
    let rest = text.bytes[offset...].dropFirst()
    let body = rest.prefix { $0 > 0x20 && $0 != .lessThan && $0 != .greaterThan }
    guard body.endIndex < text.bytes.count, text.bytes[body.endIndex] == .greaterThan else {
      return nil
    }
    let address = body.text
    guard Self.isAddress(body) || Self.isMailAddress(body) else { return nil }
    let destination = Self.isAddress(body) ? address : "mailto:" + address
    let link = Link(destination: destination, place: text.place(offset..<body.endIndex + 1))
    let inner = body.startIndex..<body.endIndex
    return add(.link(link, [.text(address, text.place(inner))]), upTo: body.endIndex + 1)
  }

  /// A scheme of 2 to 32 characters and a colon.
  private static func isAddress(_ body: ArraySlice<UInt8>) -> Bool {
    guard body.first?.isLetter == true else { return false }
    let scheme = body.prefix { $0.isAlphanumeric || "+.-".utf8.contains($0) }
    return (2...32).contains(scheme.count)
      && body.dropFirst(scheme.count).first == UInt8(ascii: ":")
  }

  private static func isMailAddress(_ body: ArraySlice<UInt8>) -> Bool {
    let local = body.prefix { $0.isAlphanumeric || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
    guard !local.isEmpty, body.dropFirst(local.count).first == UInt8(ascii: "@") else {
      return false
    }
    let labels = body.dropFirst(local.count + 1)
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
        && label.last != UInt8(ascii: "-")
        && label.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    }
  }

  // MARK: Bare

  /// `https://…`, `http://…` and `www.…` without brackets, ended before a Korean particle.
  ///
  /// Mail addresses stay text: in these notes `ec2-user@host` is a login, not a mailbox.
  mutating func readBareAddress() -> Bool {
    guard offset == 0 || !text.bytes[offset - 1].isAlphanumeric,
      isAt("http://") || isAt("https://") || isAt("www."),
      let range = BareAddress.range(text.bytes, at: offset)
    else { return false }
    let address = text.bytes[range].text
    let place = text.place(range)
    let destination = address.hasPrefix("www.") ? "http://" + address : address
    let link = Link(destination: destination, place: place)
    return add(.link(link, [.text(address, place)]), upTo: range.upperBound)
  }
}

/// How far a bare address reaches (GFM, section 6.9, stricter for Korean).
enum BareAddress {
  /// What may stand behind a noun, hence behind an address that a sentence goes on from.
  private static let particles: Set<String> = [
    "은", "는", "이", "가", "을", "를", "와", "과", "의", "에", "로", "도", "만", "나", "랑",
    "으로", "에서", "에게", "에는", "에도", "에서는", "까지", "부터", "처럼", "보다", "이나", "이랑",
    "라고", "이라고", "라는", "이라는", "란", "이란", "입니다", "이다", "참고", "참조",
  ]

  /// The range of the address at `start`; nil when nothing but its scheme is there.
  static func range(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte <= 0x20 || "<>[]`\"{}|\\^".utf8.contains(byte) { break }
      if byte >= 0x80 {
        let run = foreignRun(bytes, end)
        guard belongs(run, after: end > start ? bytes[end - 1] : 0) else { break }
        end = run.endIndex
      } else {
        end += 1
      }
    }
    end = withoutPunctuation(bytes, start..<end)
    let host = bytes[start..<end].drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }
      .drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
    return host.first?.isAlphanumeric == true ? start..<end : nil
  }

  private static func foreignRun(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
    bytes[start...].prefix { $0 >= 0x80 }
  }

  /// `/wiki/대기열` goes on, `/docs를` and `/docs/를` end.
  private static func belongs(_ run: ArraySlice<UInt8>, after byte: UInt8) -> Bool {
    guard "/=#-_".utf8.contains(byte), !particles.contains(run.text) else { return false }
    return run.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
  }

  /// Without the punctuation of the sentence and without a `)` that opens nowhere inside.
  private static func withoutPunctuation(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var balance = 0
    for byte in bytes[range] {
      if byte == .openParenthesis { balance += 1 }
      if byte == .closeParenthesis { balance -= 1 }
    }
    while end > range.lowerBound {
      let last = bytes[end - 1]
      if last == .closeParenthesis, balance < 0 {
        balance += 1
      } else if !"?!.,:;*_~'".utf8.contains(last) {
        break
      }
      end -= 1
    }
    return end
  }
}
