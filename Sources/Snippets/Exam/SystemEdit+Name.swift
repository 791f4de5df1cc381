import Architecture

extension SystemEdit {
  /// A stable short name with its service and value, for reports: `buffer sqs`,
  /// `set dynamodb writeCapacityUnits 20.0WCU`.
  package var shortName: String {
    switch self {
    case .buffer(let service): "buffer \(service.identifier)"
    case .cache(let service): "cache \(service.identifier)"
    case .front(let service): "front \(service.identifier)"
    case .throttle(let rate): Self.words("throttle", rate)
    case .index: "index"
    case .onDemand: "onDemand"
    case .set(let service, let name, let value):
      Self.words("set \(service.identifier) \(name)", value)
    case .replica: "replica"
    case .standby: "standby"
    case .scaleOut: "scaleOut"
    }
  }

  private static func words(_ name: String, _ value: Quantity?) -> String {
    value.map { "\(name) \($0.value)\($0.unit.rawValue)" } ?? name
  }
}

extension Criterion {
  /// A stable short name with its bound, for reports: `availability 0.999`, `noLoss`. Latencies
  /// are in seconds, throughputs in requests per second.
  package var shortName: String {
    switch self {
    case .availability(let share): "\(name) \((share * 1e9).rounded() / 1e9)"
    case .latency(let bound), .throughput(let bound): "\(name) \(bound)"
    default: name
    }
  }
}
