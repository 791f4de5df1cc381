import Architecture
import Simulation

/// Cold starts and environments under light load next to what Mahmoudi and Khazaei measured on
/// AWS Lambda (*SimFaaS*, 2021) and to an independent simulation of two million requests a row.
enum ColdStarts {
  private struct Row {
    let rate, simulated, measured, environments, measuredEnvironments: Double
  }

  private static let rows: [Row] = [
    (0.0018631, 0.32919, 0.34299, 0.6786, 0.6742), (0.0024577, 0.23236, 0.21083, 0.7794, 0.8135),
    (0.0028816, 0.18199, 0.14543, 0.8333, 0.7795), (0.0034535, 0.13178, 0.11010, 0.8888, 0.9076),
    (0.0042480, 0.08575, 0.07948, 0.9433, 0.9459), (0.0057248, 0.04269, 0.03828, 1.0057, 1.0319),
    (0.0078509, 0.02300, 0.03382, 1.0601, 1.1291), (0.0163836, 0.02304, 0.01955, 1.2636, 1.2699),
    (0.0501200, 0.01059, 0.00854, 2.0433, 2.1136), (0.0998711, 0.00706, 0.00595, 2.6415, 2.7641),
    (0.1003774, 0.00705, 0.00566, 2.6483, 2.8888), (0.1980761, 0.00380, 0.00372, 3.5730, 3.7188),
    (0.3017913, 0.00280, 0.00294, 4.3626, 4.4218), (0.3974858, 0.00238, 0.00208, 4.9863, 5.0450),
    (0.4996728, 0.00199, 0.00191, 5.6038, 5.6942), (0.5956058, 0.00180, 0.00176, 6.1403, 6.4194),
    (0.6972661, 0.00158, 0.00175, 6.6791, 6.9277), (0.7979431, 0.00147, 0.00156, 7.1893, 7.5639),
    (0.9024594, 0.00136, 0.00151, 7.7049, 7.8698), (1.0005332, 0.00125, 0.00131, 8.1607, 8.3971),
  ].map {
    Row(rate: $0.0, simulated: $0.1, measured: $0.2, environments: $0.3, measuredEnvironments: $0.4)
  }

  static func run() {
    let system = Models.chain([
      Models.component(
        "lambda", "function",
        [
          "duration": 1.98134, "durationSigma": 0.832_554_611_157_697_8, "timeout": 900,
          "keepAlive": 600, "initDuration": 0.3,
        ])
    ])
    var errors = (cold: 0.0, environments: 0.0)
    print("rate/s     cold   other  measured | environments  other  measured")
    for row in rows {
      let scenario = Scenario(
        name: "cold", phases: [Scenario.Phase(duration: 100_000 / row.rate, rate: row.rate)],
        drain: 0, origin: .configured)
      let plan = ReplicationPlan(minimum: 20, maximum: 20)
      let values = Simulator.compare([system], under: scenario, plan: plan)
        .measurements[0].components[0]
      guard let cold = values.coldStartRatio, let environments = values.meanEnvironments else {
        continue
      }
      errors.cold += abs(cold.mean - row.measured) / row.measured / Double(rows.count)
      errors.environments +=
        abs(environments.mean - row.measuredEnvironments) / row.measuredEnvironments
        / Double(rows.count)
      let left = [row.rate, cold.mean, row.simulated, row.measured].map { Bench.fixed($0, 5) }
      let right = [environments.mean, row.environments, row.measuredEnvironments]
        .map { Bench.fixed($0, 4) }
      print(left.joined(separator: "  ") + " | " + right.joined(separator: "  "))
    }
    print(
      "mean absolute error against AWS: cold starts \(Bench.fixed(100 * errors.cold, 2)) %, "
        + "environments \(Bench.fixed(100 * errors.environments, 2)) %")
  }
}
