import Architecture

/// Which parts sentences let act, and on which.
enum ProseRoles {
  /// What leads out of a network.
  static let ways: Set<String> = ["nat", "vpcendpoint", "igw", "transitgateway"]

  /// Whether sentences let it send or call.
  static func canAct(_ node: Node) -> Bool {
    switch ServiceCatalog.role(of: node.service) {
    case .client, .entry, .compute, .orchestrator, .topic: true
    // Data Firehose is there to deliver; a stream is read.
    case .stream where node.service.identifier == "firehose":
      node.particle == .subject || node.particle == .topic
    case .observer:
      // An alarm tells somebody; metrics and logs only lie there.
      ["알람", "경보", "alarm"].contains(where: node.label.bytes.lowercased.contains)
    case .stream, .store:
      node.particle == .subject || node.label.bytes.lowercased.contains("event")
    default: false
    }
  }

  /// Whether `sender` sends something to it.
  static func canReceive(_ node: Node, from sender: Node) -> Bool {
    // Users do not reach into a network: what runs there asks the cache or the database.
    if sender.service.identifier == "client",
      ["elasticache", "rds", "aurora", "efs", "ebs"].contains(node.service.identifier)
    {
      return false
    }
    switch ServiceCatalog.role(of: node.service) {
    case .identity, .observer, .client, nil: return false
    case .other: return ways.contains(node.service.identifier) || node.service.identifier == "ses"
    default: return true
    }
  }
}
