package import Architecture

/// Something that only some models measure, of a component: what became of the data in a store,
/// what a service that only watches has seen.
package enum Detail: String, Hashable, Sendable, CaseIterable, Codable {
  /// Share of the reads that returned less than the last acknowledged write of their Region.
  case staleReadRatio
  /// Share of the reads that returned an item whose time to live was over.
  case expiredReadRatio
  /// Items that were deleted because their time to live was over.
  case expiredDeletions
  /// Items in the table at the end, expired ones that still wait for their deletion included.
  case storedItems
  /// Writes that came from another Region and lost against a later one here that did not know
  /// of them: their writers had been told that all was well.
  case overwrittenWrites
  /// Versions that a bucket still keeps at the end of the objects that were written, the current
  /// ones included.
  case storedVersions
  /// Delete markers that were put on objects.
  case deleteMarkers
  /// Share of the reads that met an object that had been deleted (404).
  case missingReadRatio
  /// Events whose next invocation Lambda stopped because they went round in a loop.
  case stoppedLoops
  /// Requests that a trace was kept of.
  case keptTraces
  /// `keptTraces` as a share of the requests.
  case keptTraceRatio
  /// Share of the requests that were turned away, failed or lost that a trace was kept of.
  case keptFailureRatio
  /// Share of the calls of the peak phase whose record had been delivered by its end.
  case recordedRatio

  /// The unit of the values.
  package var unit: Quantity.Unit {
    switch self {
    case .staleReadRatio, .expiredReadRatio, .missingReadRatio: .ratio
    case .keptTraceRatio, .keptFailureRatio, .recordedRatio: .ratio
    case .expiredDeletions, .storedItems, .overwrittenWrites, .storedVersions: .count
    case .deleteMarkers, .stoppedLoops, .keptTraces: .count
    }
  }
}

extension Measurements {
  /// A detail of a component and its value.
  package struct DetailValue: Hashable, Sendable, Codable {
    package var detail: Detail
    package var estimate: Estimate

    package init(_ detail: Detail, _ estimate: Estimate) {
      self.detail = detail
      self.estimate = estimate
    }
  }
}

extension Summary {
  /// What the model of node `index` measures beyond what all have in common, in the order of
  /// `Detail`; empty for most.
  func details(_ index: Int) -> [Measurements.DetailValue] {
    let nodes = network.nodes
    let guards = network.edges.filter { $0.to == index && nodes[$0.from].model == LoopGuard.self }
    return details { record in
      guards.prefix(1).flatMap { record.end.probes[$0.from].details }
        + record.end.probes[index].details
    }
  }

  /// What the watcher in place `original` of the system has seen; empty for most.
  func observations(of original: Int) -> [Measurements.DetailValue] {
    guard let rank = network.watchers.firstIndex(where: { $0.original == original }) else {
      return []
    }
    return details { $0.observed.indices.contains(rank) ? $0.observed[rank] : [] }
  }

  private func details(
    _ all: (Replication.Record) -> [Probe.Detail]
  ) -> [Measurements.DetailValue] {
    Detail.allCases.compactMap { detail in
      let values = records.compactMap { record in
        all(record).first { $0.detail == detail }?.value
      }
      guard !values.isEmpty else { return nil }
      return Measurements.DetailValue(detail, estimate(Sample(values)))
    }
  }
}
