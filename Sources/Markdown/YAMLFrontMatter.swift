internal import Yams

/// Reads YAML front matter. The only file of this target that sees Yams.
enum YAMLFrontMatter {
  /// Why YAML could not be read.
  struct Problem: Error {
    /// In the note, from 1.
    var line: Int
    var text: String
  }

  /// More values than this come from aliases that multiply, not from an author.
  private static let mostValues = 10_000
  private static let deepest = 32

  /// The pairs of the mapping that `text` is; its first line is line `firstLine` of the note.
  static func pairs(of text: String, firstLine: Int) -> Result<[FrontMatter.Pair], Problem> {
    do {
      // Without an encoding, Yams looks for one in the environment, for every note.
      guard let node = try compose(yaml: text, .basic, .default, .utf8) else {
        return .success([])
      }
      guard case .mapping(let mapping) = node else {
        return .failure(Problem(line: firstLine, text: "not a mapping of keys to values"))
      }
      var budget = mostValues
      let pairs = pairs(of: mapping, firstLine: firstLine, depth: 0, &budget)
      guard budget >= 0 else {
        return .failure(Problem(line: firstLine, text: "too many values"))
      }
      return .success(pairs)
    } catch {
      return .failure(problem(of: error, firstLine: firstLine))
    }
  }

  private static func pairs(
    of mapping: Node.Mapping, firstLine: Int, depth: Int, _ budget: inout Int
  ) -> [FrontMatter.Pair] {
    var pairs: [FrontMatter.Pair] = []
    for (key, value) in mapping {
      guard budget >= 0 else { break }
      let line = firstLine + (key.mark?.line ?? 1) - 1
      let value = self.value(of: value, firstLine: firstLine, depth: depth + 1, &budget)
      pairs.append(FrontMatter.Pair(key: key.string ?? "", value: value, line: line))
    }
    return pairs
  }

  private static func value(
    of node: Node, firstLine: Int, depth: Int, _ budget: inout Int
  ) -> FrontMatter.Value {
    budget -= 1
    guard depth < deepest, budget >= 0 else { return .null }
    switch node {
    case .scalar(let scalar): return value(of: scalar)
    case .mapping(let mapping):
      return .mapping(pairs(of: mapping, firstLine: firstLine, depth: depth, &budget))
    case .sequence(let sequence):
      var values: [FrontMatter.Value] = []
      for element in sequence where budget >= 0 {
        values.append(value(of: element, firstLine: firstLine, depth: depth + 1, &budget))
      }
      return .list(values)
    case .alias: return .null
    }
  }

  /// Only what stands without quotes can be a number, a truth value or nothing; dates are text.
  private static func value(of scalar: Node.Scalar) -> FrontMatter.Value {
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case let text: return number(text).map { .number($0) } ?? .text(text)
    }
  }

  private static func number(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    return isDecimal ? Double(text) : nil
  }

  private static func problem(of error: any Error, firstLine: Int) -> Problem {
    guard let error = error as? YamlError else {
      return Problem(line: firstLine, text: "\(error)")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Problem(line: firstLine + mark.line - 1, text: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().joined(separator: ", ")
      return Problem(line: firstLine + context.mark.line - 1, text: "duplicate key: \(keys)")
    default: return Problem(line: firstLine, text: "\(error)")
    }
  }
}
