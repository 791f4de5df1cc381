import Architecture

extension Summary {
  /// Everything measured, for the components and connections of `system`.
  func measurements(of system: System) -> Measurements {
    var measurements = Measurements(
      system: system, scenario: network.scenario, replications: records.count,
      values: Metric.allCases.compactMap { metric in
        estimate(metric).map { Measurements.Value(metric, $0) }
      },
      components: componentValues(system), connections: connectionValues(system),
      losses: losses(), series: series(), parameters: parameters(), bottleneck: bottleneck())
    measurements.scenarioHash = scenarioHash(measurements.parameters)
    return measurements
  }

  private func node(of original: Int) -> Int? {
    network.nodes.firstIndex { $0.original == original }
  }

  private func componentValues(_ system: System) -> [Measurements.ComponentValues] {
    let rules = system.rules
    return system.components.indices.compactMap { original in
      let id = system.components[original].id
      guard !rules.contains(id) else { return nil }
      guard let node = node(of: original) else {
        var values = Measurements.ComponentValues(
          id: id, throttles: Estimate(mean: 0, halfWidth: 0))
        values.details = observations(of: original)
        return values
      }
      let probes = records.map { $0.end.probes[node] }
      var values = Measurements.ComponentValues(
        id: id, peakUtilization: utilization(node),
        throttles: estimate { Double($0.end.probes[node].throttles) })
      values.usage = usage(node)
      values.agreement = network.nodes[node].model.agreement(network.nodes[node].parameters)
      values.isAnswering = network.isAnswering[node]
      values.details = details(node)
      if probes.contains(where: { $0.maximumDepth != nil }) {
        values.maximumDepth = estimate { Double($0.end.probes[node].maximumDepth ?? 0) }
        values.receives = estimate { Double($0.end.probes[node].receives) }
        values.throttledBatches = estimate { Double($0.end.probes[node].throttledBatches) }
      }
      if probes.contains(where: { $0.emptyReceives != nil }) {
        values.emptyReceives = estimate { Double($0.end.probes[node].emptyReceives ?? 0) }
      }
      if probes.contains(where: { $0.iteratorAge != nil }) {
        values.maximumIteratorAge = estimate { $0.end.probes[node].iteratorAge ?? 0 }
      }
      if probes.contains(where: { $0.hits != nil && $0.lookups > 0 }) {
        values.hitRatio = estimate { record in
          let probe = record.end.probes[node]
          return Double(probe.hits ?? 0) / Double(max(1, probe.lookups))
        }
      }
      if probes.contains(where: { $0.instances != nil }) {
        values.meanInstances = estimate { record in
          (record.end.probes[node].instances ?? 0) / max(1e-9, Time.seconds(record.end.time))
        }
      }
      if probes.contains(where: { $0.invocations > 0 }) {
        values.coldStartRatio = estimate { record in
          let probe = record.end.probes[node]
          return Double(probe.coldStarts) / Double(max(1, probe.invocations))
        }
        values.invocations = estimate { Double($0.end.probes[node].invocations) }
        values.meanEnvironments = estimate { record in
          record.end.probes[node].environments / max(1e-9, Time.seconds(record.end.time))
        }
      }
      return values
    }
  }

  /// What the service bills; nil when the model does not know it.
  private func usage(_ index: Int) -> [Usage]? {
    let node = network.nodes[index]
    let amounts = records.compactMap { record in
      node.model.usage(of: record.end.probes[index], node.component, node.parameters)
    }
    guard !amounts.isEmpty, amounts.count == records.count else { return nil }
    return node.model.charges.enumerated().map { number, charge in
      Usage(charge: charge, amount: estimate(Sample(amounts.map { $0[number] })))
    }
  }

  /// The busy share of the capacity during the peak phase, at most 1: a burst may draw on more.
  private func utilization(_ node: Int) -> Estimate? {
    let hasCapacity = records.contains { ($0.end.probes[node].capacity ?? 0) > 0 }
    guard hasCapacity else { return nil }
    return estimate { record in
      let (start, end) = record.peak
      let seconds = Time.seconds(end.time - start.time)
      let capacity = end.probes[node].capacity ?? 0
      guard seconds > 0, capacity > 0 else { return 0 }
      return min(1, (end.probes[node].busy - start.probes[node].busy) / (capacity * seconds))
    }
  }

  /// A count's growth per second of the peak phase.
  private func peakRate(_ count: (Replication.Snapshot) -> Int) -> Estimate {
    estimate { record in
      let (start, end) = record.peak
      let seconds = Time.seconds(end.time - start.time)
      return seconds > 0 ? Double(count(end) - count(start)) / seconds : 0
    }
  }

