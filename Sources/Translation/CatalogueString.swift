/// Strings as a catalogue writes them: between quotes, with the escapes of C.
enum CatalogueString {
  /// What is wrong with a written string.
  enum Problem: Hashable {
    /// No quote at the beginning or no quote at the end.
    case unclosed
    /// Something stands behind the closing quote.
    case trailing(String)
    /// `\` and what follows it.
    case escape(String)
  }

  /// The text that `written` stands for, as far as it can be read, and what is wrong with it.
  static func read(_ written: Substring) -> (text: String, problem: Problem?) {
    var bytes: [UInt8] = []
    var problem: Problem?
    var rest = Array(written.utf8)[...]
    guard rest.popFirst() == quote else { return ("", .unclosed) }
    while let byte = rest.popFirst() {
      if byte == quote {
        let trailing = rest.drop { $0 == 0x20 || $0 == 0x09 }
        if !trailing.isEmpty { problem = problem ?? .trailing(text(trailing)) }
        return (text(bytes), problem)
      }
      guard byte == backslash else {
        bytes.append(byte)
        continue
      }
      let escape = rest
      guard !unescape(&rest, into: &bytes) else { continue }
      problem = problem ?? .escape("\\" + text(escape).prefix(1))
      bytes.append(backslash)
    }
    return (text(bytes), .unclosed)
  }

  /// The lines that stand for `text`: one, or an empty one and then one for each line of the text.
  ///
  /// Lines are not folded (as with `--no-wrap`): folding would change lines that nobody edited.
  static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    for byte in text.utf8 {
      line += escapes[byte].map { [backslash, $0] } ?? [byte]
      if byte == 0x0A {
        lines.append(quoted(line))
        line = []
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(quoted(line)) }
    return lines.count == 1 ? lines : [quoted([])] + lines
  }

  private static func quoted(_ bytes: [UInt8]) -> String { "\"" + text(bytes) + "\"" }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what follows a backslash; false, and nothing taken, when it is no escape of C.
  private static func unescape(_ rest: inout ArraySlice<UInt8>, into bytes: inout [UInt8]) -> Bool {
    guard let first = rest.first else { return false }
    if let byte = plain[first] {
      rest = rest.dropFirst()
      bytes.append(byte)
      return true
    }
    let isHex = first == UInt8(ascii: "x")
    let digits = rest.dropFirst(isHex ? 1 : 0).prefix(isHex ? 2 : 3).prefix {
      Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < (isHex ? 16 : 8) } ?? false
    }
    guard let value = Int(text(digits), radix: isHex ? 16 : 8), value < 256 else { return false }
    rest = rest[digits.endIndex...]
    bytes.append(UInt8(value))
    return true
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// The byte behind a backslash for each byte that is never written as it is.
  private static let escapes: [UInt8: UInt8] = [
    0x07: UInt8(ascii: "a"), 0x08: UInt8(ascii: "b"), 0x09: UInt8(ascii: "t"),
    0x0A: UInt8(ascii: "n"), 0x0B: UInt8(ascii: "v"), 0x0C: UInt8(ascii: "f"),
    0x0D: UInt8(ascii: "r"), quote: quote, backslash: backslash,
  ]

  /// What the byte behind a backslash stands for.
  private static let plain: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D, quote: quote, backslash: backslash,
    UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "?"): UInt8(ascii: "?"),
  ]
}
