import Architecture
import Diagnostics
import Markdown
import Snippets
import Translation

/// What a note calls the parts of the systems and the frames round them that its figures draw, where a reader of another
/// language needs a translation: `결제 확인`, but not `사용자` or `람다`, which the catalogue of
/// services knows.
enum FigureNames {
  /// In the order of the note, each once, with the line that it stands on.
  static func all(in document: Document) -> [(name: String, line: Int)] {
    let reading = SnippetReader.read(document)
    var found: [(name: String, line: Int)] = []
    for figure in StudyPlan(reading).figures {
      for component in figure.systems.flatMap(\.components) where isOwn(component) {
        guard !found.contains(where: { $0.name == component.label }) else { continue }
        found.append((component.label, component.place?.start.line ?? figure.place.start.line))
      }
      for group in figure.systems.flatMap(\.groups) where isKorean(group.name) {
        guard !found.contains(where: { $0.name == group.name }) else { continue }
        found.append((group.name, figure.place.start.line))
      }
    }
    return found
  }

  /// Whether the name is a word of the note, in Korean.
  static func isOwn(_ component: Component) -> Bool {
    guard component.role != .client, isKorean(component.label) else { return false }
    guard let known = ServiceCatalog.description(of: component.service) else { return true }
    let names = known.aliases + known.commonWords + Array(known.localizedNames.values)
    return !names.contains(component.label.lowercased())
  }

  private static func isKorean(_ name: String) -> Bool {
    name.unicodeScalars.contains(where: isHangul)
  }

  private static func isHangul(_ scalar: UnicodeScalar) -> Bool {
    (0xAC00...0xD7A3).contains(scalar.value)
  }
}

extension Catalogue {
  /// With messages for names that stand in code; those that the text has, too, stay one message.
  func adding(names: [(name: String, line: Int)], of document: Document) -> Catalogue {
    var result = self
    let known = Set(messages.map(\.id))
    let file = document.source.path
    for (name, line) in names where !known.contains(name) {
      let start = Position(line: line, column: 1)
      result.messages.append(
        CatalogueMessage(
          id: name, extractedComments: ["type: name"],
          references: [.init(file: file, line: line)],
          place: Place(file: file, start: start, end: start)))
    }
    return result
  }
}
