internal import Architecture
package import Facts
package import Simulation

/// The options of a question in the order in which measurements put them, with what they say
/// about each demand.
package struct OptionRanking: Hashable, Sendable {
  /// One option.
  package struct Entry: Hashable, Sendable {
    package var choice: Choice
    /// Nil for an option that was not run.
    package var measurements: Measurements?
    /// One per demand; empty for an option that was not run.
    package var checks: [DemandCheck]
    /// From 1; options that measurements cannot tell apart share a rank. Nil without a run.
    package var rank: Int?
    /// Whether nothing that is compared differs from the system as it is today.
    package var changesNothing = false

    /// How many demands are not met.
    package var unmet: Int { checks.count { $0.standing == .unmet } }
  }

  /// Whether the answer that the note marks comes out ahead.
  package enum Outcome: Hashable, Sendable {
    /// It does, alone.
    case holds
    /// It does, together with others that measurements cannot tell apart from it: their letters.
    case shared([String])
    /// Others are ahead: their letters.
    case behind([String])
    /// It could not be run.
    case notRun
    /// The note marks none: the letters that are ahead.
    case unmarked([String])
  }

  package var sheet: QuestionSheet
  /// Those that were run by rank and letter, then the others by letter.
  package var entries: [Entry]
  /// The system as it is today.
  package var baseline: Measurements?
  /// What decides between options that meet equally many demands; nil where nothing measured does.
  package var metric: Metric?
  package var outcome: Outcome

  /// Ranks by the number of demands that are not met, then by what the demands speak of, loss at
  /// last. Options whose intervals overlap with that of the first of their rank share it.
  ///
  /// Options that are systems of their own, whose capacities had to be assumed, are ranked by
  /// their demands alone. Nil with fewer than two runs, or none of an option.
  package init?(
    _ sheet: QuestionSheet, _ comparison: Comparison, facts: FactBase = .builtIn
  ) {
    let measured = comparison.measurements
    let baseline = sheet.hasBaseline ? measured.first : nil
    var entries = sheet.choices.map { choice -> Entry in
      guard case .measured(let index) = choice.run, measured.indices.contains(index) else {
        return Entry(choice: choice, checks: [])
      }
      let judge = DemandJudge(measurements: measured[index], baseline: baseline, facts: facts)
      var entry = Entry(
        choice: choice, measurements: measured[index], checks: sheet.demands.map(judge.check))
      if baseline != nil, comparison.differences.indices.contains(index - 1) {
        entry.changesNothing = Self.isNothing(comparison.differences[index - 1])
      }
      return entry
    }
    guard measured.count >= 2, entries.contains(where: { $0.measurements != nil }) else {
      return nil
    }
    let metric = baseline == nil ? nil : Self.metric(for: sheet.demands, entries)
    Self.rank(&entries, by: metric)
    self.sheet = sheet
    self.baseline = baseline
    self.metric = metric
    self.entries = entries
    outcome = Self.outcome(of: entries)
  }

  private static let compared: [Metric] = [.lostRatio, .rejectedRatio]

  private static func isNothing(_ differences: [Measurements.Value]) -> Bool {
    compared.allSatisfy { metric in
      guard let value = differences.first(where: { $0.metric == metric })?.estimate else {
        return true
      }
      return abs(value.mean) <= value.halfWidth
    }
  }

  /// The first metric that the demands speak of and that sets any two options apart.
  private static func metric(for demands: [Demand], _ entries: [Entry]) -> Metric? {
    let named = demands.compactMap { demand -> Metric? in
      switch demand.criterion {
      case .latency: .answerMean
      case .availability: .availability
      case .noLoss: .lostRatio
      default: nil
      }
    }
    return (named + [.lostRatio]).first { metric in
      let ranges = entries.compactMap { $0.measurements?.interval(of: metric) }
      return ranges.contains { range in !ranges.allSatisfy(range.overlaps) }
    }
  }

  private static func rank(_ entries: inout [Entry], by metric: Metric?) {
    func value(_ entry: Entry) -> Double {
      guard let metric, let mean = entry.measurements?[metric]?.mean else { return 0 }
      return metric == .availability ? -mean : mean
    }
    entries.sort { left, right in
      switch (left.measurements == nil, right.measurements == nil) {
      case (false, true): true
      case (true, false): false
      case (true, true): left.choice.letter < right.choice.letter
      case (false, false):
        (Double(left.unmet), value(left), left.choice.letter)
          < (Double(right.unmet), value(right), right.choice.letter)
      }
    }
    var first = 0
    for index in entries.indices where entries[index].measurements != nil {
      if index > first, !isTied(entries[first], entries[index], by: metric) { first = index }
      entries[index].rank = first + 1
    }
  }

  private static func isTied(_ first: Entry, _ other: Entry, by metric: Metric?) -> Bool {
    guard first.unmet == other.unmet else { return false }
    guard let metric, let one = first.measurements?.interval(of: metric),
      let two = other.measurements?.interval(of: metric)
    else { return true }
    return one.overlaps(two)
  }

  private static func outcome(of entries: [Entry]) -> Outcome {
    let marked = entries.filter(\.choice.isMarked)
    // Two answers are asked for where two are marked.
    let ahead = entries.filter { ($0.rank ?? .max) <= max(1, marked.count) }
    let letters = ahead.map(\.choice.letter)
    if marked.isEmpty { return .unmarked(letters) }
    if marked.contains(where: { $0.measurements == nil }) { return .notRun }
    guard marked.allSatisfy({ letters.contains($0.choice.letter) }) else { return .behind(letters) }
    let others = letters.filter { letter in !marked.contains { $0.choice.letter == letter } }
    return others.isEmpty ? .holds : .shared(others)
  }
}

extension OptionRanking {
  /// Groups of options that share a rank, by their letters.
  package var ties: [[String]] {
    let ranks = Set(entries.compactMap(\.rank)).sorted()
    return ranks.map { rank in
      entries.filter { $0.rank == rank }.map(\.choice.letter)
    }.filter { $0.count > 1 }
  }
}

extension Measurements {
  /// The interval of `metric`; of a share that was never seen the bound by the rule of three.
  package func interval(of metric: Metric) -> ClosedRange<Double>? {
    guard let value = self[metric] else { return nil }
    let half = abs(value.halfWidth)
    if value.mean == 0, half == 0, metric.unit == .ratio {
      let watched = (self[.offered]?.mean ?? 0) * Double(replications)
      // No bound below one in ten thousand: requests of one surge depend on each other.
      return 0...max(0.0001, watched > 0 ? 3 / watched : 1)
    }
    return (value.mean - half)...(value.mean + half)
  }
}
