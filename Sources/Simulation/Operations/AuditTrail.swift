import Architecture

/// CloudTrail: the record of a call is delivered some minutes after it (`ct.delay`). AWS states an
/// average only, so every record is taken to need as long. Of a spike that is over sooner, nothing
/// can be read while it lasts.
struct AuditTrail: ObserverModel {
  static let services = ["cloudtrail"]
  static let parameters = [ParameterDeclaration("logDelay", 300, .seconds, .fact("ct.delay"))]

  private var made = 0
  private var delivered = 0

  init(_ parameters: Parameters, _ arrivals: [Int64], _ scenario: Scenario, key: RandomKey) {
    guard let peak = scenario.peakPhase else { return }
    let start = Time.nanoseconds(peak.start)
    let end = start &+ Time.nanoseconds(peak.duration)
    let delay = parameters.time("logDelay")
    for time in arrivals where time >= start && time < end {
      made += 1
      if time &+ delay <= end { delivered += 1 }
    }
  }

  mutating func end(_ request: Request) {}

  var details: [Probe.Detail] {
    made > 0 ? [(.recordedRatio, Double(delivered) / Double(made))] : []
  }
}
