import Architecture

// The service level agreements of the models that bill by what the note does not state: hours of
// an instance class, gigabytes.

extension ApplicationLoadBalancer {
  static func agreement(_ parameters: Parameters) -> String? { "alb.sla.multi" }
}

extension EC2Fleet {
  /// The agreement of the Region asks for instances in at least two zones.
  static func agreement(_ parameters: Parameters) -> String? {
    let count = parameters["minSize"] ?? parameters.value("instances")
    return count >= 2 && parameters.value("availabilityZones") >= 2
      ? "ec2.sla.region" : "ec2.sla.instance"
  }
}

extension AutoScalingGroup {
  static func agreement(_ parameters: Parameters) -> String? { EC2Fleet.agreement(parameters) }
}

extension RDSInstance {
  static func agreement(_ parameters: Parameters) -> String? {
    parameters["multiAZ"] ?? 0 > 0 ? "rds.sla.multi" : "rds.sla.single"
  }
}

extension AuroraCluster {
  /// Several zones means a reader in another one.
  static func agreement(_ parameters: Parameters) -> String? {
    parameters["readReplicas"] ?? 0 > 0 ? "aur.sla.multi" : "aur.sla.single"
  }
}

extension RDSProxy {
  static func agreement(_ parameters: Parameters) -> String? { "sla.rdsproxy" }
}

extension ElastiCacheCluster {
  static func agreement(_ parameters: Parameters) -> String? {
    parameters["readReplicas"] ?? 0 > 0 ? "ec.sla.multi" : "ec.sla.single"
  }
}

extension CloudFrontDistribution {
  static func agreement(_ parameters: Parameters) -> String? { "cf.sla" }
}

extension StateMachine {
  static func agreement(_ parameters: Parameters) -> String? { "sfn.sla" }
}

extension CognitoUserPool {
  static func agreement(_ parameters: Parameters) -> String? { "cog.sla" }
}

extension NATGateway {
  static func agreement(_ parameters: Parameters) -> String? { "nat.sla" }
}
