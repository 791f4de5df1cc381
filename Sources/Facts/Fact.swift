package import Diagnostics

/// A documented quota, default, price, SLA or behaviour of a service.
package struct Fact: Hashable, Sendable {
  /// What a fact states.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The largest value that the service allows or reaches.
    case max
    /// The smallest value that the service allows.
    case min
    /// What holds until somebody changes it or asks for more.
    case `default`
    case price
    /// A refund threshold that a contract names; not a measured availability.
    case sla
    /// How the service acts, with or without a number.
    case behaviour
  }

  /// A finer kind of behaviour.
  package enum Aspect: String, Hashable, Sendable, CaseIterable {
    case rule
    case latency
    /// Chosen by this project; never evidence against a note.
    case assumption
    /// A fault of templates.
    case templateCheck = "template-check"
  }

  /// How well a fact is supported.
  package enum Trust: String, Hashable, Sendable, CaseIterable {
    /// Text, model or price list of the provider.
    case primary
    /// Said or measured by a third party.
    case secondary
    /// A single weak source.
    case low
    /// From memory.
    case unsourced
  }

  /// A value that a fact had before.
  package struct Former: Hashable, Sendable {
    package var value: FactValue
    /// The day on which the value ended.
    package var until: FactDate?
    /// The last day on which the value was seen, where its end is not known.
    package var seen: FactDate?
    package var isSourced: Bool

    package init(
      value: FactValue, until: FactDate? = nil, seen: FactDate? = nil, isSourced: Bool = true
    ) {
      self.value = value
      self.until = until
      self.seen = seen
      self.isSourced = isSourced
    }
  }

  /// Stable and unique: `lambda.timeout.max`.
  package var id: String
  /// The service that the fact is about, as `Service` names it: `lambda`.
  package var service: String
  package var kind: Kind
  package var aspect: Aspect?
  /// The name in English first, then every Korean name.
  package var names: [Name]
  package var value: FactValue
  /// What the number refers to or the range in which it can be set.
  package var detail: String?
  /// Whether and how the value can be raised: `hard`, `soft`, …
  package var limit: String?
  /// The Regions that the value holds in; empty when it holds everywhere.
  package var regions: [String]
  /// The day that the source speaks of; nil when nobody knows.
  package var asOf: FactDate?
  /// From the newest to the oldest.
  package var history: [Former]
  /// The address of a page that says so.
  package var source: String?
  package var trust: Trust
  /// For template checks: the rules of cfn-lint that find the fault; empty when none does.
  package var lint: [String]
  package var note: String?

  /// A name and the language it belongs to.
  package struct Name: Hashable, Sendable {
    package var language: Language
    package var text: String

    package init(_ text: String, _ language: Language) {
      self.text = text
      self.language = language
    }
  }

  package init(
    id: String, service: String, kind: Kind, aspect: Aspect? = nil, names: [Name],
    value: FactValue, detail: String? = nil, limit: String? = nil, regions: [String] = [],
    asOf: FactDate? = nil, history: [Former] = [], source: String? = nil, trust: Trust,
    lint: [String] = [], note: String? = nil
  ) {
    self.id = id
    self.service = service
    self.kind = kind
    self.aspect = aspect
    self.names = names
    self.value = value
    self.detail = detail
    self.limit = limit
    self.regions = regions
    self.asOf = asOf
    self.history = history
    self.source = source
    self.trust = trust
    self.lint = lint
    self.note = note
  }

  /// Whether a note may be called wrong because of this fact: never from memory, from a single
  /// weak source, without an address to look it up, or by an assumption of our own.
  package var canContradict: Bool {
    (trust == .primary || trust == .secondary) && source != nil && aspect != .assumption
  }

  /// Whether the provider raises the value on request.
  package var isAdjustable: Bool { limit?.hasPrefix("soft") ?? false }

  /// The day on which somebody should look at the source again: a year after the day that the
  /// source speaks of; nil when that day is not known, which is overdue.
  package var reviewBy: FactDate? { asOf?.adding(years: 1) }

  /// Whether the source should be looked at again on `today`.
  package func isStale(on today: FactDate) -> Bool {
    guard let reviewBy else { return true }
    return reviewBy < today
  }

  /// The same fact with its number `factor` times as large; nil when it has no number.
  package func scaled(by factor: Double) -> Fact? {
    guard var quantity = value.quantity, quantity.value != 0 else { return nil }
    quantity.value *= factor
    quantity.number *= factor
    var fact = self
    fact.value = .quantity(quantity)
    return fact
  }

  /// The first name in `language`, or the English one.
  package func name(in language: Language) -> String {
    (names.first { $0.language == language } ?? names.first)?.text ?? id
  }
}
