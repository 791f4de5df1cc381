import Architecture
import Diagnostics
import Foundation
import Simulation
import TestSupport
import Testing

/// On random systems of all models with random settings: every request is accounted for,
/// whatever happens to it. Debug builds check the same at every event, and Little's law at the
/// end of every replication.
///
/// `GONGBU_RANDOM_SYSTEMS=2000` in the environment runs as many.
@Suite struct ConservationTests {
  private static let count: Int = {
    let stated = ProcessInfo.processInfo.environment["GONGBU_RANDOM_SYSTEMS"]
    return stated.flatMap(Int.init) ?? 200 * Int(Oracle.effort)
  }()

  /// Settings that make trouble: little capacity, short times, errors.
  private static let tight: [String: [Double]] = [
    "throttlingRateLimit": [5, 20, 100], "throttlingBurstLimit": [1, 10],
    "integrationTimeout": [0.5, 29], "reservedConcurrency": [0, 1, 5, 100],
    "duration": [0, 0.05, 1], "timeout": [0.3, 3], "errorRate": [0, 0.3, 1],
    "maxAttempts": [1, 4], "batchSize": [1, 3, 10], "visibilityTimeout": [0, 1, 5],
    "messageRetentionPeriod": [10, 1e6], "maxReceiveCount": [1, 3, 1000],
    "writeCapacityUnits": [0, 3, 100], "burstSeconds": [0, 2, 300], "idleTimeout": [0.2, 60],
    "zoneLossStart": [1, 4], "zoneLossDuration": [2, 5], "failoverAt": [3], "metricPeriod": [1],
    "metricDelay": [0, 1], "bootTime": [0, 2], "startTime": [0, 1], "instanceWarmup": [0, 2],
    "recoveryTime": [4], "replacementDelay": [1], "items": [1, 20], "objects": [1, 20],
    "timeToLive": [0, 0.5, 3], "deletionDelay": [0, 4], "deleteShare": [0.3, 1],
    "versioning": [0, 1],
  ]

  /// What any setting may be told, sensible or not.
  private static let odd = [0, 0.3, 1, 2, 5, 30, 100.0]

  private static func settings(
    _ service: Service, _ generator: inout SeededGenerator
  ) -> [String: Double] {
    var settings: [String: Double] = [:]
    for name in Simulator.settingNames(for: service) {
      let dice = Int.random(in: 0..<10, using: &generator)
      if dice < 4, let values = tight[name] {
        settings[name] = values.randomElement(using: &generator)
      } else if dice == 4 {
        settings[name] = odd.randomElement(using: &generator)
      }
    }
    return settings
  }

  /// Every service with a model, and what each passes requests on to.
  private static let successors: [(service: Service, next: [Service])] = {
    let services = ServiceCatalog.all.map(\.service).filter { service in
      Systems.chain("", Systems.component(service.identifier)).map {
        Simulator.obstacle(to: $0)?.key != "obstacle.noModel"
      } ?? false
    }
    return services.map { from in
      let next = services.filter { to in
        let ends = [Systems.component(from.identifier, "a"), Systems.component(to.identifier, "b")]
        return Systems.chain("", ends[0], ends[1]).map { Simulator.obstacle(to: $0) == nil }
          ?? false
      }
      return (from, next)
    }
  }()

  /// A random walk along connections that carry requests; some ways meet again.
  private static func system(_ generator: inout SeededGenerator) -> System? {
    var components: [Component] = []
    var connections: [Connection] = []
    func add(_ service: Service) -> Int {
      components.append(
        Systems.component(
          service.identifier, "\(service.identifier)-\(components.count)",
          settings(service, &generator)))
      return components.count - 1
    }
    guard let first = successors.randomElement(using: &generator) else { return nil }
    var ends = [add(first.service)]
    let size = Int.random(in: 2...8, using: &generator)
    while components.count < size, let from = ends.popLast() {
      let next = successors.first { $0.service == components[from].service }?.next ?? []
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        guard let service = next.randomElement(using: &generator) else { break }
        let met = components.indices.filter { $0 > from && components[$0].service == service }
        let isMeeting = Bool.random(using: &generator)
        let to = isMeeting ? met.first ?? add(service) : add(service)
        let connection = Connection(from: components[from].id, to: components[to].id)
        guard !connections.contains(connection) else { continue }
        connections.append(connection)
        ends.insert(to, at: 0)
      }
    }
    return System(components: components, connections: connections)
  }

  @Test func everyRequestIsAccountedFor() throws {
    var generator = SeededGenerator(seed: 20_261_121)
    let scenario = Scenario(
      name: "storm",
      phases: [
        Scenario.Phase(duration: 3, rate: 5), Scenario.Phase(duration: 3, rate: 30),
      ], drain: 20, origin: .configured)
    var ran = 0
    var lossy = 0
    var seen: Set<Service> = []
    for _ in 0..<Self.count {
      let system = try #require(Self.system(&generator))
      guard Simulator.obstacle(to: system) == nil else { continue }
      let plan = ReplicationPlan(minimum: 2, maximum: 2)
      let measured = try #require(
        Simulator.compare([system], under: scenario, plan: plan).measurements.first)
      Self.check(measured)
      seen.formUnion(system.components.map(\.service))
      ran += 1
      lossy += measured[.lost]?.mean ?? 0 > 0 ? 1 : 0
    }
    // Systems of users only, or with a group in the place of its servers, have nothing to run.
    #expect(ran > Self.count * 7 / 10)
    #expect(lossy > ran / 5)
    #expect(seen.count > Self.successors.count * 9 / 10)
  }

  private static func check(_ measured: Measurements) {
    func mean(_ metric: Metric) -> Double { measured[metric]?.mean ?? 0 }
    let drawn = measured.system.components.map(\.id.text).joined(separator: " ")
    for value in measured.values { #expect(value.estimate.mean >= 0, "\(drawn)") }
    // Who was turned away with 429 may nevertheless have been served behind a gateway.
    let gone = mean(.completed) + mean(.lost) + mean(.inFlight)
    #expect(gone <= mean(.offered) + 1e-9, "\(drawn)")
    #expect(gone + mean(.rejected) >= mean(.offered) - 1e-9, "\(drawn)")
    #expect(mean(.accepted) + mean(.rejected) + mean(.failed) <= mean(.offered) + 1e-9)
    let lost = measured.losses.reduce(0) { $0 + $1.count.mean }
    #expect(
      abs(lost - (mean(.offered) - mean(.completed) - mean(.inFlight))) < 1e-6, "\(drawn)")
    for component in measured.components {
      #expect((0...1).contains(component.peakUtilization?.mean ?? 0), "\(drawn)")
      for count in [
        component.throttles, component.maximumDepth, component.receives, component.invocations,
        component.meanInstances,
      ] {
        #expect((count?.mean ?? 0) >= 0, "\(drawn)")
      }
    }
  }
}
