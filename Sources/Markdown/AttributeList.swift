/// A kramdown attribute list: `{: .class #id width="700px"}`, `{:toc}`.
enum AttributeList {
  /// The width of the list at the beginning of `bytes`; nil when there is none on this line.
  static func width(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: [.openBrace, UInt8(ascii: ":")]) else { return nil }
    let line = bytes.prefix(300).prefix { $0 != .newline }
    guard let end = line.firstIndex(of: .closeBrace) else { return nil }
    return end + 1 - bytes.startIndex
  }

  /// The value of `width` in whole pixels.
  static func pixels(_ bytes: ArraySlice<UInt8>) -> Int? {
    let words = bytes.split { $0.isSpace || $0 == .openBrace || $0 == .closeBrace }
    guard let width = words.first(where: { $0.starts(with: "width=".utf8) }) else { return nil }
    return pixels(width: width.dropFirst("width=".utf8.count).text)
  }

  /// The number of `700`, `700px` or `"700px"`; nil for a share such as `50%`.
  static func pixels(width: String) -> Int? {
    let value = width.utf8.drop { $0 == .quote || $0 == UInt8(ascii: "'") }
    let digits = value.prefix(while: \.isDigit)
    return value.dropFirst(digits.count).first == UInt8(ascii: "%")
      ? nil : Int(Array(digits).text)
  }
}
