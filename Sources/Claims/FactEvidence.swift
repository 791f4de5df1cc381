package import Diagnostics
package import Facts

extension Claim.Evidence {
  /// Evidence from a fact: `claim.<key>` with the fact's value and date.
  static func fact(_ fact: Fact, _ key: String, _ more: [Message.Argument] = []) -> Self {
    var arguments = [Message.Argument("value", fact.value.message)]
    arguments.append(
      Message.Argument("what", .message(Message("claim.kind." + fact.kind.rawValue))))
    arguments.append(.text("date", fact.asOf?.description ?? "?"))
    return Self(
      message: Message("claim." + key, arguments + more), source: fact.source,
      asOf: fact.asOf?.description, fact: fact.id)
  }
}

extension FactValue {
  /// The value in the words of the reader's language.
  package var message: Message.Value {
    switch self {
    case .text(let text): .text(text)
    case .quantity(let quantity): quantity.message
    }
  }
}

extension FactQuantity {
  /// `15분`, `1 MiB`, `120,000`, `$3.5 / 1M`: number and unit in the words of a language.
  var message: Message.Value {
    let number = Message.Argument("number", .number(number, fractionDigits: digits))
    switch dimension {
    case .time: return .message(Message("claim.unit." + timeUnit, [number]))
    case .count:
      if ["attempts", "receives", "retries"].contains(unit.noun) {
        return .message(Message("claim.unit.times", [number]))
      }
      let key = unit.noun.isEmpty ? "claim.unit.number" : "claim.unit.count"
      return .message(Message(key, [number]))
    case .rate where unit.factor != 1: return .text(printed)
    case .rate: return .message(Message("claim.unit.rate", [number]))
    case .price where priced == "million":
      return .message(Message("claim.unit.price.million", [number]))
    case .price: return .message(Message("claim.unit.price", [number, .text("per", priced)]))
    case .multiple: return .message(Message("claim.unit.multiple", [number]))
    case .ratio: return .message(Message("claim.unit.percent", [number]))
    case .size, .throughput, .bandwidth: return .text(printed)
    }
  }

  /// As many digits behind the point as the fact prints.
  private var digits: Int {
    let number = printed.prefix { $0 != " " }
    guard let point = number.firstIndex(of: ".") else { return 0 }
    return number.distance(from: point, to: number.endIndex) - 1
  }

  private var timeUnit: String { unit.symbol }

  private var priced: String { String(unit.symbol.dropFirst(4)) }
}
