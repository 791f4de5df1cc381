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
    var output = ""
    write(to: &output, indent: 0)
    return output
  }

  private func write(to output: inout String, indent: Int) {
    switch self {
    case .null: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let value): output += value.isFinite ? "\(value)" : "null"
    case .text(let value): Self.write(value, to: &output)
    case .array(let values):
      Self.write(values.count, between: "[", and: "]", to: &output, indent: indent) {
        values[$1].write(to: &$0, indent: indent + 2)
      }
    case .object(let members):
      Self.write(members.count, between: "{", and: "}", to: &output, indent: indent) {
        Self.write(members[$1].name, to: &$0)
        $0 += ": "
        members[$1].value.write(to: &$0, indent: indent + 2)
      }
    }
  }

  private static func write(
    _ count: Int, between open: String, and close: String, to output: inout String, indent: Int,
    element: (inout String, Int) -> Void
  ) {
    guard count > 0 else {
      output += open + close
      return
    }
    output += open
    for index in 0..<count {
      output += index == 0 ? "\n" : ",\n"
      output += String(repeating: " ", count: indent + 2)
      element(&output, index)
    }
    output += "\n" + String(repeating: " ", count: indent) + close
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
