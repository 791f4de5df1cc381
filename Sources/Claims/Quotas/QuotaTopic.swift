internal import Facts

/// Something of a service that has numbers: its labels in notes and the facts that hold them. A
/// class, because every number is held against all of them.
final class QuotaTopic: Sendable {
  /// The service as fact files name it.
  let service: String
  /// What notes call it.
  let labels: [Word]
  let dimension: FactQuantity.Dimension
  /// The facts with the largest, default, smallest and other values.
  let maximum: [String]
  let `default`: [String]
  let minimum: [String]
  let others: [String]
  /// Words one of which must stand in the passage or above it.
  let needs: [Word]
  /// Words that make the passage speak of something else.
  let excludes: [Word]
  /// Whether the label alone names the service.
  let isDistinctive: Bool
  /// Whether a number that no fact has is wrong; false where variants of the service differ.
  let isStrict: Bool

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
