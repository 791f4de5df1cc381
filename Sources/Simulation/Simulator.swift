package import Architecture
package import Diagnostics
import Dispatch

/// Runs systems through scenarios. Everything is a pure function of its arguments: the same
/// bytes on every machine, whatever the number of threads.
package enum Simulator {
  /// Why `system` cannot be simulated (a component without a model, a connection that carries
  /// no requests, a cycle); nil when it can. Keys are `obstacle.*`.
  package static func obstacle(to system: System) -> Message? {
    Network.obstacle(to: system)
  }

  /// The names of the settings that the model of `service` reads; empty without a model.
  package static func settingNames(for service: Service) -> [String] {
    var names: [String] = []
    for declaration in declarations(for: service)
    where !names.contains(declaration.name) { names.append(declaration.name) }
    return names
  }

  /// What the model of `service` reads, whether requests pass it or it only watches.
  static func declarations(for service: Service) -> [ParameterDeclaration] {
    ServiceModels.model(of: service)?.allParameters
      ?? ObserverModels.model(of: service)?.parameters ?? []
  }

  /// The keys of all reasons that a value or a scenario may be assumed for.
  package static var assumptionKeys: [String] {
    var keys = [DefaultScenario.assumption] + Alarm.assumptions
    let declared =
      ServiceModels.all.map { $0.allParameters } + ObserverModels.all.map { $0.parameters }
    for declarations in declared {
      for case .assumed(let key) in declarations.map(\.origin) where !keys.contains(key) {
        keys.append(key)
      }
    }
    return keys
  }

  /// What is assumed when a note states no load: half of the tightest capacity, a spike of three
  /// times that capacity that empties every reserve, and the base load until queues have drained.
  /// The same for all of `systems`; those with an obstacle are left out of the reckoning.
  package static func scenario(for systems: [System]) -> Scenario {
    DefaultScenario(systems).scenario
  }

  /// Runs `systems` under one scenario with the same random numbers. A system with an obstacle
  /// is left out: ask `obstacle(to:)` first. What is measured is the `flow` of each: nothing of
  /// its alarms and of what only they see or tell.
  package static func compare(
    _ systems: [System], under scenario: Scenario, plan: ReplicationPlan = ReplicationPlan()
  ) -> Comparison {
    var runnable: [System] = []
    var summaries: [Summary] = []
    for system in systems {
      guard case .success(let network) = Network.build(system, under: scenario) else { continue }
      runnable.append(system.flow)
      summaries.append(Summary(network))
    }
    var done = 0
    let looks = plan.looks(requests: scenario.expectedRequests)
    for next in looks where !summaries.isEmpty {
      for index in summaries.indices {
        summaries[index].add(
          records(of: summaries[index].network, done..<next, isParallel: plan.isParallel))
      }
      done = next
      let share = next < plan.minimum ? ReplicationPlan.earlyShare : 1
      let alpha = ReplicationPlan.alpha / Double(looks.count)
      if summaries.allSatisfy({ $0.isPrecise(plan, share: share, alpha: alpha) }) { break }
    }
    return Comparison(
      measurements: zip(summaries, runnable).map { $0.measurements(of: $1) },
      differences: summaries.dropFirst().map { differences(from: summaries[0], to: $0) })
  }

  /// Replications in the order of their numbers, however many run at once.
  static func records(
    of network: Network, _ numbers: Range<Int>, isParallel: Bool
  ) -> [Replication.Record] {
    let replication = Replication(network)
    guard isParallel else { return numbers.map { replication.run($0) } }
    return unsafe [Replication.Record](unsafeUninitializedCapacity: numbers.count) {
      buffer, count in
      nonisolated(unsafe) let slots = unsafe buffer
      DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
        unsafe slots.initializeElement(
          at: index, to: replication.run(numbers.lowerBound + index))
      }
      count = numbers.count
    }
  }

  /// Values of `other` minus those of `first`, paired by replication: what both met alike
  /// cancels out.
  private static func differences(
    from first: Summary, to other: Summary
  ) -> [Measurements.Value] {
    Metric.allCases.compactMap { metric in
      let pairs = zip(other.values(of: metric), first.values(of: metric))
      let paired = pairs.compactMap { later, earlier -> Double? in
        guard let later, let earlier else { return nil }
        return later - earlier
      }
      guard !paired.isEmpty else { return nil }
      var estimate = other.estimate(Sample(paired))
      if let later = other.pooled(metric), let earlier = first.pooled(metric) {
        estimate.mean = later - earlier
      }
      return Measurements.Value(metric, estimate)
    }
  }
}
