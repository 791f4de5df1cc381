import Architecture
import Simulation

/// A fingerprint of everything that a run measures: equal bytes on every machine, whatever the
/// processor, the optimisation and the number of threads.
enum Digest {
  static func run() {
    for isParallel in [false, true] {
      let comparison = Simulator.compare(
        [Models.b(), Models.b(concurrency: 90)], under: Models.scenarioB(requests: 20_000),
        plan: ReplicationPlan(minimum: 8, maximum: 8, isParallel: isParallel))
      print("digest \(hash(comparison))")
    }
  }

  /// FNV-1a over all values; `Hasher` would differ between runs.
  static func hash(_ comparison: Comparison) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func combine(_ value: Double) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        hash = (hash ^ (value.bitPattern >> shift & 0xFF)) &* 0x0000_0100_0000_01B3
      }
    }
    for measurements in comparison.measurements {
      for value in measurements.values {
        combine(value.estimate.mean)
        combine(value.estimate.halfWidth)
      }
      for series in measurements.series { series.values.forEach(combine) }
      for connection in measurements.connections { combine(connection.peakRate.mean) }
    }
    for value in comparison.differences.joined() { combine(value.estimate.mean) }
    return String(hash, radix: 16)
  }
}
