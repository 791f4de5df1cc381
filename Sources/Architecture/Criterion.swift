/// What a measurement can show of a system that somebody demands something of.
package enum Criterion: Hashable, Sendable, Codable {
  /// At least this share of requests is answered.
  case availability(Double)
  /// The mean answer takes no longer, in seconds.
  case latency(Double)
  /// At least so many requests a second are taken.
  case throughput(Double)
  /// No request gets lost.
  case noLoss
  /// Whoever is served today is served tomorrow: nothing is refused that was not before.
  case noRefusal
  /// More requests than usual are served without anybody's doing.
  case scaling
  /// Little is paid.
  case cost
  /// Only what is used is paid for.
  case payPerUse
  /// The answer does not wait for all of the work.
  case asynchrony

  /// The name without its bound: the last part of the keys of its words.
  package var name: String {
    switch self {
    case .availability: "availability"
    case .latency: "latency"
    case .throughput: "throughput"
    case .noLoss: "noLoss"
    case .noRefusal: "noRefusal"
    case .scaling: "scaling"
    case .cost: "cost"
    case .payPerUse: "payPerUse"
    case .asynchrony: "asynchrony"
    }
  }
}
