import Architecture
import Diagnostics

/// Values that the templates of a note state for a part of its drawings. A note with one queue in
/// its drawing and one in its template speaks of the same queue; with two of a service on either
/// side it does not say which is meant, and nothing is concluded.
struct SettingAgreement {
  /// Forms that declare parts with their values.
  private static let templates: Set<String> = ["cloudformation", "serverless", "terraform"]

  /// The one part of each service that the templates declare, by the service's identifier.
  private var declared: [String: Component] = [:]
  /// What the note's own arch blocks set, as `sqs visibilityTimeout`: whoever tries values out
  /// writes others into the template on purpose.
  private var tried: Set<String> = []

  init(_ snippets: [Snippet]) {
    for component in snippets.filter({ $0.form == "arch" }).flatMap(\.system.components) {
      for setting in component.settings {
        tried.insert(component.service.identifier + " " + setting.name)
      }
    }
    var repeated: Set<String> = []
    for snippet in snippets where Self.templates.contains(snippet.form) {
      for component in snippet.system.flow.components {
        let service = component.service.identifier
        if declared.updateValue(component, forKey: service) != nil { repeated.insert(service) }
      }
    }
    for service in repeated { declared[service] = nil }
  }

  /// The snippets with what the templates state and the drawings do not, and a finding for each
  /// value that both state differently. Whoever compares structures changes values on purpose,
  /// so members of comparisons, options and arch blocks stay as they are.
  func applied(
    to snippets: [Snippet], besides compared: Set<Int>
  ) -> (snippets: [Snippet], findings: [Finding]) {
    guard !declared.isEmpty else { return (snippets, []) }
    var snippets = snippets
    var findings: [Finding] = []
    for index in snippets.indices where isDrawing(snippets[index]) && !compared.contains(index) {
      let system = snippets[index].system
      var components = system.components
      let counts = components.reduce(into: [:]) { $0[$1.service, default: 0] += 1 }
      for part in components.indices where counts[components[part].service] == 1 {
        guard let other = declared[components[part].service.identifier] else { continue }
        findings += agree(&components[part], other)
      }
      guard components != system.components,
        let completed = System(
          name: system.name, components: components, connections: system.connections)
      else { continue }
      snippets[index].system = completed
    }
    return (snippets, findings)
  }

  private func isDrawing(_ snippet: Snippet) -> Bool {
    !Disagreements.details.contains(snippet.form) && snippet.option == nil
      && !["arch", "option", "stem"].contains(snippet.form)
  }

  private func agree(_ drawn: inout Component, _ declared: Component) -> [Finding] {
    var findings: [Finding] = []
    for setting in declared.settings {
      guard let own = drawn.settings.first(where: { $0.name == setting.name }) else {
        drawn.settings.append(setting)
        continue
      }
      guard own.value != setting.value,
        !tried.contains(drawn.service.identifier + " " + setting.name),
        case .stated(let place) = own.origin,
        case .stated(let other) = setting.origin
      else { continue }
      findings.append(
        Finding(
          "SettingsDisagree", .note, at: place,
          [
            .text("part", drawn.label),
            Message.Argument("setting", .message(Message("setting." + setting.name))),
            .text("drawn", Self.text(own.value)), .text("declared", Self.text(setting.value)),
            .text("line", String(other.start.line)),
          ]))
    }
    return findings
  }

  private static func text(_ quantity: Quantity) -> String {
    let whole = Int(exactly: quantity.value).map(String.init) ?? "\(quantity.value)"
    return quantity.unit.rawValue.isEmpty ? whole : whole + " " + quantity.unit.rawValue
  }
}
