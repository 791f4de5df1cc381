import Architecture
import Simulation
import Testing

/// Servers against queueing theory, and what a load balancer and an Auto Scaling group add.
@Suite struct ServerFarmTests {
  private static func servers(
    _ service: String = "ec2", _ settings: [String: Double] = [:], _ id: String? = nil
  ) -> Component {
    let plain = ["instances": 1.0, "workersPerInstance": 1, "duration": 1, "durationSigma": 0]
    return Systems.component(service, id, plain.merging(settings) { $1 })
  }

  /// M/M/c that starts empty, the mean wait of what arrives until `time`, integrated from the
  /// birth–death equations; the waits of steady state (0.852632 of 2 servers wait, and so on)
  /// are the limits: 4.263158, 0.668732, 0.073910, 0.021694, 0.101291, 0.001365.
  @Test(arguments: [
    (2.0, 1.8, 4000.0, 4.206783), (10, 9, 600, 0.653157), (10, 7, 400, 0.073252),
    (100, 90, 60, 0.0199068), (100, 95, 60, 0.0864307), (1000, 950, 12, 0.00074632),
  ])
  func parallelWorkers(count: Double, load: Double, time: Double, wait: Double) throws {
    let instance = Self.servers(
      "ec2",
      [
        "workersPerInstance": count, "exponentialDuration": 1, "maxQueuedRequests": 1e6,
      ])
    let measured = try Oracle.run([instance], under: Systems.steady(load, for: time, drain: 300))
    #expect(measured[.completed] == measured[.offered])
    // The work itself is known exactly; the wait is what remains.
    #expect(try Oracle.deviation(measured[.completionMean], from: 1 + wait) < 4)
  }

  /// Every second request of a Poisson stream goes to each of two servers: E2/M/1, whose wait
  /// follows from the root of σ = (2λ / (2λ + µ (1 − σ)))².
  @Test func twoInTurn() throws {
    let pair = Self.servers("ec2", ["instances": 2, "exponentialDuration": 1])
    let measured = try Oracle.run(
      [Systems.component("alb", nil, ["overhead": 0, "idleTimeout": 1e6]), pair],
      under: Systems.steady(1.6, for: 4000 * Oracle.effort, drain: 300))
    #expect(try Oracle.deviation(measured[.completionMean], from: 3.843980) < 4)
  }

  /// With the fewest outstanding requests first, two servers are nearly one queue (M/M/2:
  /// 2.7778 s in all), and never better.
  @Test func fewestOutstandingIsNearlyOneQueue() throws {
    let pair = Self.servers("ec2", ["instances": 2, "exponentialDuration": 1])
    let measured = try Oracle.run(
      [
        Systems.component(
          "alb", nil, ["overhead": 0, "idleTimeout": 1e6, "leastOutstandingRequests": 1]), pair,
      ], under: Systems.steady(1.6, for: 4000 * Oracle.effort, drain: 300))
    let mean = try #require(measured[.completionMean]).mean
    #expect(mean > 2.6 && mean < 3.2)
  }

  /// 504 after the idle timeout while the instance goes on.
  @Test func idleTimeout() throws {
    let measured = try Oracle.run(
      [
        Systems.component("alb"), Self.servers("ec2", ["duration": 90, "workersPerInstance": 100]),
      ],
      under: Systems.steady(1, for: 10, drain: 120), replications: 2)
    #expect(measured[.failed] == measured[.offered])
    #expect(measured[.completed] == measured[.offered])
    #expect(abs(try #require(measured[.answerP50]).mean - 60) < 0.3)
  }

  /// One worker and three places: at ten requests a second of one second each, one is answered
  /// per second, and what finds the places taken fails at once.
  @Test func fullQueuesTurnAway() throws {
    let measured = try Oracle.run(
      [Self.servers("ec2", ["maxQueuedRequests": 3])],
      under: Systems.steady(10, for: 20.05, drain: 10, process: .constant), replications: 2)
    // Four at first and one more for each second that passes until the last request.
    #expect(measured[.completed]?.mean == 23)
    #expect(measured.losses.map(\.reason) == [.overloaded])
    #expect(measured.components[0].maximumDepth?.mean == 3)
    #expect(measured[.failed]?.mean == 177)
  }

