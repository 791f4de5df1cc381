package import Diagnostics

extension JSON {
  /// The value on one line, without spaces.
  package var compact: String {
    var output = ""
    writeCompact(to: &output)
    return output
  }

  private func writeCompact(to output: inout String) {
    switch self {
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += "," }
        value.writeCompact(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += "," }
        JSON.text(member.name).writeCompact(to: &output)
        output += ":"
        member.value.writeCompact(to: &output)
      }
      output += "}"
    default: output += printed
    }
  }
}
