import Architecture
import Glibc
import Simulation

/// Long runs that no test can afford, each printing its figures:
/// `gongbu-bench speed|flat|coverage|differences|coldstarts|page|digest`. `speed 1e6 B` runs one
/// of the models only, for a profiler.
@main enum Bench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "speed":
      let rest = Array(arguments.dropFirst())
      Speed.run(
        requests: rest.first.flatMap(Double.init) ?? 1e6,
        model: rest.dropFirst().first)
    case "flat": Speed.flat()
    case "coverage": Coverage.run()
    case "differences": Differences.run()
    case "digest": Digest.run()
    case "page": Speed.page(units: arguments.dropFirst().first.flatMap(Double.init) ?? 1000)
    case "coldstarts": ColdStarts.run()
    default:
      print(
        "usage: gongbu-bench speed [requests [model]] | flat | coverage | differences | coldstarts | page | digest"
      )
      exit(2)
    }
  }

  /// Seconds of user CPU time that `work` took, and what it returned.
  static func cpu<Result>(_ work: () -> Result) -> (seconds: Double, result: Result) {
    let start = userSeconds
    let result = work()
    return (userSeconds - start, result)
  }

  private static var userSeconds: Double {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) * 1e-6
  }

  static func fixed(_ value: Double, _ digits: Int) -> String {
    var unit = 1.0
    for _ in 0..<digits { unit *= 10 }
    let scaled = (abs(value) * unit).rounded()
    let whole = Int(scaled / unit)
    let rest = String(Int(scaled - Double(whole) * unit))
    let sign = value < 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    return sign + "\(whole)." + String(repeating: "0", count: digits - rest.count) + rest
  }
}

/// Requests per second of user CPU time.
enum Speed {
  static func run(requests: Double, model: String?) {
    let models = [
      ("A", Models.a, Models.scenarioA(requests: requests)),
      ("A/queue", Models.queued, Models.scenarioA(requests: requests)),
      ("B", Models.b(), Models.scenarioB(requests: requests)),
    ]
    for (name, system, scenario) in models where model == nil || model == name {
      measure(name, system, scenario)
    }
  }

  /// The cost of a request must not depend on how many there are.
  static func flat() {
    for requests in [1e4, 1e5, 1e6, 1e7, 1e8] {
      measure("B-\(Int(requests))", Models.b(), Models.scenarioB(requests: requests))
    }
  }

  /// What a note waits for whose Before and After share a default scenario.
  static func page(units: Double) {
    let table = Models.component("dynamodb", "table", ["writeCapacityUnits": units])
    let gateway = Models.component("apigateway", "gateway", [:])
    let front = Models.component("lambda", "front", [:])
    let systems = [
      Models.chain([gateway, front, table]),
      Models.chain([
        gateway, front, Models.component("sqs", "queue", [:]),
        Models.component("lambda", "back", [:]), table,
      ]),
    ]
    let scenario = Simulator.scenario(for: systems)
    let (seconds, comparison) = Bench.cpu { Simulator.compare(systems, under: scenario) }
    let first = comparison.measurements[0]
    let offered = (first[.offered]?.mean ?? 0) * Double(2 * first.replications)
    print(
      "page \(Int(units)) WCU: \(first.replications) replications, \(Int(offered)) requests, "
        + "\(Bench.fixed(seconds, 2)) s of user CPU, lost "
        + "\(Bench.fixed(100 * (first[.lostRatio]?.mean ?? 0), 3)) % +- "
        + "\(Bench.fixed(100 * (first[.lostRatio]?.halfWidth ?? 0), 3))")
  }

  private static func measure(_ name: String, _ system: System, _ scenario: Scenario) {
    let plan = ReplicationPlan(minimum: 2, maximum: 2, isParallel: false)
    var best = 0.0
    var measured: Measurements?
    for _ in 0..<3 {
      let (seconds, comparison) = Bench.cpu {
        Simulator.compare([system], under: scenario, plan: plan)
      }
      guard let first = comparison.measurements.first else { return }
      best = max(best, 2 * (first[.offered]?.mean ?? 0) / max(seconds, 1e-9))
      measured = first
    }
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    let mean = measured?[.completionMean]?.mean ?? 0
    print("gongbu \(name) \(Int(best)) \(usage.ru_maxrss / 1024) \(Bench.fixed(mean, 4))")
  }
}
