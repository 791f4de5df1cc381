import Architecture

/// What a bucket knows of each of its objects, where the note says how many there are.
///
/// Whoever reads after a write has been acknowledged sees it (`s3.rule.consistency`): old content
/// is never read. Without versioning a deletion removes the object and a write replaces it. With
/// it, every write adds a version that is stored and paid for in full, and a deletion only puts a
/// marker on top: readers meet no object, but nothing is gone (`s3.rule.versioning`).
struct BucketObjects {
  static let parameters = [
    ParameterDeclaration(stated: "objects"), ParameterDeclaration(stated: "popularitySkew"),
    ParameterDeclaration(stated: "versioning"),
  ]

  enum Operation {
    case read, write, delete
  }

  private enum State: UInt8 {
    /// As it was before the scenario: taken to be there.
    case unknown
    case stored, deleted
  }

  private let keys: KeySpace
  private let isVersioned: Bool
  private var states: [State]
  private var reads = 0
  private var missing = 0
  private var versions = 0
  private var markers = 0

  /// Nil where the note does not say how many objects there are: nothing is known of them.
  init?(_ site: Site) {
    keys = KeySpace(site, count: site.parameters["objects"])
    guard keys.count > 0 else { return nil }
    isVersioned = site.parameters["versioning"] ?? 0 > 0
    states = Array(repeating: .unknown, count: keys.count)
  }

  mutating func touch(_ load: Load, _ operation: Operation, _ engine: Engine) {
    let object = keys.object(load, engine)
    switch operation {
    case .read:
      reads &+= 1
      if states[object] == .deleted { missing &+= 1 }
    case .write:
      if isVersioned || states[object] != .stored { versions &+= 1 }
      states[object] = .stored
    case .delete:
      if isVersioned {
        markers &+= 1
      } else if states[object] == .stored {
        versions &-= 1
      }
      states[object] = .deleted
    }
  }

  var details: [Probe.Detail] {
    var details: [Probe.Detail] = [(.storedVersions, Double(versions))]
    if isVersioned { details.append((.deleteMarkers, Double(markers))) }
    if reads > 0 { details.append((.missingReadRatio, Double(missing) / Double(reads))) }
    return details
  }
}
