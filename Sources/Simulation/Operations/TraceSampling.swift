import Architecture

/// X-Ray's sampling: the first requests of each second, as many as the reservoir holds, and a
/// fixed share of the others (`xray.rule.sampling`). The choice is made where a request comes in
/// and holds for its whole way. One rule for all; what leaves the reservoir of a second unused is
/// gone.
struct TraceSampling: ObserverModel {
  static let services = ["xray"]
  static let parameters = [
    ParameterDeclaration("reservoirSize", 1, .perSecond, .fact("xray.reservoir")),
    ParameterDeclaration("fixedRate", 0.05, .ratio, .fact("xray.rate")),
  ]

  /// Per request, by its number.
  private var isKept: [Bool] = []
  private var failed = 0
  private var failedAndKept = 0

  init(_ parameters: Parameters, _ arrivals: [Int64], _ scenario: Scenario, key: RandomKey) {
    let reservoir = Int(min(max(parameters.value("reservoirSize"), 0), 1e6))
    let rate = parameters.value("fixedRate")
    var second: Int64 = -1
    var left = 0
    for (ordinal, time) in arrivals.enumerated() {
      if time / 1_000_000_000 != second {
        second = time / 1_000_000_000
        left = reservoir
      }
      if left > 0 {
        left -= 1
        isKept.append(true)
      } else {
        isKept.append(key.child(UInt64(ordinal)).uniform < rate)
      }
    }
  }

  mutating func end(_ request: Request) {
    let isLost = request.reached & request.required != request.required
    guard isLost || request.state == .failed || request.state == .rejected else { return }
    failed += 1
    if isKept[Int(request.ordinal)] { failedAndKept += 1 }
  }

  var details: [Probe.Detail] {
    let kept = Double(isKept.count(where: \.self))
    var details: [Probe.Detail] = [(.keptTraces, kept)]
    if !isKept.isEmpty { details.append((.keptTraceRatio, kept / Double(isKept.count))) }
    if failed > 0 {
      details.append((.keptFailureRatio, Double(failedAndKept) / Double(failed)))
    }
    return details
  }
}