  /// Busy to 90 % with a target of 50 %: after three data points and a minute, ceil(2 · 0.9 / 0.5)
  /// = 4 instances; the two new ones count from launch on.
  @Test func scalesOutAfterThreeDataPoints() throws {
    let group = Self.servers("ec2", ["autoScaling": 1, "minSize": 2, "maxSize": 10])
    let measured = try Oracle.run(
      [group], under: Systems.steady(1.8, for: 400, process: .constant), replications: 2)
    #expect(measured.components[0].meanInstances?.mean == 2.8)
  }

  /// Instances that boot serve no one, but they count: the alarm that goes on launches no more.
  @Test func launchesNoMoreThanWanted() throws {
    let group = Self.servers(
      "ec2", ["autoScaling": 1, "minSize": 1, "maxSize": 3, "bootTime": 900])
    let measured = try Oracle.run(
      [group], under: Systems.steady(1.5, for: 600, process: .constant), replications: 2)
    // Two wanted at 240 s (a busy share of 1 is twice the target), though three would be allowed.
    #expect(measured.components[0].meanInstances?.mean == 1.6)
    // One instance alone: one request per second.
    #expect(abs(try #require(measured[.completed]).mean - 600) <= 1)
  }

  /// Fifteen data points well below the target, and down to the least that is wanted.
  @Test func scalesInLate() throws {
    let group = Self.servers(
      "ec2",
      [
        "autoScaling": 1, "minSize": 1, "desiredCapacity": 4, "maxSize": 4, "duration": 0.1,
      ])
    let measured = try Oracle.run(
      [group], under: Systems.steady(1, for: 2000, process: .constant), replications: 2)
    // Until 960 s four instances, then one.
    let mean = try #require(measured.components[0].meanInstances).mean
    #expect(abs(mean - 2.44) < 0.001)
    #expect(measured[.failed]?.mean == 0)
  }

  /// A group drawn before, behind or in the label of its instances is the same group.
  @Test func groupsAreDrawnInManyWays() throws {
    let balancer = Systems.component("alb")
    let plain = Self.servers("ec2", [:])
    let sizes = ["minSize": 2.0, "maxSize": 6]
    let group = Systems.component("autoscaling", nil, sizes)
    let scaled = Self.servers("ec2", ["autoScaling": 1, "minSize": 2, "maxSize": 6])
    var labelled = Self.servers("ec2", ["minSize": 2, "maxSize": 6])
    labelled.label = "EC2 (Auto Scaling)"
    let scenario = Systems.steady(3, for: 600, drain: 60)
    let expected = try Oracle.run([balancer, scaled], under: scenario, replications: 2)
    #expect(try #require(expected.components[1].meanInstances).mean > 2.5)
    for chain in [[balancer, group, plain], [balancer, plain, group], [balancer, labelled]] {
      let measured = try Oracle.run(chain, under: scenario, replications: 2)
      #expect(measured.values == expected.values)
    }
  }

  /// Two zones, one is lost: half of the requests fail until the checks have found out, within
  /// two intervals and a timeout, and none after that.
  @Test func balancerLeavesOutWhatIsGone() throws {
    func failures(_ checks: [String: Double]) throws -> Double {
      let measured = try Oracle.run(
        [
          Systems.component("alb", nil, checks),
          Self.servers(
            "ec2",
            [
              "instances": 4, "workersPerInstance": 100, "duration": 0.001, "zoneLossStart": 100,
              "zoneLossDuration": 300,
            ]),
        ], under: Systems.steady(10, for: 600, drain: 100, process: .constant), replications: 20)
      return try #require(measured[.failed]).mean
    }
    // On average half an interval, one more interval, and 5 s: 50 s, at 5 requests a second.
    #expect(abs(try failures([:]) - 5 * 50) < 5 * 15)
    // With the shortest checks of all, almost nobody notices.
    let quick = ["healthCheckInterval": 0.1, "healthCheckTimeout": 0.01]
    #expect(try failures(quick) <= 3)
  }

