import Architecture

/// What a cache holds. Either a share of the lookups is taken to hit, or, where the number of
/// objects is stated, each object is there from its first answer until its time to live is over:
/// of requests for one object at rate λ a share λT / (1 + λT) then hits.
struct CacheContents {
  static let parameters = [
    ParameterDeclaration(stated: "objects"), ParameterDeclaration(stated: "popularitySkew"),
  ]

  private let hitRatio: Double
  private let timeToLive: Int64
  private let hits: RandomKey
  private let objects: KeySpace
  /// Until when each object is there; empty where only the share counts.
  private var expiry: [Int64]

  init(_ site: Site, hitRatio: Double, timeToLive: Int64) {
    self.hitRatio = hitRatio
    self.timeToLive = timeToLive
    hits = site.stream("hit")
    objects = KeySpace(site, count: site.parameters["objects"])
    expiry = Array(repeating: 0, count: objects.count)
  }

  func holds(_ load: Load, _ engine: Engine) -> Bool {
    if expiry.isEmpty { return engine.key(hits, load).uniform < hitRatio }
    return expiry[objects.object(load, engine)] > engine.now
  }

  /// The answer for `load` has come from behind.
  mutating func keep(_ load: Load, _ engine: Engine) {
    guard !expiry.isEmpty else { return }
    let object = objects.object(load, engine)
    if expiry[object] <= engine.now { expiry[object] = engine.now &+ timeToLive }
  }

  /// Everything is gone.
  mutating func empty() {
    for index in expiry.indices { expiry[index] = 0 }
  }
}
