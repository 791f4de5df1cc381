import Diagnostics

extension JSON {
  /// The value as text without white space, for files that programs read.
  var compact: String {
    switch self {
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { JSON.text($0.name).printed + ":" + $0.value.compact }
        .joined(separator: ",") + "}"
    default: printed
    }
  }
}