  private func connectionValues(_ system: System) -> [Measurements.ConnectionValues] {
    system.connections.enumerated().map { original, connection in
      let edges = network.edges.indices.filter {
        network.edges[$0].original == original || network.edges[$0].behindRule.contains(original)
      }
      // A rule takes an event once, however many targets it has.
      let isRuled = edges.contains { !network.edges[$0].behindRule.isEmpty }
      func count(_ totals: [Int]) -> Int {
        isRuled ? edges.map { totals[$0] }.max() ?? 0 : edges.reduce(0) { $0 + totals[$1] }
      }
      return Measurements.ConnectionValues(
        from: connection.from, to: connection.to,
        peakRate: peakRate { count($0.totals.attempts) },
        peakThroughput: peakRate { count($0.totals.successes) })
    }
  }

  private func losses() -> [Measurements.Loss] {
    let reasons = Ledger.Reason.allCases
    var losses: [Measurements.Loss] = []
    for (index, node) in network.nodes.enumerated() where node.original != nil {
      for reason in reasons {
        let place = index * reasons.count + Int(Ledger.code(of: reason))
        guard records.contains(where: { $0.end.totals.losses[place] > 0 }) else { continue }
        losses.append(
          Measurements.Loss(
            component: node.component.id, reason: reason,
            count: estimate { Double($0.end.totals.losses[place]) },
            peakRate: peakRate { $0.totals.losses[place] }))
      }
    }
    return losses
  }

  private func series() -> [Measurements.Series] {
    let steps = Replication.Steps(horizon: network.scenario.horizon)
    let seconds = Time.seconds(steps.length)
    func rates(_ kind: Measurements.Series.Kind, _ path: KeyPath<Replication.Courses, [Int32]>)
      -> Measurements.Series
    {
      let values = mean(of: steps.count) { record, step in
        Double(record.courses[keyPath: path][step]) / seconds
      }
      return Measurements.Series(kind: kind, step: seconds, values: values)
    }
    var all = [
      rates(.offeredRate, \.offered), rates(.completedRate, \.completed),
      rates(.lostRate, \.lost), rates(.rejectedRate, \.rejected),
    ]
    for (index, node) in network.nodes.enumerated() where node.original != nil {
      guard records.contains(where: { $0.end.probes[index].maximumDepth != nil }) else { continue }
      let values = mean(of: steps.count) { record, step in
        Double(record.courses.depth[step * network.nodes.count + index])
      }
      all.append(
        Measurements.Series(kind: .depth(node.component.id), step: seconds, values: values))
      guard records.contains(where: { $0.end.probes[index].oldest != nil }) else { continue }
      let ages = mean(of: steps.count) { record, step in
        Double(max(0, record.courses.age[step * network.nodes.count + index])) / 1000
      }
      all.append(
        Measurements.Series(kind: .age(node.component.id), step: seconds, values: ages))
    }
    return all
  }

  private func mean(
    of steps: Int, _ value: (Replication.Record, Int) -> Double
  ) -> [Double] {
    (0..<steps).map { step in
      records.reduce(0) { $0 + value($1, step) } / Double(max(1, records.count))
    }
  }

  private func parameters() -> [Measurements.Parameter] {
    network.nodes.filter { $0.original != nil }.flatMap { node in
      node.parameters.settings.map {
        Measurements.Parameter(component: node.component.id, setting: $0)
      }
    }
      + network.watchers.flatMap { watcher in
        watcher.parameters.settings.map {
          Measurements.Parameter(component: watcher.component.id, setting: $0)
        }
      }
  }

  /// The component that was first to turn something away in most replications.
  private func bottleneck() -> Component.ID? {
    var votes = Array(repeating: 0, count: network.nodes.count)
    for record in records {
      let first = record.end.probes.indices
        .filter { record.end.probes[$0].firstThrottle != nil }
        .min {
          (record.end.probes[$0].firstThrottle ?? .max)
            < (record.end.probes[$1].firstThrottle ?? .max)
        }
      if let first { votes[first] += 1 }
    }
    guard let best = votes.indices.max(by: { votes[$0] < votes[$1] }),
      votes[best] * 2 > records.count
    else { return nil }
    return network.nodes[best].component.id
  }

  /// Names the run: equal hashes mean equal scenarios, systems and values, and so equal numbers.
  private func scenarioHash(_ parameters: [Measurements.Parameter]) -> String {
    let scenario = network.scenario
    var hash = StableHash()
    hash.combine(scenario.name)
    hash.combine(scenario.process.rawValue)
    hash.combine(scenario.seed)
    hash.combine(scenario.drain)
    for phase in scenario.phases {
      hash.combine(phase.duration)
      hash.combine(phase.rate)
    }
    for node in network.nodes { hash.combine(node.component.service.identifier) }
    for edge in network.edges {
      hash.combine(UInt64(edge.from))
      hash.combine(UInt64(edge.to))
    }
    for parameter in parameters {
      hash.combine(parameter.setting.name)
      hash.combine(parameter.setting.value.value)
    }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
