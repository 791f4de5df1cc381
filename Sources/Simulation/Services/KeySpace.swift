import Architecture

/// Which of many objects a request is about: an item of a table, an object of a bucket, an entry
/// of a cache. That is a matter of the request and not of the component: a cache and the store
/// behind it see the same object, the copy of a write touches the item of the write, and whoever
/// tries again asks for the same thing again.
struct KeySpace {
  /// How many objects there are; 0 where nobody says, and then no request has one.
  let count: Int
  /// The share of the requests that are about the first object alone.
  private let hotShare: Double
  /// Shares of the other requests up to and including each object, in order of popularity; empty
  /// where all are equally popular.
  private let popularity: [Double]
  private let draws: RandomKey

  /// More objects than this are not told apart: a million of them are some megabytes.
  private static let most = 1e6

  init(_ site: Site, count: Double?, hotShare: Double = 0) {
    self.count = Int(min(Self.most, max(0, count ?? 0)))
    self.hotShare = hotShare
    popularity = Self.popularity(self.count, skew: site.parameters["popularitySkew"] ?? 0)
    draws = site.common.child("object")
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

  /// The object that `load` is about, from 0; that of its first request.
  func object(_ load: Load, _ engine: Engine) -> Int {
    let request = load.batch == 0 ? load.first : engine[link: load.first].request
    // Where several kinds of users send requests, their numbers repeat but not their times.
    let key = draws.child(UInt64(engine.ordinal(request)))
      .child(UInt64(bitPattern: engine.arrival(request)))
    if hotShare > 0, key.child(0).uniform < hotShare { return 0 }
    return place(key.uniform)
  }

  private func place(_ uniform: Double) -> Int {
    guard !popularity.isEmpty else { return Int(uniform * Double(count)) }
    var (low, high) = (0, popularity.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if popularity[middle] > uniform { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
