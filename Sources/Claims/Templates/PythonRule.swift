internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Faults of Python programs that the text of the block alone shows.
  static let pythonCode = CodeRule(id: "python-code") { code, facts in
    code.fences.indices.flatMap { index -> [CodeClaim] in
      let fence = code.fences[index]
      guard fence.isPython else { return [] }
      let program = PythonProgram(lines: fence.lines)
      return program.faults.compactMap { fault in
        var evidence = Claim.Evidence(message: fault.message)
        if let id = fault.fact, let fact = facts[id] {
          evidence.source = fact.source
          evidence.asOf = fact.asOf?.description
          evidence.fact = id
        }
        return CodeClaim(
          fence: index, quote: fence.quote(fault.quote, in: fault.line), verdict: fault.verdict,
          evidence: [evidence])
      }
    }
  }
}

/// A Python block, read line by line.
struct PythonProgram {
  /// Something wrong with a line.
  struct Fault {
    var line: Int
    var quote: String
    var verdict: Verdict
    var message: Message
    var fact: String?
  }

  let lines: [String]

  init(lines: [String]) { self.lines = lines }

  /// Every fault, by kind and then by line.
  var faults: [Fault] {
    missingImport + deprecatedClock + emptyResults + numbers + repeatedEffects + halfWrites
  }

  /// `json` used in a whole handler that imports other modules but not this one.
  private var missingImport: [Fault] {
    let imports = lines.filter { $0.hasPrefix("import ") || $0.hasPrefix("from ") }
    let isWhole = lines.contains {
      $0.hasPrefix("def lambda_handler(") || $0.hasPrefix("def handler(")
    }
    guard isWhole, !imports.isEmpty, !imports.contains(where: { $0.contains("json") }),
      let line = lines.firstIndex(where: {
        $0.contains("json.loads(") || $0.contains("json.dumps(")
      })
    else { return [] }
    return [
      Fault(
        line: line, quote: trimmed(lines[line]), verdict: .contradicted,
        message: Message("claim.python.import", [.text("module", "json")]), fact: nil)
    ]
  }

  private var deprecatedClock: [Fault] {
    lines.indices.filter { lines[$0].contains("datetime.utcnow()") }.map { line in
      Fault(
        line: line, quote: "datetime.utcnow()", verdict: .outdated,
        message: Message("claim.python.utcnow"), fact: "python.utcnow")
    }
  }

  /// `result = f(…)` and `result[…]` where the body of `f` is only `pass`.
  private var emptyResults: [Fault] {
    emptyFunctions.flatMap { name -> [Fault] in
      guard let call = lines.firstIndex(where: { $0.contains("= " + name + "(") }),
        let variable = trimmed(lines[call]).split(separator: " ").first,
        let use = lines[(call + 1)...].firstIndex(where: { $0.contains(variable + "[") })
      else { return [] }
      return [
        Fault(
          line: use, quote: trimmed(lines[use]), verdict: .contradicted,
          message: Message("claim.python.none", [.text("function", name)]), fact: nil)
      ]
    }
  }

  private var emptyFunctions: [String] {
    lines.indices.compactMap { line in
      let text = trimmed(lines[line])
      guard text.hasPrefix("def "), let end = text.range(of: "(") else { return nil }
      let depth = indent(lines[line])
      let body = lines[(line + 1)...].prefix { indent($0) > depth || trimmed($0).isEmpty }
        .map(trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
      guard body == ["pass"] else { return nil }
      return String(text[..<end.lowerBound].dropFirst(4))
    }
  }

  func indent(_ text: String) -> Int { text.utf8.prefix { $0 == 0x20 }.count }

  func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "," }) else { return "" }
    return String(start[...last])
  }
}
