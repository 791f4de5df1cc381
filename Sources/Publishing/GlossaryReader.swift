package import Diagnostics
package import Translation
import Yams

extension Glossary {
  /// Where the glossary stands in a project.
  package static let path = "site/glossary.yml"

  /// Reads `site/glossary.yml`:
  ///
  ///     동시성:
  ///       en: concurrency
  ///       avoid: [병행성]
  ///       meaning:
  ///         ko: 한순간에 도는 실행 환경의 수.
  ///         en: The number of execution environments that run at one moment.
  ///
  /// `동시성: concurrency` is short for an entry with nothing but its name. Total: an entry that
  /// cannot be understood is left out and reported as an error.
  package static func read(_ file: SourceFile) -> (glossary: Glossary, findings: [Finding]) {
    var reader = GlossaryReader(file: file)
    reader.read()
    return (reader.glossary, reader.findings)
  }
}

/// Walks the YAML tree of a glossary, one term after the other.
private struct GlossaryReader {
  let file: SourceFile
  var glossary = Glossary()
  var findings: [Finding] = []

  init(file: SourceFile) { self.file = file }

  mutating func read() {
    do {
      guard let root = try Yams.compose(yaml: file.text) else { return }
      guard let mapping = root.mapping else { return report("GlossaryNotMapping", at: root) }
      for (key, value) in mapping { take(key, value) }
    } catch let error as YamlError {
      let (problem, mark) = error.problem
      findings.append(
        Finding("BrokenGlossary", .error, at: file.place(of: mark), [.text("problem", problem)]))
    } catch {
      findings.append(
        Finding(
          "BrokenGlossary", .error, at: Place(file: file.path), [.text("problem", "\(error)")]))
    }
  }

  private mutating func take(_ key: Yams.Node, _ value: Yams.Node) {
    let term = key.string ?? ""
    guard term.contains(where: \.isLetter) else { return report("GlossaryTerm", at: key, term) }
    var entry = Glossary.Entry(korean: term, names: [:], place: file.place(of: key.mark))
    if let name = value.string, !name.isEmpty {
      entry.names[.english] = name
    } else if let mapping = value.mapping {
      for (name, node) in mapping { take(name, node, into: &entry) }
    } else {
      return report("GlossaryEntry", at: value, term)
    }
    guard !entry.names.isEmpty else { return report("GlossaryEntry", at: key, term) }
    glossary.entries.append(entry)
  }

  private mutating func take(
    _ key: Yams.Node, _ value: Yams.Node, into entry: inout Glossary.Entry
  ) {
    let name = key.string ?? ""
    switch name {
    case "avoid":
      let words = value.sequence?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
      entry.avoided = words.filter { !$0.isEmpty }
      if entry.avoided.isEmpty { report("GlossaryEntry", at: value, entry.korean) }
    case "meaning":
      guard let mapping = value.mapping else {
        return report("GlossaryEntry", at: value, entry.korean)
      }
      for (language, text) in mapping {
        guard let tag = language.string, let text = text.string, !text.isEmpty else { continue }
        entry.meanings[Language(tag)] = text
      }
    default: takeName(name, at: key, value, into: &entry)
    }
  }

  /// Any other key is the tag of a language: `en`, `ja`, `pt-BR`.
  private mutating func takeName(
    _ tag: String, at key: Yams.Node, _ value: Yams.Node, into entry: inout Glossary.Entry
  ) {
    let isTag = tag.prefix { $0.isASCII && $0.isLowercase }.count
    guard (2...3).contains(isTag), tag.count == isTag || tag.dropFirst(isTag).first == "-" else {
      return report("GlossaryKey", at: key, tag)
    }
    guard let text = value.string, !text.isEmpty else {
      return report("GlossaryEntry", at: value, entry.korean)
    }
    entry.names[Language(tag)] = text
  }

  private mutating func report(_ rule: String, at node: Yams.Node, _ text: String = "") {
    findings.append(Finding(rule, .error, at: file.place(of: node.mark), [.text("text", text)]))
  }
}

extension YamlError {
  /// What is wrong, in the words of the YAML library, and where.
  var problem: (text: String, mark: Mark?) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, mark)
    case .duplicatedKeysInMapping(let keys, let context):
      ("duplicate key: " + keys.sorted().joined(separator: ", "), context.mark)
    default: ("\(self)", nil)
    }
  }
}
