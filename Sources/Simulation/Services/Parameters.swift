import Architecture

/// A value that a model needs: its name in AWS's words, and what it is when nobody says.
struct ParameterDeclaration: Sendable {
  /// When the value matters at all; pages list only values that mattered.
  enum Need: Hashable, Sendable {
    case always
    /// The component calls others.
    case calling
    /// The component takes its work from a queue or stream.
    case consuming
    /// Messages that cannot be processed go to a dead-letter queue.
    case redriving
    /// The component is handed events that nobody waits for.
    case asynchronous
    /// The component takes its work from the shards of a stream.
    case streaming
    /// Whoever takes the messages asks for them, rather than an event source mapping.
    case polled
    /// The component passes each message on to subscribers.
    case publishing
    /// Another value is stated.
    case stated(String)
    /// A label, an annotation or a setting names the variant: `FIFO`.
    case described(String)
    /// The number of servers follows the load.
    case scaling
    /// The scenario takes something away from the component.
    case failing
    /// The capacity is one that follows the load by itself.
    case serverless
    /// Capacity is paid by the request.
    case onDemand
    /// Answers are kept for the next one who asks.
    case caching
    /// The component has replicas that writes are copied between.
    case replicating
    /// Somebody is asked for permission first.
    case authorizing
    /// The component invokes itself by way of others.
    case looping
  }

  let name: String
  /// Nil when the value only counts where it is stated (a reserved concurrency).
  let standard: Quantity?
  let origin: Origin
  let need: Need
  /// Other defaults, for components whose label or annotations hold a word.
  private(set) var variants: [Variant] = []

  /// The default where a word describes the component: the runtime of a function.
  struct Variant: Sendable {
    /// In lower case.
    let word: String
    let value: Double
    let origin: Origin
  }

  /// A value that is needed and has a default.
  init(
    _ name: String, _ value: Double, _ unit: Quantity.Unit, _ origin: Origin,
    need: Need = .always
  ) {
    self.name = name
    self.origin = origin
    self.need = need
    standard = Quantity(value, unit)
  }

  /// The same with other defaults for some variants of the component.
  func or(_ variants: [Variant]) -> ParameterDeclaration {
    var declaration = self
    declaration.variants = variants
    return declaration
  }

  /// A value that does not exist unless stated.
  init(stated name: String, need: Need = .always) {
    self.name = name
    self.need = need
    origin = .configured
    standard = nil
  }
}

/// The values of one component: what the note states, else what the model declares.
struct Parameters: Sendable {
  /// In the order of declaration, without those that nobody stated and that have no default.
  private(set) var settings: [Setting] = []

  init(
    _ component: Component, _ declarations: [ParameterDeclaration],
    needs: Set<ParameterDeclaration.Need> = []
  ) {
    for declaration in declarations
    where !settings.contains(where: { $0.name == declaration.name }) {
      if let stated = component.settings.last(where: { $0.name == declaration.name }) {
        settings.append(stated)
      } else if let standard = declaration.standard,
        Self.isMet(declaration.need, by: component, needs)
      {
        let variant = declaration.variants.first { component.isDescribed(as: $0.word) }
        settings.append(
          Setting(
            declaration.name, variant.map { Quantity($0.value, standard.unit) } ?? standard,
            variant?.origin ?? declaration.origin))
      }
    }
  }

  private static func isMet(
    _ need: ParameterDeclaration.Need, by component: Component,
    _ needs: Set<ParameterDeclaration.Need>
  ) -> Bool {
    switch need {
    case .always: true
    case .stated(let name): component.settings.contains { $0.name == name }
    case .described(let word): component.isDescribed(as: word)
    default: needs.contains(need)
    }
  }

  /// The value of `name` in the unit of its declaration; nil when it has none.
  subscript(_ name: String) -> Double? {
    settings.first { $0.name == name }?.value.value
  }

  /// Whether the note or the project gives the value.
  func isStated(_ name: String) -> Bool {
    switch settings.first(where: { $0.name == name })?.origin {
    case .stated, .configured: true
    default: false
    }
  }

  /// The value of a parameter that always has one.
  func value(_ name: String) -> Double { self[name] ?? 0 }

  /// Gives `name` another value.
  mutating func set(_ name: String, _ value: Double) {
    settings.removeAll { $0.name == name }
    settings.append(Setting(name, Quantity(value, .count), .configured))
  }

  /// A duration in nanoseconds.
  func time(_ name: String) -> Int64 { Time.nanoseconds(value(name)) }
}
