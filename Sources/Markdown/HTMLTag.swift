/// A start or end tag of HTML as CommonMark 0.29 (section 6.10) recognises it.
struct HTMLTag {
  /// In lower case.
  var name: String
  var isEnd = false
  /// Whether the tag ends with `/>`.
  var isEmpty = false
  var attributes: [(name: String, value: String?)] = []
  /// Bytes from `<` to `>`.
  var width: Int

  /// Reads the tag at the beginning of `bytes`; nil when there is none that is complete.
  ///
  /// Linear in the width of the tag.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = Scanner(bytes)
    guard scanner.skip(.lessThan) else { return nil }
    isEnd = scanner.skip(UInt8(ascii: "/"))
    guard scanner.peek?.isLetter == true else { return nil }
    name = scanner.take { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }.text.lowercased()
    while !isEnd, let attribute = Self.attribute(&scanner) { attributes.append(attribute) }
    _ = scanner.take(while: \.isSpace)
    if !isEnd { isEmpty = scanner.skip(UInt8(ascii: "/")) }
    guard scanner.skip(.greaterThan) else { return nil }
    width = scanner.offset - bytes.startIndex
  }

  /// The value of the attribute `name` as written.
  func value(_ name: String) -> String? {
    attributes.first { $0.name == name }.flatMap { $0.value }
  }

  private static func attribute(_ scanner: inout Scanner) -> (String, String?)? {
    let before = scanner
    guard !scanner.take(while: \.isSpace).isEmpty,
      let first = scanner.peek, first.isLetter || "_:".utf8.contains(first)
    else {
      scanner = before
      return nil
    }
    let name = scanner.take { $0.isAlphanumeric || "_:.-@".utf8.contains($0) }.text.lowercased()
    let behindName = scanner
    _ = scanner.take(while: \.isSpace)
    guard scanner.skip(UInt8(ascii: "=")) else {
      scanner = behindName
      return (name, nil)
    }
    _ = scanner.take(while: \.isSpace)
    guard let value = Self.value(&scanner) else {
      scanner = before
      return nil
    }
    return (name, value)
  }

  private static func value(_ scanner: inout Scanner) -> String? {
    guard let first = scanner.peek else { return nil }
    if first == .quote || first == UInt8(ascii: "'") {
      _ = scanner.skip(first)
      let value = scanner.take { $0 != first }.text
      return scanner.skip(first) ? value : nil
    }
    let value = scanner.take { !$0.isSpace && !"\"'=<>`".utf8.contains($0) }
    return value.isEmpty ? nil : value.text
  }
}

/// A position in bytes that moves forward.
struct Scanner {
  private let bytes: ArraySlice<UInt8>
  private(set) var offset: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  var peek: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    while let byte = peek, condition(byte) { offset += 1 }
    return bytes[start..<offset]
  }
}
