package import Architecture
internal import Facts
package import Simulation

/// What the measurements of one option say about one demand.
package struct DemandCheck: Hashable, Sendable {
  /// Whether the demand is met.
  package enum Standing: Hashable, Sendable {
    case met, unmet
    /// Measured, but `doubt` says what the value does not settle.
    case open
    /// A value to compare; nothing says how much would be enough.
    case compared
    case unmeasured
  }

  /// What was found.
  package enum Evidence: Hashable, Sendable {
    case value(Metric, Estimate)
    /// The product of the service level agreements that users wait for.
    case contract(Double)
    /// US dollars in a month, of what has a known price.
    case dollars(Estimate)
    /// The same, where other parts have no known price.
    case knownDollars(Estimate)
    /// The share of them that is due even when nobody comes.
    case fixedShare(Double)
    /// Parts that work on after the answer.
    case later([Component.ID])
    /// Nothing works on after the answer.
    case nothingLater
  }

  /// Why a value does not settle the demand, or why there is none.
  package enum Doubt: Hashable, Sendable {
    /// The part that ran out of capacity first has the capacity that was assumed for it.
    case assumedCapacity(Component.ID)
    /// What is due for this part rests on a capacity that was assumed for it.
    case assumedSize(Component.ID)
    /// The interval holds values on both sides of the bound.
    case interval
    /// The agreements promise less than what was demanded.
    case contract
    /// Agreements of these parts are not known.
    case noContract([Component.ID])
    /// Prices of these parts are not known.
    case noPrice([Component.ID])
    /// The run had fewer requests a second than the demand speaks of.
    case smallerLoad(Double)
    /// The key of the reason.
    case topic(String)
  }

  package var standing: Standing
  package var evidence: [Evidence]
  package var doubt: Doubt?
}

/// Holds the measurements of one option against demands.
struct DemandJudge {
  let measurements: Measurements
  /// The system as it is today; nil where options are systems of their own.
  let baseline: Measurements?
  let facts: FactBase
  /// Prices are those of this Region.
  static let region = "us-east-1"

  /// Judges `demand`. Between systems of their own, a shortfall of the part whose capacity had to
  /// be assumed says nothing about the option: another capacity would have been as good a guess.
  func check(_ demand: Demand) -> DemandCheck {
    var check = judge(demand)
    guard check.standing == .unmet, baseline == nil, Self.dependsOnLoad(demand.criterion),
      let part = assumedBottleneck
    else { return check }
    check.standing = .open
    check.doubt = .assumedCapacity(part)
    return check
  }

  private static func dependsOnLoad(_ criterion: Criterion?) -> Bool {
    switch criterion {
    case .availability, .latency, .throughput, .noLoss, .noRefusal, .scaling: true
    case .cost, .payPerUse, .asynchrony, nil: false
    }
  }

  private var assumedBottleneck: Component.ID? {
    guard let part = measurements.bottleneck else { return nil }
    let isAssumed = measurements.parameters.contains { parameter in
      guard parameter.component == part, case .assumed = parameter.setting.origin else {
        return false
      }
      return true
    }
    return isAssumed ? part : nil
  }

  private func judge(_ demand: Demand) -> DemandCheck {
    switch demand.criterion {
    case .noLoss: none(of: .lostRatio)
    case .noRefusal: noRefusal
    case .availability(let share): availability(share)
    case .latency(let bound): latency(bound)
    case .throughput(let rate): throughput(rate)
    case .scaling: unserved
    case .cost: cost
    case .payPerUse: payPerUse
    case .asynchrony: asynchrony
    case nil:
      DemandCheck(standing: .unmeasured, evidence: [], doubt: .topic(demand.unsettled))
    }
  }

  private static var nothing: DemandCheck {
    DemandCheck(
      standing: .unmeasured, evidence: [], doubt: .topic("pages.demand.unsettled.model"))
  }

  // MARK: Requests

  private func none(of metric: Metric) -> DemandCheck {
    guard let value = measurements[metric] else { return Self.nothing }
    let evidence = [DemandCheck.Evidence.value(metric, value)]
    if value.mean == 0 { return DemandCheck(standing: .met, evidence: evidence) }
    return value.mean - value.halfWidth > 0
      ? DemandCheck(standing: .unmet, evidence: evidence)
      : DemandCheck(standing: .open, evidence: evidence, doubt: .interval)
  }

  private var noRefusal: DemandCheck {
    guard let before = baseline?[.rejectedRatio], before.mean > 0,
      let value = measurements[.rejectedRatio]
    else { return none(of: .rejectedRatio) }
    let evidence = [DemandCheck.Evidence.value(.rejectedRatio, value)]
    if value.mean - value.halfWidth > before.mean + before.halfWidth {
      return DemandCheck(standing: .unmet, evidence: evidence)
    }
    return value.mean <= before.mean + before.halfWidth
      ? DemandCheck(standing: .met, evidence: evidence)
      : DemandCheck(standing: .open, evidence: evidence, doubt: .interval)
  }

