import Architecture

/// The networks that a template declares, and what its properties place in them: nothing but what
/// the template says. A subnet that is a parameter has no frame, because nobody knows its network,
/// and whether a subnet is public or private is known by its name alone.
struct TemplateNetworks {
  private struct Network {
    var name: String
    var label: String
    /// The network that a subnet is part of; nil where the template does not declare it.
    var owner: String?
  }

  /// A part and what it names as its subnets; nil for a subnet that is only an address.
  private struct Placement {
    var part: String
    var networks: [String?]
  }

  private var networks: [Network] = []
  private var subnets: [Network] = []
  /// Groups of subnets by name, as databases refer to them.
  private var groups: [String: [String?]] = [:]
  private var placements: [Placement] = []

  mutating func declareNetwork(_ name: String, label: String) {
    networks.append(Network(name: name, label: label))
  }

  mutating func declareSubnet(_ name: String, label: String, of network: String?) {
    subnets.append(Network(name: name, label: label, owner: network))
  }

  mutating func declareGroup(_ name: String, of subnets: [String?]) {
    groups[name] = groups[name] ?? subnets
  }

  mutating func place(_ part: String, in networks: [String?]) {
    guard !networks.isEmpty else { return }
    placements.append(Placement(part: part, networks: networks))
  }

  /// A frame round the parts of each network, then round those of each subnet. What stands in
  /// several subnets stands in the network that they share.
  var frames: [(label: String, parts: [String])] {
    let places = placements.map { placement in
      let named = placement.networks.flatMap { name in
        name.flatMap { groups[$0] } ?? [name]
      }
      let known = Set(named.compactMap(\.self))
      let own = subnets.filter { known.contains($0.name) }
      let single = Set(named).count == 1 ? own.first?.name : nil
      let owners = Set(own.map(\.owner))
      return (part: placement.part, subnet: single, network: owners.count == 1 ? owners.first : nil)
    }
    func frame(_ network: Network, _ holds: (Int) -> Bool) -> (label: String, parts: [String]) {
      (network.label, places.indices.filter(holds).map { places[$0].part })
    }
    return networks.map { network in frame(network) { places[$0].network == network.name } }
      + subnets.map { subnet in frame(subnet) { places[$0].subnet == subnet.name } }
  }
}

extension TemplateNode {
  /// The subnets or groups of them that this value names: one entry for each, nil for an
  /// address.
  var subnetNames: [String?] {
    items.flatMap { item -> [String?] in
      let names = item.references.map(\.name)
      return names.isEmpty ? [nil] : names
    }
  }
}

extension CloudFormationTemplate {
  /// Where a part says in which subnets it stands, itself or by a group of them.
  private static let places = [
    "VpcConfig.SubnetIds", "SubnetId", "DBSubnetGroupName", "VpcSubnetIds", "Subnets",
    "NetworkConfiguration.AwsvpcConfiguration.Subnets", "VPCZoneIdentifier",
    "CacheSubnetGroupName", "SubnetGroupName", "ClusterSubnetGroupName",
    "BrokerNodeGroupInfo.ClientSubnets", "VPCOptions.SubnetIds",
  ]
  /// Lists of settings, one of which is the subnet.
  private static let interfaces = ["NetworkInterfaces", "SubnetMappings"]

  mutating func readNetworks() {
    for resource in resources {
      let properties = resource.properties
      switch resource.type {
      case "AWS::EC2::VPC":
        graph.networks.declareNetwork(resource.name, label: resource.name)
      case "AWS::EC2::Subnet":
        graph.networks.declareSubnet(
          resource.name, label: resource.name, of: properties?["VpcId"]?.references.first?.name)
      case let type where type.hasSuffix("SubnetGroup"):
        graph.networks.declareGroup(
          resource.name, of: properties?["SubnetIds"]?.subnetNames ?? [])
      default:
        place(resource.name, by: properties)
        if resource.type == "AWS::Serverless::Function", properties?["VpcConfig"] == nil {
          place(resource.name, by: globals)
        }
      }
    }
  }

  private mutating func place(_ part: String, by properties: TemplateNode?) {
    guard let properties, graph.service(of: part) != nil else { return }
    for path in Self.places {
      graph.networks.place(part, in: properties.descendant(path)?.subnetNames ?? [])
    }
    for key in Self.interfaces {
      let items = properties[key]?.items.compactMap { $0["SubnetId"] } ?? []
      graph.networks.place(part, in: items.flatMap(\.subnetNames))
    }
  }
}

extension TemplateNode {
  /// The node at the end of a path of keys, joined by dots.
  func descendant(_ path: String) -> TemplateNode? {
    path.split(separator: ".").reduce(self as TemplateNode?) { node, key in node?[String(key)] }
  }
}

extension TemplateNode {
  private static let elsewhere = ["var.", "local.", "module.", "data.", "subnet-"]

  /// The subnets that an expression of Terraform names, and nil for those that it takes from
  /// elsewhere: `[aws_subnet.a.id, var.other]`.
  fileprivate var subnetAddresses: [String?] {
    let names = ValueReferences.all(in: value).map(\.name)
    let words = value.split { !$0.isLetter && !$0.isNumber && !"._-".contains($0) }
    let isOpen = words.contains { word in Self.elsewhere.contains(where: word.hasPrefix) }
    return names + (isOpen || names.isEmpty ? [nil] : [])
  }
}

extension TemplateNetworks {
  /// Where a resource of Terraform says in which subnets it stands.
  private static let places = [
    "vpc_config.subnet_ids", "subnet_id", "db_subnet_group_name", "vpc_subnet_ids", "subnets",
    "network_configuration.subnets", "vpc_zone_identifier", "subnet_group_name",
    "cluster_subnet_group_name", "broker_node_group_info.client_subnets",
    "vpc_options.subnet_ids",
  ]

  /// Blocks that may stand several times, each with a subnet.
  private static let blocks = ["subnet_mapping", "network_interface"]

  /// What one resource of Terraform says: `aws_vpc.main`.
  mutating func read(_ resource: TemplateNode, isPart: Bool) {
    let parts = resource.value.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "aws_vpc": declareNetwork(resource.value, label: Self.label(parts[1], "VPC"))
    case "aws_subnet":
      declareSubnet(
        resource.value, label: Self.label(parts[1], "Subnet"),
        of: resource["vpc_id"]?.subnetAddresses.first ?? nil)
    case let type where type.hasSuffix("_subnet_group"):
      declareGroup(resource.value, of: resource["subnet_ids"]?.subnetAddresses ?? [])
    default:
      guard isPart else { return }
      for path in Self.places {
        place(resource.value, in: resource.descendant(path)?.subnetAddresses ?? [])
      }
      for key in Self.blocks {
        let blocks = resource.children.filter { $0.key == key }.compactMap { $0["subnet_id"] }
        place(resource.value, in: blocks.flatMap(\.subnetAddresses))
      }
    }
  }

  /// Resources of Terraform have names within their type: `main`, `private_a`.
  private static func label(_ name: String, _ kind: String) -> String {
    name.lowercased().contains(kind.lowercased()) ? name : "\(kind) \(name)"
  }
}
