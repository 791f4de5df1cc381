import Claims
import Diagnostics
import Markdown

/// `site/measurements.yml`: what the systems of the notes measured, committed, so that a pull
/// request shows which numbers it changes and `gongbu check` notices numbers that nobody accepted.
package struct MeasurementRecord: Hashable, Sendable, Codable {
  /// Where the record stands in a project.
  package static let path = "site/measurements.yml"

  /// One system of one figure.
  struct Entry: Hashable, Sendable, Codable {
    var note: String
    /// The number of the figure in its note, from 1.
    var figure: Int
    var system: String
    /// Equal hashes, equal numbers.
    var scenario: String
    var values: [RecordedValue]
    /// The drawing in the note, or the entry in the record.
    var place: Place

    /// What tells systems apart.
    var key: String { "\(note)#\(figure).\(system)" }
  }

  /// In the order of the notes.
  var entries: [Entry]

  init(entries: [Entry]) { self.entries = entries }

  /// What was measured now.
  init(of notes: [JudgedNote]) {
    entries = notes.flatMap { note in
      note.figures.flatMap { figure in
        figure.systems.map { system in
          Entry(
            note: note.note.document.source.path, figure: figure.number, system: system.name,
            scenario: system.hash,
            values: system.quantities.filter { !$0.name.contains(".") }.map {
              RecordedValue(name: $0.name, estimate: $0.estimate)
            }, place: figure.place)
        }
      }
    }
  }

  /// The file: YAML, one number a line.
  var text: String {
    var text = "# gongbu accept --write\nversion: 1\nnotes:\n"
    if entries.isEmpty { return "# gongbu accept --write\nversion: 1\nnotes: {}\n" }
    var note: String?
    for entry in entries {
      if entry.note != note {
        note = entry.note
        text += "  \(JSON.text(entry.note).printed):\n"
      }
      text += "    - figure: \(entry.figure)\n"
      text += "      system: \(JSON.text(entry.system).printed)\n"
      text += "      scenario: \(JSON.text(entry.scenario).printed)\n"
      for value in entry.values { text += "      \(value.name): \(value.text)\n" }
    }
    return text
  }
}
