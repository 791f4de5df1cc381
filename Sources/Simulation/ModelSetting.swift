package import Architecture

/// A value that the model of a service reads.
package struct ModelSetting: Hashable, Sendable {
  /// What AWS calls it, or this project where AWS has no word: `visibilityTimeout`.
  package var name: String
  /// What it is where nobody says; nil for a value that only counts where it is stated.
  package var standard: Quantity?
  /// Where the default comes from: a fact or an assumption.
  package var origin: Origin
}

extension Simulator {
  /// Everything that the model of `service` reads, in the order of its declaration; empty
  /// without a model.
  package static func settings(of service: Service) -> [ModelSetting] {
    var settings: [ModelSetting] = []
    for declaration in declarations(for: service)
    where !settings.contains(where: { $0.name == declaration.name }) {
      settings.append(
        ModelSetting(
          name: declaration.name, standard: declaration.standard, origin: declaration.origin))
    }
    return settings
  }
}
