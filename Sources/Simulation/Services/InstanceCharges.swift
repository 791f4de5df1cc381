import Architecture

/// Instances that are billed by the hour: one charge for each type whose price is known. Which
/// type runs is what the note writes at the component (`t3.medium`); without one the price is
/// unknown, because sizes differ a hundredfold.
struct InstanceCharges {
  /// The names of types, and their price facts per Region.
  private let types: [(name: String, facts: [String])]

  init(_ types: [(name: String, facts: [String])]) { self.types = types }

  var charges: [Charge] {
    types.map { Charge(.instanceHours, .perHour, tiers: [(0, $0.facts)]) }
  }

  /// What `count` instances of the type that `component` names use; nil when it names none.
  func usage(_ count: Double, of component: Component) -> [Double]? {
    guard let named = types.firstIndex(where: { component.isDescribed(as: $0.name) }) else {
      return nil
    }
    return types.indices.map { $0 == named ? count : 0 }
  }

  /// Types of one service whose facts are called `prefix` + type + Region.
  private static func types(_ prefix: String, _ names: [String]) -> InstanceCharges {
    InstanceCharges(
      names.map { ($0, ["\(prefix).\($0).us", "\(prefix).\($0).seoul"]) })
  }

  /// Linux on demand.
  static let ec2 = types(
    "ec2.price",
    [
      "t3.micro", "t3.medium", "t3.large", "t3.2xlarge", "m5.large", "m5.xlarge", "m6i.large",
      "c6i.large", "c6i.4xlarge", "c6i.8xlarge",
    ])

  /// MySQL in one Availability Zone.
  static let rds = types(
    "rds.price",
    [
      "db.t3.micro", "db.t3.medium", "db.t3.large", "db.m5.large", "db.m6g.large", "db.r5.large",
      "db.r6g.large",
    ])

  /// Nodes of a cache.
  static let elastiCache = InstanceCharges([
    ("cache.t3.micro", ["ec.price.t3micro"]), ("cache.t3.small", ["ec.price.t3small"]),
    ("cache.t3.medium", ["ec.price.t3medium"]), ("cache.m4.large", ["ec.price.m4l"]),
    ("cache.r6g.large", ["ec.price.r6gl"]),
  ])
}

extension EC2Fleet {
  static var charges: [Charge] { InstanceCharges.ec2.charges }

  /// Unknown with Auto Scaling, whose number changes.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    guard parameters["autoScaling"] ?? 0 == 0 else { return nil }
    return InstanceCharges.ec2.usage(parameters.value("instances"), of: component)
  }
}

extension RDSInstance {
  static var charges: [Charge] { InstanceCharges.rds.charges }

  /// A standby of Multi-AZ and every read replica cost as much as the primary.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    let primaries = parameters["multiAZ"] ?? 0 > 0 ? 2.0 : 1
    let count = primaries + (parameters["readReplicas"] ?? 0)
    return InstanceCharges.rds.usage(count, of: component)
  }
}

extension ElastiCacheCluster {
  static var charges: [Charge] { InstanceCharges.elastiCache.charges }

  /// One primary and its replicas.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    InstanceCharges.elastiCache.usage(1 + (parameters["readReplicas"] ?? 0), of: component)
  }
}
