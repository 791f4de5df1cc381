import Architecture

/// The replications of one system, reduced in the order of their numbers.
struct Summary {
  let network: Network
  private(set) var records: [Replication.Record] = []
  private(set) var answers = Histogram()
  private(set) var completions = Histogram()
  /// Per metric, one value for each replication that has one.
  private var samples: [Metric: [Double?]] = [:]

  init(_ network: Network) { self.network = network }

  mutating func add(_ more: [Replication.Record]) {
    for record in more {
      answers.merge(record.answers)
      completions.merge(record.completions)
      for metric in Metric.allCases {
        samples[metric, default: []].append(Self.value(of: metric, in: record))
      }
    }
    records += more
  }

  private static func value(of metric: Metric, in record: Replication.Record) -> Double? {
    let totals = record.end.totals
    let offered = Double(max(1, totals.offered))
    switch metric {
    case .offered: return Double(totals.offered)
    case .accepted: return Double(totals.accepted)
    case .rejected: return Double(totals.rejected)
    case .failed: return Double(totals.failed)
    case .completed: return Double(totals.completed)
    case .lost: return Double(totals.lost)
    case .duplicated: return Double(totals.duplicated)
    case .outOfOrder: return record.outOfOrder.map(Double.init)
    case .inFlight: return Double(record.inFlight)
    case .lostRatio: return Double(totals.lost) / offered
    case .rejectedRatio: return Double(totals.rejected) / offered
    case .availability: return Double(totals.accepted) / offered
    case .answerMean: return record.answers.mean
    case .answerP50: return record.answers.quantile(0.5)
    case .answerP95: return record.answers.quantile(0.95)
    case .answerP99: return record.answers.quantile(0.99)
    case .completionMean: return record.completions.mean
    case .completionP50: return record.completions.quantile(0.5)
    case .completionP95: return record.completions.quantile(0.95)
    case .completionP99: return record.completions.quantile(0.99)
    }
  }

  /// The values of `metric`, one per replication; nil where a replication has none.
  func values(of metric: Metric) -> [Double?] { samples[metric] ?? [] }

  /// The value pooled over all replications, where pooling is less biased than averaging.
  func pooled(_ metric: Metric) -> Double? {
    switch metric {
    case .answerMean: answers.mean
    case .answerP50: answers.quantile(0.5)
    case .answerP95: answers.quantile(0.95)
    case .answerP99: answers.quantile(0.99)
    case .completionMean: completions.mean
    case .completionP50: completions.quantile(0.5)
    case .completionP95: completions.quantile(0.95)
    case .completionP99: completions.quantile(0.99)
    default: nil
    }
  }

  /// `metric` with its interval at error probability `alpha`; nil when no replication has it.
  func estimate(_ metric: Metric, alpha: Double = ReplicationPlan.alpha) -> Estimate? {
    let known = values(of: metric).compactMap(\.self)
    guard !known.isEmpty else { return nil }
    let sample = Sample(known)
    var estimate = self.estimate(sample, alpha: alpha)
    if let pooled = pooled(metric) { estimate.mean = pooled }
    if metric == .lostRatio || metric == .rejectedRatio {
      let bound = rareBound(metric)
      if bound > estimate.halfWidth { estimate.halfWidth = bound }
    }
    return estimate
  }

  /// Fewer than ten events in all tell only an upper bound: 3 / n at 95 % ("rule of three").
  private func rareBound(_ metric: Metric) -> Double {
    var events = 0
    var offered = 0
    for record in records {
      let totals = record.end.totals
      events += metric == .lostRatio ? totals.lost : totals.rejected
      offered += totals.offered
    }
    return events < 10 && offered > 0 ? 3 / Double(offered) : 0
  }

  func estimate(_ sample: Sample, alpha: Double = ReplicationPlan.alpha) -> Estimate {
    let critical = StudentT.critical(degrees: sample.values.count - 1, alpha: alpha)
    return Estimate(mean: sample.mean, halfWidth: sample.halfWidth(critical: critical))
  }

  /// A value computed from each record, with its interval.
  func estimate(_ value: (Replication.Record) -> Double) -> Estimate {
    estimate(Sample(records.map(value)))
  }

  /// Whether everything printed is as precise as `share` of what `plan` wants, at error
  /// probability `alpha`.
  func isPrecise(_ plan: ReplicationPlan, share: Double, alpha: Double) -> Bool {
    func holds(_ metric: Metric, relative: Double) -> Bool {
      guard let estimate = estimate(metric, alpha: alpha) else { return true }
      return estimate.halfWidth <= share * relative * abs(estimate.mean)
    }
    func holds(_ metric: Metric, absolute: Double) -> Bool {
      guard let estimate = estimate(metric, alpha: alpha) else { return true }
      return estimate.halfWidth <= share * max(absolute, plan.relativeMean * abs(estimate.mean))
    }
    return holds(.lostRatio, absolute: plan.absoluteShare)
      && holds(.rejectedRatio, absolute: plan.absoluteShare)
      && holds(.answerMean, relative: plan.relativeMean)
      && holds(.completionMean, relative: plan.relativeMean)
      && holds(.answerP99, relative: plan.relativeTail)
      && holds(.completionP99, relative: plan.relativeTail)
  }
}
