import Architecture
package import Diagnostics
import Markdown
import Snippets
package import Translation

/// What was read from each note of a project.
package struct Inspection: Sendable {
  package var notes: [ReadNote]
  package var findings: [Finding]

  package init(notes: [ReadNote], findings: [Finding]) {
    self.notes = notes
    self.findings = findings.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
  }

  /// Whether something kept the job from being done.
  package var hasFailed: Bool { findings.contains { $0.severity == .failure } }

  /// What was read, for a person; `withTree` prints every block with its place, too.
  package func text(in words: Phrasebook, withTree: Bool) -> String {
    var output = ""
    for note in notes {
      output += Self.head(of: note)
      if withTree { output += note.document.printedTree + "\n" }
      for (index, snippet) in note.reading.snippets.enumerated() {
        output += Self.text(of: snippet, isFigure: note.plan.shows(index), words)
      }
      for question in note.reading.questions {
        output += Self.text(of: question, note.reading, words)
      }
      for union in note.reading.unions {
        let lines = union.members.map { String(note.reading.snippets[$0].place.start.line) }
        output += "  ∪ " + lines.joined(separator: ", ") + "\n"
        output += Self.connections(of: union.system)
      }
      for comparison in note.reading.comparisons {
        let names = comparison.members.map { note.reading.snippets[$0].system.name }
        output += "  ⇄ " + names.joined(separator: " / ") + "\n"
      }
      output += "\n"
    }
    let report = Report(noteCount: notes.count, claims: [], findings: findings, isStrict: false)
    return output + report.text(in: words)
  }

  private static func head(of note: ReadNote) -> String {
    "\(note.document.source.path) → \(note.address)\n"
  }

  private static func text(of snippet: Snippet, isFigure: Bool, _ words: Phrasebook) -> String {
    let lines = "\(snippet.place.start.line)–\(snippet.place.end.line)"
    let share = Int((snippet.confidence * 100).rounded())
    let mark = isFigure ? "▣" : "□"
    var text = "  \(mark) \(lines) \(snippet.form) \(share)% \(words.text(snippet.reason))\n"
    if !snippet.system.name.isEmpty { text += "    “\(snippet.system.name)”\n" }
    return text + connections(of: snippet.system)
  }

  private static func connections(of system: System) -> String {
    let connections = system.connections.map { connection in
      let label = connection.label.map { " (\($0))" } ?? ""
      return "    \(connection.from.text) → \(connection.to.text)\(label)\n"
    }
    let frames = system.groups.map { group in
      "    [\(group.name)] \(group.members.map(\.text).joined(separator: ", "))\n"
    }
    return (connections + frames).joined()
  }
}
