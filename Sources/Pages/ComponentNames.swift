import Architecture
import Diagnostics
import Translation

/// What the components of a system are called in one language.
struct ComponentNames {
  private let names: [Component.ID: String]
  private let system: System

  /// A reader of the note's own language gets the note's words. Others get their translation, else
  /// the service's name, numbered as the component is, unless the note's word is Latin anyway.
  init(_ system: System, _ words: Words, original: Language = .korean) {
    let language = words.language
    var names: [Component.ID: String] = [:]
    for component in system.components {
      let known = ServiceCatalog.description(of: component.service)
      let service = known.map { $0.localizedNames[language] ?? $0.name }
      let isReadable = language == original || component.label.unicodeScalars.allSatisfy(\.isASCII)
      if isReadable, !component.label.isEmpty {
        names[component.id] = component.label
      } else if words.text(Message(component.label)) != component.label {
        names[component.id] = words.text(Message(component.label))
      } else {
        let number = component.id.text.split(separator: "-").last.flatMap { Int($0) }
        let suffix = number.map { " \($0)" } ?? ""
        names[component.id] = service.map { $0 + suffix } ?? component.label
      }
    }
    self.names = names
    self.system = system
  }

  /// What a frame round components is called: its translation, else the note's own words.
  static func name(of group: ComponentGroup, _ words: Words) -> String {
    words.text(Message(group.name))
  }

  subscript(id: Component.ID) -> String { names[id] ?? id.text }

  /// The name in a message. Where it is the note's own, it is a message of its own, so that a page
  /// in two languages has its translation in the second one.
  func argument(_ name: String, _ id: Component.ID) -> Message.Argument { .init(name, value(id)) }

  func value(_ id: Component.ID) -> Message.Value {
    let own = self[id]
    return system[id]?.label == own ? .message(Message(own)) : .text(own)
  }
}

extension Words {
  /// The same words with what the page's second language calls the components of `systems`, so
  /// that a message that names one has its name there, too.
  func naming(_ systems: [System]) -> Words {
    guard let second else { return self }
    var own: [String: String] = [:]
    for system in systems {
      let names = ComponentNames(system, Words(second))
      for component in system.components where names[component.id] != component.label {
        own[component.label] = own[component.label] ?? names[component.id]
      }
    }
    return own.isEmpty ? self : Words(book, second: second.adding(names: own))
  }
}

extension System {
  /// What the page calls the system: the note's name for it, or one by its place.
  func title(index: Int, of count: Int) -> Message {
    // The name is a message of its own, so that phrasebooks can translate it.
    if !name.isEmpty {
      return Message("pages.system.named", [.init("name", .message(Message(name)))])
    }
    return count == 1
      ? Message("pages.system.only")
      : Message("pages.system.numbered", [.count("number", index + 1)])
  }
}
