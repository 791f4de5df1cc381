package import Architecture

/// Something that only some models measure, of a component: what became of the data in a store.
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

  /// The unit of the values.
  package var unit: Quantity.Unit {
    switch self {
    case .staleReadRatio, .expiredReadRatio, .missingReadRatio: .ratio
    default: .count
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
    Detail.allCases.compactMap { detail in
      let values = records.compactMap { record in
        record.end.probes[index].details.first { $0.detail == detail }?.value
      }
      guard !values.isEmpty else { return nil }
      return Measurements.DetailValue(detail, estimate(Sample(values)))
    }
  }
}
