import Foundation
import Testing

@Suite struct HouseRulesTests {
  @Test func findsTheSources() {
    #expect(SourceTree.sources.count >= 40)
  }

  @Test func noFileIsLongerThan400Lines() {
    for file in SourceTree.sources + SourceTree.files(below: "Tests") {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func noFunctionIsLongerThan60Lines() {
    for file in SourceTree.sources {
      for (name, length) in functions(in: file) where length > 60 {
        Issue.record("\(file.path): \(name) has \(length) lines")
      }
    }
  }

  @Test func everyPackageDeclarationIsDocumented() {
    for file in SourceTree.sources {
      for (index, line) in file.lines.enumerated() where declaresForPackage(line) {
        let isSelfEvident = [
          "init(", "static func <", "static func ==", "let ", "var ", "private(set) var ",
        ]
        .contains { line.contains("package \($0)") || line.contains("package static \($0)") }
        #expect(
          isSelfEvident || isDocumented(file.lines, above: index),
          "\(file.path):\(index + 1): \(line)")
      }
    }
  }

  /// What the sources do without, and what they use instead; `except` names the targets that
  /// have a reason.
  static let banned: [(word: String, except: [String], instead: String)] = [
    ("try!", [], "handle the error"),
    ("fatalError(", [], "return a finding"),
    ("print(", ["gongbu"], "return a value; only the command prints"),
    ("import Foundation", ["gongbu"], "plain Swift; only the command starts processes"),
    ("import FoundationEssentials", ["gongbu"], "only the command touches the disk"),
    ("import Glibc", ["gongbu"], "only the command touches the system"),
    ("Bundle.module", [], "#embed in CTheme"),
    ("ContinuousClock", ["gongbu"], "building is a function of its inputs"),
    ("Date()", ["gongbu"], "building is a function of its inputs"),
    (".random(", [], "a keyed generator"),
    ("SystemRandomNumberGenerator", [], "a keyed generator"),
    ("ProcessInfo", ["gongbu"], "only the command sees the environment"),
    ("@testable", [], "package access"),
    ("nonisolated(unsafe)", ["Simulation"], "a value, or a Mutex"),
    ("@unchecked Sendable", ["Markdown", "Simulation"], "a value, or a Mutex"),
  ]

  @Test(arguments: banned.indices)
  func namesNothingThatIsBanned(index: Int) {
    let rule = Self.banned[index]
    for file in SourceTree.sources where !rule.except.contains(file.target) {
      for (number, line) in file.codeLines.enumerated() {
        let isHit =
          rule.word.hasPrefix("import ") ? line.hasSuffix(rule.word) : line.contains(rule.word)
        #expect(!isHit, "\(file.path):\(number + 1): instead: \(rule.instead)")
      }
    }
  }

  @Test func callsNoMathLibraryInTheSimulator() {
    let calls = [" log(", "(log(", " exp(", "(exp(", "pow(", " sin(", " cos(", "log2(", "log10("]
    for file in SourceTree.sources where file.target == "Simulation" {
      for (number, line) in file.codeLines.enumerated() {
        for call in calls where line.contains(call) && !line.contains("func") {
          Issue.record("\(file.path):\(number + 1): differs between CPUs: \(call)")
        }
      }
    }
  }

  @Test func importsCOnlyWhereItIsWrapped() {
    let allowed = [
      "CCmarkGFM": "Markdown", "CTheme": "Pages", "CFacts": "Facts",
    ]
    for (module, target) in allowed.sorted(by: { $0.key < $1.key }) {
      let importers = SourceTree.sources.filter { file in
        file.lines.contains { $0.hasSuffix("import \(module)") }
      }
      #expect(importers.count <= 1, "\(module) belongs behind one file")
      for file in importers { #expect(file.target == target) }
    }
  }

  @Test func usesUnsafeOnlyInNamedTargets() {
    let allowed = ["Markdown", "Simulation", "Pages", "Facts", "gongbu"]
    for file in SourceTree.sources where !allowed.contains(file.target) {
      for (number, line) in file.codeLines.enumerated() {
        #expect(!line.contains("unsafe "), "\(file.path):\(number + 1)")
      }
    }
  }

  // MARK: Reading Swift by its layout, which the formatter fixes

  private func declaresForPackage(_ line: Substring) -> Bool {
    let trimmed = line.drop { $0 == " " }
    return trimmed.hasPrefix("package ") && !trimmed.hasPrefix("package import")
  }

  private func isDocumented(_ lines: [Substring], above index: Int) -> Bool {
    var line = index - 1
    while line >= 0, lines[line].drop(while: { $0 == " " }).hasPrefix("@") { line -= 1 }
    return line >= 0 && lines[line].drop { $0 == " " }.hasPrefix("///")
  }

  /// The functions of a file with their lengths: from `func` to the closing brace at the same
  /// indentation.
  private func functions(in file: SourceTree.File) -> [(name: String, length: Int)] {
    var found: [(String, Int)] = []
    for (index, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }
      let isFunction = line.contains("func ") || line.contains(" init(")
      guard isFunction, !line.contains("//") else { continue }
      let closing = indent + "}"
      let body = file.lines[index...].prefix(400)
      guard line.hasSuffix("{") || line.hasSuffix("(") else { continue }
      if let end = body.firstIndex(where: { $0 == closing }) {
        found.append((String(line.drop { $0 == " " }), end - index + 1))
      }
    }
    return found
  }
}
