import Architecture
package import Diagnostics
import Markdown
import Snippets
package import Translation

extension Inspection {
  /// What was read, for a tool. Nodes and edges are in the order of the note.
  package func json(in words: Phrasebook) -> JSON {
    .members([
      "version": .integer(1),
      "notes": .array(notes.map(Self.json(of:))),
      "snippets": .array(
        notes.flatMap { note in note.reading.snippets.map { Self.json($0, words) } }),
      "questions": .array(
        notes.flatMap { note in
          note.reading.questions.map { Self.json($0, note.reading, words) }
        }),
      "comparisons": .array(notes.flatMap(Self.comparisons)),
      "unions": .array(notes.flatMap(Self.unions)),
    ])
  }

  private static func json(of note: ReadNote) -> JSON {
    .members([
      "file": .text(note.document.source.path),
      "address": .text(note.address),
      "blocks": .integer(note.document.blocks.count),
      "snippets": .integer(note.reading.snippets.count),
      "figures": .integer(note.plan.figures.count),
    ])
  }

  private static func json(_ snippet: Snippet, _ words: Phrasebook) -> JSON {
    .object(
      Report.members(of: snippet.place) + [
        JSON.Member("form", .text(snippet.form)),
        JSON.Member("name", .text(snippet.system.name)),
        JSON.Member("confidence", .number(snippet.confidence)),
        JSON.Member("reason", .text(words.text(snippet.reason))),
        JSON.Member("nodes", .array(snippet.system.components.map(json(of:)))),
        JSON.Member("edges", .array(snippet.system.connections.map(json(of:)))),
      ])
  }

  private static func json(of component: Component) -> JSON {
    .members([
      "id": .text(component.id.text),
      // What is drawn by its name alone is no service.
      "service": component.service.identifier == "other"
        ? .null : .text(component.service.identifier),
      "label": .text(component.label),
      "annotations": .array(component.annotations.map(JSON.text)),
      "settings": .object(
        component.settings.map { setting in
          JSON.Member(setting.name, .text("\(setting.value.value) \(setting.value.unit.rawValue)"))
        }),
    ])
  }

  private static func json(of connection: Connection) -> JSON {
    .members([
      "from": .text(connection.from.text),
      "to": .text(connection.to.text),
      "label": .optional(connection.label),
    ])
  }

  private static func unions(in note: ReadNote) -> [JSON] {
    note.reading.unions.map { union in
      .members([
        "file": .text(note.document.source.path),
        "lines": .array(
          union.members.map { .integer(note.reading.snippets[$0].place.start.line) }),
        "nodes": .array(union.system.components.map(json(of:))),
        "edges": .array(union.system.connections.map(json(of:))),
      ])
    }
  }

  private static func comparisons(in note: ReadNote) -> [JSON] {
    note.reading.comparisons.map { comparison in
      let members = comparison.members.map { note.reading.snippets[$0] }
      return .members([
        "file": .text(note.document.source.path),
        "members": .array(
          members.map { member in
            .members([
              "name": .text(member.system.name), "line": .integer(member.place.start.line),
              "components": .integer(member.system.components.count),
            ])
          }),
      ])
    }
  }
}