  /// Requests that were lost, turned away or answered with an error.
  private var unserved: DemandCheck {
    let checks = [Metric.lostRatio, .rejectedRatio].map(none)
    let shown = checks.filter { $0.standing != .met && $0.standing != .unmeasured }
    return shown.first { $0.standing == .unmet } ?? shown.first ?? checks[0]
  }

  private func throughput(_ rate: Double) -> DemandCheck {
    let peak = measurements.scenario.phases.map(\.rate).max() ?? 0
    guard peak >= rate * 0.999 else {
      return DemandCheck(standing: .unmeasured, evidence: [], doubt: .smallerLoad(peak))
    }
    return unserved
  }

  // MARK: Bounds

  private func availability(_ share: Double) -> DemandCheck {
    guard let value = measurements[.availability] else { return Self.nothing }
    let contract = ContractAvailability(of: measurements, answering: true, facts: facts)
    let promised = contract.ratio
    var check = DemandCheck(
      standing: .met,
      evidence: [.value(.availability, value)] + (promised.map { [.contract($0)] } ?? []))
    if value.mean + value.halfWidth < share {
      check.standing = .unmet
    } else if value.mean - value.halfWidth < share {
      check.standing = .open
      check.doubt = .interval
    } else if let promised, promised < share {
      check.standing = .open
      check.doubt = .contract
    } else if !contract.unknown.isEmpty {
      check.standing = .open
      check.doubt = .noContract(contract.unknown)
    }
    return check
  }

  private func latency(_ bound: Double) -> DemandCheck {
    guard let value = measurements[.answerMean] else { return Self.nothing }
    let evidence = [DemandCheck.Evidence.value(.answerMean, value)]
    if value.mean + value.halfWidth <= bound {
      return DemandCheck(standing: .met, evidence: evidence)
    }
    return value.mean - value.halfWidth > bound
      ? DemandCheck(standing: .unmet, evidence: evidence)
      : DemandCheck(standing: .open, evidence: evidence, doubt: .interval)
  }

  // MARK: Money

  private var bill: Bill? { Bill(for: measurements, in: Self.region, facts: facts) }

  private var cost: DemandCheck {
    guard let bill else { return Self.nothing }
    return partly(bill)
      ?? DemandCheck(standing: .compared, evidence: [.dollars(bill.dollarsPerMonth)])
  }

  /// What is known of a bill with parts that have no known price; nil where all have one.
  private func partly(_ bill: Bill) -> DemandCheck? {
    guard !bill.unknown.isEmpty else { return nil }
    let known: [DemandCheck.Evidence] =
      bill.lines.isEmpty ? [] : [.knownDollars(bill.dollarsPerMonth)]
    return DemandCheck(
      standing: known.isEmpty ? .unmeasured : .open, evidence: known,
      doubt: .noPrice(bill.unknown))
  }

  private var payPerUse: DemandCheck {
    guard let bill else { return Self.nothing }
    if let part = partly(bill) { return part }
    let total = bill.dollarsPerMonth
    let fixed = bill.lines.filter { $0.basis == .perHour }
    let share = total.mean > 0 ? fixed.reduce(0) { $0 + $1.dollars.mean } / total.mean : 0
    let known = [DemandCheck.Evidence.dollars(total), .fixedShare(share)]
    guard share > 0 else { return DemandCheck(standing: .met, evidence: known) }
    // Capacity that nobody asked for says nothing about how the option is paid.
    let guesses = fixed.map(\.component).filter(isAssumed)
    if guesses.count == fixed.count, let part = guesses.first {
      return DemandCheck(standing: .open, evidence: known, doubt: .assumedSize(part))
    }
    return DemandCheck(standing: .unmet, evidence: known)
  }

  private func isAssumed(_ part: Component.ID) -> Bool {
    measurements.parameters.contains { parameter in
      guard parameter.component == part, case .assumed = parameter.setting.origin else {
        return false
      }
      return [.writeUnits, .readUnits, .count].contains(parameter.setting.value.unit)
    }
  }

  // MARK: Structure

  private static let working: [Role] = [.compute, .queue, .stream, .topic, .orchestrator]

  private var asynchrony: DemandCheck {
    let later = measurements.components.filter { values in
      guard !values.isAnswering, let part = measurements.system[values.id] else { return false }
      return Self.working.contains(part.role)
        && measurements.system.connections.contains { $0.to == values.id }
    }.map(\.id)
    return later.isEmpty
      ? DemandCheck(standing: .unmet, evidence: [.nothingLater])
      : DemandCheck(standing: .met, evidence: [.later(later)])
  }
}
