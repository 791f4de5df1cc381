/// A JSON value whose members keep the order they were given in, so that the same report is
/// always the same bytes (RFC 8259).
package indirect enum JSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSON])
  case object([Member])

  /// A member of an object.
  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object: `["line": .integer(3)]`.
  package static func members(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// The text of an optional string; `null` when there is none.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }
}

extension JSON {
  /// The value as text, two spaces of indent per level, without a newline at the end.
  package var printed: String {
    // As bytes: a report of many megabytes is mostly copied, and strings are slow to append to.
    var output: [UInt8] = []
    write(to: &output, indent: 0)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8], indent: Int) {
    switch self {
    case .null: output += "null".utf8
    case .boolean(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let value): output += (value.isFinite ? "\(value)" : "null").utf8
    case .text(let value): Self.write(value, to: &output)
    case .array(let values):
      Self.write(values.count, between: "[", and: "]", to: &output, indent: indent) {
        values[$1].write(to: &$0, indent: indent + 2)
      }
    case .object(let members):
      Self.write(members.count, between: "{", and: "}", to: &output, indent: indent) {
        Self.write(members[$1].name, to: &$0)
        $0 += ": ".utf8
        members[$1].value.write(to: &$0, indent: indent + 2)
      }
    }
  }

  private static func write(
    _ count: Int, between open: String, and close: String, to output: inout [UInt8], indent: Int,
    element: (inout [UInt8], Int) -> Void
  ) {
    guard count > 0 else {
      output += (open + close).utf8
      return
    }
    output += open.utf8
    for index in 0..<count {
      output += (index == 0 ? "\n" : ",\n").utf8
      output += repeatElement(0x20, count: indent + 2)
      element(&output, index)
    }
    output.append(UInt8(ascii: "\n"))
    output += repeatElement(0x20, count: indent)
    output += close.utf8
  }

  /// The value on one line without white space, for files that programs read.
  package var compact: String {
    var output: [UInt8] = []
    writeCompact(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func writeCompact(to output: inout [UInt8]) {
    switch self {
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value.writeCompact(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.writeCompact(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    default: write(to: &output, indent: 0)
    }
  }

  /// Adds `text` to `output` as JSON, in quotes.
  package static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    // Almost every text is copied as it is, at once.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      output += text.utf8
      output.append(UInt8(ascii: "\""))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output += "\\\"".utf8
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      case UInt8(ascii: "\n"): output += "\\n".utf8
      case UInt8(ascii: "\r"): output += "\\r".utf8
      case UInt8(ascii: "\t"): output += "\\t".utf8
      case _ where byte < 0x20:
        let digits = String(byte, radix: 16)
        output += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
