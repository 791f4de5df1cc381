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
  private let draws: RandomKey
  private let hits: RandomKey
  private let objects: UInt32
  /// Shares of the requests up to and including each object, in order of popularity; empty where
  /// all are equally popular.
  private let popularity: [Double]
  /// Until when each object is there; empty where only the share counts.
  private var expiry: [Int64]

  init(_ site: Site, hitRatio: Double, timeToLive: Int64) {
    let parameters = site.parameters
    self.hitRatio = hitRatio
    self.timeToLive = timeToLive
    draws = site.common.child("object")
    hits = site.stream("hit")
    objects = UInt32(min(1e6, max(0, parameters["objects"] ?? 0)))
    expiry = Array(repeating: 0, count: Int(objects))
    popularity = Self.popularity(Int(objects), skew: parameters["popularitySkew"] ?? 0)
  }

  /// Zipf's law: the k-th object is asked for 1 / k^skew times as often as the first.
  private static func popularity(_ count: Int, skew: Double) -> [Double] {
    guard count > 1, skew > 0 else { return [] }
    var sum = 0.0
    var sums = (1...count).map { rank in
      sum += Elementary.exp(-skew * Elementary.log(Double(rank)))
      return sum
    }
    for index in sums.indices { sums[index] /= sum }
    return sums
  }

  /// The object that `load` asks for.
  private func object(_ load: Load, _ engine: Engine) -> Int {
    let uniform = engine.key(draws, load).uniform
    guard !popularity.isEmpty else { return Int(uniform * Double(objects)) }
    var (low, high) = (0, popularity.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if popularity[middle] > uniform { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func holds(_ load: Load, _ engine: Engine) -> Bool {
    if expiry.isEmpty { return engine.key(hits, load).uniform < hitRatio }
    return expiry[object(load, engine)] > engine.now
  }

  /// The answer for `load` has come from behind.
  mutating func keep(_ load: Load, _ engine: Engine) {
    guard !expiry.isEmpty else { return }
    let object = object(load, engine)
    if expiry[object] <= engine.now { expiry[object] = engine.now &+ timeToLive }
  }

  /// Everything is gone.
  mutating func empty() {
    for index in expiry.indices { expiry[index] = 0 }
  }
}
