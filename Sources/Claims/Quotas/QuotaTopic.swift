internal import Facts

/// Something of a service that has numbers: its labels in notes and the facts that hold them.
struct QuotaTopic: Sendable {
  /// The service as fact files name it.
  var service: String
  /// What notes call it.
  var labels: [Word]
  var dimension: FactQuantity.Dimension
  /// The facts with the largest, default, smallest and other values.
  var maximum: [String]
  var `default`: [String]
  var minimum: [String]
  var others: [String]
  /// Words one of which must stand in the passage or above it.
  var needs: [Word]
  /// Words that make the passage speak of something else.
  var excludes: [Word]
  /// Whether the label alone names the service.
  var isDistinctive: Bool
  /// Whether a number that no fact has is wrong; false where variants of the service differ.
  var isStrict: Bool

  init(
    _ service: String, _ labels: [Word], _ dimension: FactQuantity.Dimension,
    max maximum: [String] = [], default: [String] = [], min minimum: [String] = [],
    others: [String] = [], needs: [Word] = [], excludes: [Word] = [], distinctive: Bool = false,
    strict: Bool = true
  ) {
    self.service = service
    self.labels = labels
    self.dimension = dimension
    self.maximum = maximum
    self.default = `default`
    self.minimum = minimum
    self.others = others
    self.needs = needs
    self.excludes = excludes
    isDistinctive = distinctive
    isStrict = strict
  }

  /// Every fact of the topic.
  var facts: [String] { maximum + `default` + minimum + others }

  /// One line per file of topics.
  static let all: [QuotaTopic] =
    lambda + lambdaInvocation + dynamoDB + queues + streams + gateways + compute + databases
    + operations
}
