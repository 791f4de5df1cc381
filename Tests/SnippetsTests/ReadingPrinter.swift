import Architecture
import Diagnostics
import Markdown
import Snippets

/// Prints what was read as text that a test can compare and a person can check.
enum ReadingPrinter {
  static func print(_ reading: SnippetReading) -> String {
    var lines: [String] = []
    for (index, snippet) in reading.snippets.enumerated() {
      let name = snippet.system.name.isEmpty ? "" : " “\(snippet.system.name)”"
      let option = snippet.option.map { " option \($0.letter)\($0.isMarked ? "*" : "")" } ?? ""
      lines.append("[\(index)] \(snippet.form) \(place(snippet.place))\(name)\(option)")
      lines += snippet.system.components.map { "  " + component($0) }
      lines += snippet.system.connections.map { connection in
        let label = connection.label.map { " : \($0)" } ?? ""
        return "  \(connection.from.text) -> \(connection.to.text)\(label)"
      }
      lines += snippet.system.groups.map { group in
        "  [\(group.name)] \(group.members.map(\.text).joined(separator: " "))"
      }
    }
    lines += reading.comparisons.map { "compare \($0.members)" }
    for question in reading.questions { lines += self.lines(of: question) }
    lines += reading.findings.map { finding in
      let arguments = finding.arguments.map { argument in
        if case .text(let text) = argument.value { return "\(argument.name)=\(text)" }
        return argument.name
      }
      return "\(finding.severity.rawValue) \(finding.rule) \(place(finding.place)) "
        + arguments.joined(separator: " ")
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of question: ExamQuestion) -> [String] {
    let stem = question.stemSnippet.map { " stem [\($0)]" } ?? ""
    var lines = ["question \(place(question.place))\(stem)"]
    for requirement in question.requirements {
      let criterion = requirement.criterion.map { "\($0)" } ?? "unsettled"
      lines.append("  must \(criterion): \(requirement.text)")
    }
    for option in question.options {
      let mark = option.isMarked ? "*" : ""
      switch option.outcome {
      case .snippet(let index): lines.append("  \(option.letter)\(mark) [\(index)]")
      case .system: lines.append("  \(option.letter)\(mark) system")
      case .unread(let why): lines.append("  \(option.letter)\(mark) \(why.key)")
      }
    }
    return lines
  }

  static func read(_ text: String) -> String { print(reading(text)) }

  /// The connections of all snippets by their services: `sqs>lambda lambda>dynamodb`.
  static func edges(of text: String) -> String {
    reading(text).snippets.flatMap { snippet in
      snippet.system.connections.map { connection in
        let ends = [connection.from, connection.to].map {
          snippet.system[$0]?.service.identifier ?? $0.text
        }
        return ends.joined(separator: ">")
      }
    }.joined(separator: " ")
  }

  static func reading(_ text: String) -> SnippetReading {
    SnippetReader.read(Document(parsing: SourceFile(path: "note.md", text: text)))
  }

  private static func component(_ component: Component) -> String {
    var text = "\(component.id.text) “\(component.label)”"
    if let place = component.place { text += " @\(Self.place(place))" }
    if !component.annotations.isEmpty {
      text += " (\(component.annotations.joined(separator: "; ")))"
    }
    for setting in component.settings {
      text += " \(setting.name)=\(setting.value.value)\(setting.value.unit.rawValue)"
    }
    return text
  }

  private static func place(_ place: Place) -> String {
    "\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
  }
}
