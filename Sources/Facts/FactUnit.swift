/// A unit of the fact files: its dimension and its size in base units.
package struct FactUnit: Hashable, Sendable {
  /// As the fact file spells it: `MB`, `USD/million`, `messages`.
  package var symbol: String
  package var dimension: FactQuantity.Dimension
  /// How many base units one of it is.
  package var factor: Double
  /// What is counted or paid for: `messages`, `GB-month`; empty for plain units.
  package var noun: String

  /// Reads a unit; nil when the text is none that fact files may use.
  package init?(_ symbol: String) {
    self.symbol = symbol
    if let known = Self.plain[symbol] {
      (dimension, factor) = known
      noun = ""
    } else if symbol.hasPrefix("USD") {
      guard let price = Self.price(symbol) else { return nil }
      (dimension, factor, noun) = (.price, price.factor, price.noun)
    } else if let rate = Self.rate(symbol) {
      (dimension, factor, noun) = (.rate, rate.factor, rate.noun)
    } else if Self.counted.contains(symbol) {
      (dimension, factor, noun) = (.count, 1, symbol)
    } else {
      return nil
    }
  }

  private static let plain: [String: (FactQuantity.Dimension, Double)] = [
    "us": (.time, 0.000001), "ms": (.time, 0.001), "s": (.time, 1), "minutes": (.time, 60),
    "hours": (.time, 3600), "days": (.time, 86_400), "years": (.time, 31_536_000),
    "bytes": (.size, 1), "KB": (.size, 1024), "KiB": (.size, 1024), "MB": (.size, 1_048_576),
    "MiB": (.size, 1_048_576), "GB": (.size, 1_073_741_824), "GiB": (.size, 1_073_741_824),
    "TB": (.size, 1_099_511_627_776), "TiB": (.size, 1_099_511_627_776),
    "MB/s": (.throughput, 1_048_576), "GB/s": (.throughput, 1_073_741_824),
    "Mbps": (.bandwidth, 1_000_000), "Gbps": (.bandwidth, 1_000_000_000),
    "%": (.ratio, 0.01), "x": (.multiple, 1), "": (.count, 1),
  ]

  /// `requests/s`, `environments/min`, `million-requests/s`.
  private static func rate(_ symbol: String) -> (factor: Double, noun: String)? {
    let periods: [(String, Double)] = [
      ("/s", 1), ("/10s", 10), ("/min", 60), ("/h", 3600),
    ]
    for (suffix, seconds) in periods where symbol.hasSuffix(suffix) {
      var noun = String(symbol.dropLast(suffix.count))
      var factor = 1 / seconds
      if noun.hasPrefix("million-") {
        noun = String(noun.dropFirst(8))
        factor *= 1_000_000
      }
      guard rated.contains(noun) else { return nil }
      return (factor, noun)
    }
    return nil
  }

  /// `USD/million` is a millionth of the price of one; `USD/GB-month` the price of one.
  private static func price(_ symbol: String) -> (factor: Double, noun: String)? {
    guard symbol != "USD" else { return (1, "") }
    guard symbol.hasPrefix("USD/") else { return nil }
    var noun = String(symbol.dropFirst(4))
    for (prefix, count) in [
      ("million", 1_000_000.0), ("100,000", 100_000), ("10,000", 10_000), ("1,000", 1000),
    ] where noun.hasPrefix(prefix) {
      noun = String(noun.dropFirst(prefix.count))
      if noun.hasPrefix("-") { noun.removeFirst() }
      guard noun.isEmpty || priced.contains(noun) else { return nil }
      return (1 / count, noun)
    }
    return priced.contains(noun) ? (1, noun) : nil
  }

  private static let rated: Set<String> = [
    "calls", "connections", "credits", "environments", "invocations", "messages", "packets",
    "polls", "reads", "records", "requests", "RRU", "segments", "WRU",
  ]

  private static let priced: Set<String> = [
    "ACU-hour", "alarm-month", "GB", "GB-hour", "GB-month", "GB-s", "hour", "LCU-hour", "MAU",
    "metric-month", "minutes", "month", "node-hour", "path", "RCU-hour", "shard-hour",
    "stream-hour", "transitions", "units", "vCPU-hour", "WCU-hour",
  ]

  private static let counted: Set<String> = [
    "ACU", "actions", "addresses", "annotations", "APIs", "attempts", "attributes", "batches",
    "behaviours", "buckets", "buses", "calls", "certificates", "characters", "checks", "clients",
    "connections", "consumers", "datapoints", "datums", "decreases", "descriptors", "dimensions",
    "distributions", "ENIs", "environments", "events", "executions", "functions", "gateways",
    "GB-s", "groups", "hooks", "indexes", "instances", "interfaces", "invocations", "items",
    "keys", "layers", "listeners", "load-balancers", "messages", "metrics", "nodes", "origins",
    "parts", "plans", "policies", "pollers", "pools", "proxies", "RCU", "readers", "receives",
    "records", "replicas", "requests", "resources", "retries", "roles", "routes", "rules",
    "selectors", "shards", "stages", "state-machines", "status", "streams", "subnets",
    "subscriptions", "switches", "tables", "target-groups", "targets", "TGWs", "threads",
    "tokens", "topics", "trails", "VGWs", "VIFs", "VPCs", "WCU", "widgets",
  ]
}
