/// The `(address "title")` behind a link text (CommonMark 0.29, section 6.6), and the addresses
/// of real notes that the standard refuses: Liquid tags and spaces.
struct LinkTail {
  var target: InlineReader.Target

  /// Reads the tail at `start`; nil when there is none.
  init?(_ bytes: [UInt8], at start: Int, isImage: Bool) {
    guard start < bytes.count, bytes[start] == .openParenthesis else { return nil }
    guard let target = Self.standard(bytes, start) ?? Self.loose(bytes, start, isImage: isImage)
    else { return nil }
    self.target = target
  }

  private static func standard(_ bytes: [UInt8], _ start: Int) -> InlineReader.Target? {
    var offset = skipSpace(bytes, start + 1)
    guard let address = address(bytes, &offset) else { return nil }
    let behindAddress = offset
    offset = skipSpace(bytes, offset)
    var title = ""
    if offset > behindAddress, let found = self.title(bytes, &offset) {
      title = found
      offset = skipSpace(bytes, offset)
    }
    guard offset < bytes.count, bytes[offset] == .closeParenthesis else { return nil }
    return InlineReader.Target(destination: address, title: title, end: offset + 1)
  }

  /// `![그림](my picture.png)`: everything up to the closing bracket on the same line, when it
  /// looks like an address.
  private static func loose(
    _ bytes: [UInt8], _ start: Int, isImage: Bool
  ) -> InlineReader.Target? {
    var depth = 1
    var end = start + 1
    while end < bytes.count, bytes[end] != .newline, end - start < 500 {
      if bytes[end] == .openParenthesis { depth += 1 }
      if bytes[end] == .closeParenthesis { depth -= 1 }
      if depth == 0 { break }
      end += bytes[end] == .backslash ? 2 : 1
    }
    guard depth == 0, end < bytes.count, bytes[end] == .closeParenthesis else { return nil }
    let (address, title) = splitTitle(bytes[start + 1..<end].trimmed)
    guard !address.isEmpty, !address.contains(.lessThan), !address.contains(.quote) else {
      return nil
    }
    let text = address.text
    let isPath = ["/", "./", "../", "http://", "https://"].contains { text.hasPrefix($0) }
    guard isImage ? Image.isPicture(text) || isPath : isPath || text.hasSuffix(".md") else {
      return nil
    }
    return InlineReader.Target(destination: text, title: title, end: end + 1)
  }

  /// Takes a title in quotation marks from the end of an address with spaces.
  private static func splitTitle(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, String) {
    guard bytes.last == .quote, let open = bytes.dropLast().lastIndex(of: .quote),
      open > bytes.startIndex, bytes[open - 1].isBlank
    else { return (bytes, "") }
    return (bytes[..<open].trimmed, unescaped(bytes[open...].dropFirst().dropLast()))
  }

  /// Skips spaces and line endings.
  static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
    return offset
  }

  /// An address in angle brackets or without spaces; brackets in it are balanced.
  static func address(_ bytes: [UInt8], _ offset: inout Int) -> String? {
    guard offset < bytes.count else { return nil }
    if bytes[offset] == .lessThan { return angleAddress(bytes, &offset) }
    let start = offset
    var depth = 0
    while offset < bytes.count, !bytes[offset].isSpace {
      switch bytes[offset] {
      case .backslash where offset + 1 < bytes.count && bytes[offset + 1].isPunctuation:
        offset += 1
      case .openBrace:
        if let width = liquidWidth(bytes, offset) { offset += width - 1 }
      case .openParenthesis:
        depth += 1
        guard depth <= 32 else { return nil }
      case .closeParenthesis:
        guard depth > 0 else { return unescaped(bytes[start..<offset]) }
        depth -= 1
      case 0..<0x20: return nil
      default: break
      }
      offset += 1
    }
    return depth == 0 && offset > start ? unescaped(bytes[start..<offset]) : nil
  }

  private static func angleAddress(_ bytes: [UInt8], _ offset: inout Int) -> String? {
    let start = offset + 1
    var end = start
    while end < bytes.count, bytes[end] != .greaterThan {
      guard bytes[end] != .newline, bytes[end] != .lessThan else { return nil }
      if bytes[end] == .backslash { end += 1 }
      end += 1
    }
    guard end < bytes.count else { return nil }
    offset = end + 1
    return unescaped(bytes[start..<end])
  }

  /// The width of `{{ … }}` or `{% … %}` on one line at `start`.
  static func liquidWidth(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let close: [UInt8]
    switch bytes[start + 1] {
    case .openBrace: close = [.closeBrace, .closeBrace]
    case UInt8(ascii: "%"): close = [UInt8(ascii: "%"), .closeBrace]
    default: return nil
    }
    var end = start + 2
    while end + 1 < bytes.count, bytes[end] != .newline, end - start < 500 {
      if bytes[end] == close[0], bytes[end + 1] == close[1] { return end + 2 - start }
      end += 1
    }
    return nil
  }

  /// A title in quotes or brackets.
  static func title(_ bytes: [UInt8], _ offset: inout Int) -> String? {
    guard offset < bytes.count else { return nil }
    let open = bytes[offset]
    let close: UInt8
    switch open {
    case .quote, UInt8(ascii: "'"): close = open
    case .openParenthesis: close = .closeParenthesis
    default: return nil
    }
    var end = offset + 1
    while end < bytes.count, bytes[end] != close {
      if open == .openParenthesis, bytes[end] == .openParenthesis { return nil }
      if bytes[end] == .newline, end + 1 < bytes.count, bytes[end + 1] == .newline { return nil }
      if bytes[end] == .backslash { end += 1 }
      end += 1
    }
    guard end < bytes.count else { return nil }
    let title = unescaped(bytes[offset + 1..<end])
    offset = end + 1
    return title
  }

  /// The text with backslash escapes and entities resolved.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(.backslash) || bytes.contains(UInt8(ascii: "&")) else { return bytes.text }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      if byte == .backslash, let next = rest.dropFirst().first, next.isPunctuation {
        result.append(next)
        rest = rest.dropFirst(2)
      } else if byte == UInt8(ascii: "&"),
        let end = rest.prefix(34).firstIndex(of: UInt8(ascii: ";")),
        rest[...end].dropFirst().dropLast().allSatisfy({
          $0.isAlphanumeric || $0 == UInt8(ascii: "#")
        }), let characters = characters(ofEntity: rest[...end].text)
      {
        result += characters.utf8
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result.text
  }
}
