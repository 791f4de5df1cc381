/// A rule that picks the form of a noun by number, as the header `Plural-Forms` of a catalogue
/// writes it (GNU gettext manual, 11.2.6): `nplurals=2; plural=(n != 1);`.
package struct PluralRule: Hashable, Sendable {
  /// How many forms a noun has.
  package let formCount: Int
  private let expression: Expression

  /// English: one thing, or any other number of things.
  package static let oneOrMany = PluralRule(
    formCount: 2, expression: .operation("!=", .number, .constant(1)))

  /// Korean: one form for every number.
  package static let unchanging = PluralRule(formCount: 1, expression: .constant(0))

  private init(formCount: Int, expression: Expression) {
    self.formCount = formCount
    self.expression = expression
  }

  /// Nil when `text` is not a rule.
  package init?(parsing text: String) {
    var fields: [Substring: Substring] = [:]
    for field in text.split(separator: ";") {
      guard let mark = field.firstIndex(of: "=") else { continue }
      let name = field[..<mark].filter { !$0.isWhitespace }
      fields[Substring(name)] = field[field.index(after: mark)...]
    }
    guard let count = fields["nplurals"].flatMap({ Int($0.filter { !$0.isWhitespace }) }),
      count > 0, let plural = fields["plural"]
    else { return nil }
    var parser = PluralParser(plural)
    guard let expression = parser.expression(), parser.isAtEnd else { return nil }
    self.init(formCount: count, expression: expression)
  }

  /// The index of the form that stands with `count`, always below `formCount`.
  package func form(of count: Int) -> Int {
    max(
      0, min(expression.value(at: count.magnitude > Int.max ? Int.max : abs(count)), formCount - 1))
  }

  /// A C expression of `n` with the operators that gettext allows.
  indirect enum Expression: Hashable, Sendable {
    case number
    case constant(Int)
    case not(Expression)
    case operation(String, Expression, Expression)
    case choice(Expression, Expression, Expression)

    func value(at n: Int) -> Int {
      switch self {
      case .number: n
      case .constant(let value): value
      case .not(let inner): inner.value(at: n) == 0 ? 1 : 0
      case .choice(let test, let yes, let no):
        test.value(at: n) != 0 ? yes.value(at: n) : no.value(at: n)
      case .operation(let name, let left, let right):
        Self.apply(name, left.value(at: n), right.value(at: n))
      }
    }

    private static func apply(_ name: String, _ left: Int, _ right: Int) -> Int {
      switch name {
      case "||": left != 0 || right != 0 ? 1 : 0
      case "&&": left != 0 && right != 0 ? 1 : 0
      case "==": left == right ? 1 : 0
      case "!=": left != right ? 1 : 0
      case "<": left < right ? 1 : 0
      case ">": left > right ? 1 : 0
      case "<=": left <= right ? 1 : 0
      case ">=": left >= right ? 1 : 0
      case "+": left &+ right
      case "-": left &- right
      case "*": left &* right
      case "/": right == 0 ? 0 : left / right
      default: right == 0 ? 0 : left % right
      }
    }
  }
}

/// Reads a plural expression by precedence climbing.
private struct PluralParser {
  private var rest: Substring
  private var depth = 0

  init(_ text: Substring) { rest = text }

  private static let levels = [
    ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"],
  ]

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return rest.isEmpty
    }
  }

  mutating func expression() -> PluralRule.Expression? {
    // The depth of nesting in real rules is below ten; a hostile one must not exhaust the stack.
    depth += 1
    defer { depth -= 1 }
    guard depth < 64, let test = binary(level: 0) else { return nil }
    guard take("?") else { return test }
    guard let yes = expression(), take(":"), let no = expression() else { return nil }
    return .choice(test, yes, no)
  }

  private mutating func binary(level: Int) -> PluralRule.Expression? {
    guard level < Self.levels.count else { return operand() }
    guard var left = binary(level: level + 1) else { return nil }
    while let name = Self.levels[level].first(where: { take($0) }) {
      guard let right = binary(level: level + 1) else { return nil }
      left = .operation(name, left, right)
    }
    return left
  }

  private mutating func operand() -> PluralRule.Expression? {
    if take("!") {
      depth += 1
      defer { depth -= 1 }
      return depth < 64 ? operand().map { .not($0) } : nil
    }
    if take("(") {
      guard let inner = expression(), take(")") else { return nil }
      return inner
    }
    if take("n") { return .number }
    skipSpace()
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return .constant(value)
  }

  private mutating func take(_ token: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }
}
