import Architecture
import Simulation
import Testing

/// Which agreement holds depends on how a component is laid out.
@Suite struct AgreementTests {
  @Test(
    arguments: [
      ("alb", [:], "alb.sla.multi"), ("ec2", [:], "ec2.sla.region"),
      ("ec2", ["instances": 1], "ec2.sla.instance"),
      ("ec2", ["availabilityZones": 1], "ec2.sla.instance"),
      ("autoscaling", ["minSize": 2], "ec2.sla.region"), ("rds", [:], "rds.sla.single"),
      ("rds", ["multiAZ": 1], "rds.sla.multi"), ("aurora", [:], "aur.sla.single"),
      ("aurora", ["readReplicas": 2], "aur.sla.multi"), ("elasticache", [:], "ec.sla.single"),
      ("rdsproxy", [:], "sla.rdsproxy"), ("cloudfront", [:], "cf.sla"), ("nat", [:], "nat.sla"),
      ("stepfunctions", [:], "sfn.sla"), ("cognito", [:], "cog.sla"),
    ] as [(String, [String: Double], String)])
  func layoutsDecide(service: String, settings: [String: Double], agreement: String) throws {
    let measured = try Oracle.run(
      [Systems.component(service, nil, settings)], under: Systems.steady(1, for: 2),
      replications: 2)
    #expect(measured.components[0].agreement == agreement)
  }
}
