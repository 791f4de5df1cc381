import Architecture
import Diagnostics

/// Load balancers and what stands behind them: a listener sends to a target group, in which
/// instances, services and scaling groups register.
struct TargetGroups {
  private var listeners: [String: String] = [:]
  private var senders: [(group: String, balancer: String)] = []
  private var targets: [(group: String, part: String, place: Place)] = []

  /// `balancer` is the name of a load balancer, or of a listener for one of its rules.
  mutating func listen(_ listener: String, on balancer: String?, to groups: [String]) {
    guard let balancer else { return }
    listeners[listener] = listeners[listener] ?? balancer
    for group in groups { senders.append((group, balancer)) }
  }

  mutating func register(_ part: String, in groups: [String], at place: Place) {
    for group in groups { targets.append((group, part, place)) }
  }

  /// Which load balancer sends to which part, in the order of the parts.
  var connections: [(from: String, to: String, place: Place)] {
    targets.flatMap { target in
      senders.filter { $0.group == target.group }.map { sender in
        (listeners[sender.balancer] ?? sender.balancer, target.part, target.place)
      }
    }
  }
}

extension CloudFormationTemplate {
  /// Connects load balancers with what their target groups hold.
  mutating func connectTargetGroups() {
    var groups = TargetGroups()
    for resource in resources {
      guard let properties = resource.properties else { continue }
      let place = graph.place(of: resource.node)
      let named = properties.all.filter { $0.key.hasSuffix("TargetGroupArn") }.flatMap(\.references)
        .map(\.name)
      switch resource.type {
      case "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule":
        let owner = properties["LoadBalancerArn"] ?? properties["ListenerArn"]
        groups.listen(resource.name, on: owner?.references.first?.name, to: named)
      case "AWS::ElasticLoadBalancingV2::TargetGroup":
        for target in properties["Targets"]?.items ?? [] {
          guard let part = target["Id"]?.references.first?.name else { continue }
          groups.register(part, in: [resource.name], at: place)
        }
      case "AWS::ECS::Service": groups.register(resource.name, in: named, at: place)
      case "AWS::AutoScaling::AutoScalingGroup":
        let own = properties["TargetGroupARNs"]?.references.map(\.name) ?? []
        groups.register(resource.name, in: own, at: place)
      default: break
      }
    }
    graph.connect(groups)
  }
}

extension TemplateGraph {
  /// Connects parts that are declared; a load balancer that is not is none that anybody can draw.
  mutating func connect(_ groups: TargetGroups) {
    for (from, to, place) in groups.connections
    where service(of: from) != nil && service(of: to) != nil {
      connect(from, to, at: place)
    }
  }
}

extension TargetGroups {
  /// What one resource of Terraform says.
  mutating func read(_ resource: TemplateNode, at place: Place) {
    let named = resource.all.filter { $0.key.hasSuffix("target_group_arn") }.flatMap(\.references)
      .map(\.name)
    switch resource.value.split(separator: ".").first {
    case "aws_lb_listener", "aws_alb_listener", "aws_lb_listener_rule", "aws_alb_listener_rule":
      let owner = resource["load_balancer_arn"] ?? resource["listener_arn"]
      listen(resource.value, on: owner?.references.first?.name, to: named)
    case "aws_lb_target_group_attachment", "aws_alb_target_group_attachment":
      guard let part = resource["target_id"]?.references.first?.name else { return }
      register(part, in: named, at: place)
    case "aws_ecs_service": register(resource.value, in: named, at: place)
    case "aws_autoscaling_group":
      let own = resource["target_group_arns"]?.references.map(\.name) ?? []
      register(resource.value, in: own, at: place)
    case "aws_autoscaling_attachment":
      guard let part = resource["autoscaling_group_name"]?.references.first?.name else { return }
      register(
        part, in: resource["lb_target_group_arn"]?.references.map(\.name) ?? named, at: place)
    default: break
    }
  }
}
