extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let pipe = UInt8(ascii: "|")
  static let lessThan = UInt8(ascii: "<")
  static let greaterThan = UInt8(ascii: ">")
  static let quote = UInt8(ascii: "\"")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")

  /// Space or tab: what CommonMark allows between the parts of a line.
  var isBlank: Bool { self == .space || self == .tab }
  /// White space of HTML and CommonMark, line endings included.
  var isSpace: Bool { isBlank || (0x0A...0x0D).contains(self) }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) && self < 0x80
  }
  var isAlphanumeric: Bool { isLetter || isDigit }
  /// ASCII punctuation of CommonMark: what a backslash can escape.
  var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isAlphanumeric }
}

extension Collection where Element == UInt8 {
  /// The text of the bytes; they come from a `String`, cut between characters.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs at both ends.
  var trimmed: ArraySlice<UInt8> { drop(while: \.isSpace).trimmedEnd }

  /// Without white space at the end.
  var trimmedEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last.isSpace { slice.removeLast() }
    return slice
  }
}
