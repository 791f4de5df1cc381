package import Architecture
internal import Diagnostics
package import Facts
internal import Pages
internal import Simulation
package import Translation

/// The services that can be run and the values that their models read, as a person reads them
/// in a terminal.
package struct ModelListing: Sendable {
  private let words: Phrasebook

  package init(_ words: Phrasebook) { self.words = words }

  /// The services that have a model, in the order of the catalogue.
  package static var services: [Service] {
    ServiceCatalog.all.map(\.service).filter { !Simulator.settings(of: $0).isEmpty }
  }

  /// One line: what notes write before `=`, and the names of the service.
  package func line(_ service: Service) -> String {
    let known = ServiceCatalog.description(of: service)
    let names = [known?.name, known?.localizedNames[.korean]].compactMap(\.self)
    return "\(service.identifier)  \(names.joined(separator: " · "))"
  }

  /// Every value that the model of `service` reads: its name, its default and where that comes
  /// from.
  package func paragraph(_ service: Service, facts: FactBase = .builtIn) -> String {
    let settings = Simulator.settings(of: service)
    let lines = settings.map { setting in
      let name = "  \(setting.name)"
      let meaning = words.text(Message("setting." + setting.name))
      guard let standard = setting.standard else {
        return "\(name)  \(meaning): \(words.text(Message("models.stated")))"
      }
      let value = words.text(standard.message)
      return "\(name)  \(meaning): \(value)  \(reason(setting.origin, facts))"
    }
    return ([line(service)] + lines).joined(separator: "\n") + "\n"
  }

  private func reason(_ origin: Origin, _ facts: FactBase) -> String {
    switch origin {
    case .fact(let id):
      let day = facts[id]?.asOf?.description
      return "[\(id)\(day.map { " " + $0 } ?? "")]"
    case .assumed(let key): return "(\(words.text(Message(key))))"
    case .stated, .configured: return ""
    }
  }
}