  /// Nobody checks: half of the requests fail until the zone is back and the instances are up.
  @Test func withoutBalancerTheLossLasts() throws {
    let measured = try Oracle.run(
      [
        Self.servers(
          "ec2",
          [
            "instances": 2, "workersPerInstance": 100, "duration": 0.001, "zoneLossStart": 100,
            "zoneLossDuration": 100, "bootTime": 20, "startTime": 0,
          ])
      ], under: Systems.steady(10, for: 300, drain: 30, process: .constant), replications: 2)
    // 100 s of 10 requests, half of them; then the instance boots out of rotation.
    #expect(abs(try #require(measured[.failed]).mean - 500) <= 2)
    #expect(measured.losses.map(\.reason) == [.unavailable])
  }

  /// A group replaces what it lost and is whole again long before the zone is.
  @Test func groupsReplaceWhatTheyLost() throws {
    func instances(_ settings: [String: Double]) throws -> Double {
      let fault = ["zoneLossStart": 100.0, "zoneLossDuration": 800, "duration": 0.001]
      let measured = try Oracle.run(
        [Self.servers("ec2", fault.merging(settings) { $1 })],
        under: Systems.steady(10, for: 900, drain: 60, process: .constant), replications: 2)
      return try #require(measured[.failed]).mean
    }
    // 180 s until replacement; afterwards nothing is left in rotation that is dead.
    let replaced = try instances(["autoScaling": 1, "minSize": 2, "maxSize": 2])
    #expect(abs(replaced - 5 * 180) <= 3)
    #expect(abs(try instances(["instances": 2]) - 5 * 800) <= 3)
  }

  /// Two components in a zone each: the balancer sends everything to the one that is left.
  @Test func balancerSwitchesBetweenComponents() throws {
    let first = Self.servers(
      "ec2",
      [
        "availabilityZones": 1, "duration": 0.001, "zoneLossStart": 50, "zoneLossDuration": 200,
      ], "a")
    let second = Self.servers("ec2", ["availabilityZones": 1, "duration": 0.001], "b")
    let system = try #require(
      System(
        components: [Systems.component("alb"), first, second],
        connections: [first, second].map {
          Connection(from: Component.ID("alb"), to: $0.id)
        }))
    let measured = try #require(
      Simulator.compare(
        [system], under: Systems.steady(10, for: 400, drain: 30, process: .constant),
        plan: ReplicationPlan(minimum: 4, maximum: 4)
      ).measurements.first)
    let failed = try #require(measured[.failed]).mean
    // Half of the requests of 35 to 65 s.
    #expect(failed > 5 * 34 && failed < 5 * 66)
    let offered = try #require(measured[.offered]).mean
    #expect(measured[.completed]?.mean == offered - failed)
  }

  /// More than 6 MB sent per instance and five minutes: one more, and not another one before
  /// the cooldown of 360 s is over.
  @Test func beanstalkAddsOneAtATime() throws {
    let environment = Systems.component(
      "beanstalk", nil, ["responseSize": 100, "duration": 0.01, "durationSigma": 0])
    let measured = try Oracle.run(
      [environment], under: Systems.steady(5, for: 1200, process: .constant), replications: 2)
    // 5 · 300 · 100 KiB = 154 MB: alarms at 300, 600, 900 s, each a minute late. The second one
    // falls into the cooldown.
    let mean = try #require(measured.components[0].meanInstances).mean
    let expected: Double = (1200 + 840 + 240) / 1200
    #expect(mean == expected)
  }
}
