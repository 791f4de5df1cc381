package import Diagnostics

/// The facts that notes are judged by, with the ways to find them.
package struct FactBase: Sendable {
  /// By file, and in the order of the file.
  package private(set) var facts: [Fact]
  /// What is wrong with the files; a fact that cannot be read is missing from `facts`.
  package let findings: [Finding]
  private let positions: [String: Int]
  private let services: [String: Range<Int>]

  /// The facts compiled into the program; read when they are first asked for.
  package static let builtIn = FactBase(files: embeddedFactFiles())

  /// Reads fact files; a repeated identifier is a finding and the first one stays.
  package init(files: [FactFile]) {
    var facts: [Fact] = []
    var findings: [Finding] = []
    var positions: [String: Int] = [:]
    var services: [String: Range<Int>] = [:]
    for file in files {
      let reader = FactReader(path: file.path, bytes: file.bytes)
      findings += reader.findings
      let start = facts.count
      for fact in reader.facts {
        if positions[fact.id] == nil {
          positions[fact.id] = facts.count
          facts.append(fact)
        } else {
          findings.append(
            Finding("FactRepeated", .failure, at: Place(file: file.path), [.text("text", fact.id)]))
        }
      }
      if let service = reader.facts.first?.service { services[service] = start..<facts.count }
    }
    self.facts = facts
    self.findings = findings
    self.positions = positions
    self.services = services
  }

  /// The built-in facts with those of `files` in place of the files of the same name.
  package static func builtIn(replacing files: [FactFile]) -> FactBase {
    let embedded = embeddedFactFiles()
    let names = Set(files.map(\.path))
    let known = Set(embedded.map(\.path))
    let kept = embedded.map { file in
      names.contains(file.path) ? files.last { $0.path == file.path } ?? file : file
    }
    return FactBase(files: kept + files.filter { !known.contains($0.path) })
  }

  /// The same facts with `fact` in the place of the one with its identifier.
  package func replacing(_ fact: Fact) -> FactBase {
    var base = self
    if let position = positions[fact.id] { base.facts[position] = fact }
    return base
  }

  /// What differs between `self` and `other`, sorted by identifier.
  package func changes(to other: FactBase) -> [FactChange] {
    let names = Set(facts.map(\.id)).union(other.facts.map(\.id)).sorted()
    return names.compactMap { id in
      let change = FactChange(before: self[id], after: other[id])
      return change.before == change.after ? nil : change
    }
  }

  /// The fact with the identifier `id`: `sqs.size.max`.
  package subscript(id: String) -> Fact? { positions[id].map { facts[$0] } }

  /// The facts about `service`, in the order of its file; only those of `kind` when it is given.
  package func facts(of service: String, kind: Fact.Kind? = nil) -> [Fact] {
    guard let range = services[service] else { return [] }
    return facts[range].filter { kind == nil || $0.kind == kind }
  }

  /// The facts one of whose names, in any language, contains `text`, whatever its case; the
  /// facts whose whole name it is come first. Complexity: linear in the number of names.
  package func facts(named text: String) -> [Fact] {
    let wanted = text.lowercased()
    guard !wanted.isEmpty else { return [] }
    var whole: [Fact] = []
    var parts: [Fact] = []
    for fact in facts {
      let names = fact.names.map { $0.text.lowercased() }
      if names.contains(wanted) {
        whole.append(fact)
      } else if names.contains(where: { $0.contains(wanted) }) {
        parts.append(fact)
      }
    }
    return whole + parts
  }
}

/// A fact that is not the same in two bases.
package struct FactChange: Hashable, Sendable {
  /// Nil for a new fact.
  package var before: Fact?
  /// Nil for one that was taken out.
  package var after: Fact?

  package init(before: Fact?, after: Fact?) {
    self.before = before
    self.after = after
  }
}

/// A fact file in memory.
package struct FactFile: Hashable, Sendable {
  /// The name of the file: `lambda.facts`. The part before the point is the service.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
