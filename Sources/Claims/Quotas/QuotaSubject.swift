internal import Facts

/// Decides which topics an amount of a passage may belong to.
struct QuotaSubject {
  private let readings: PassageReadings

  init(_ readings: PassageReadings) { self.readings = readings }

  /// A topic and the place of its label.
  private struct Candidate {
    var topic: QuotaTopic
    var range: Range<Int>
  }

  /// The topics whose label is nearest: in the line itself, else in the nearest line above.
  func topics(for amount: Amount) -> [QuotaTopic] {
    let possible = QuotaTopic.all.filter { fits($0, amount) }
    guard !possible.isEmpty else { return [] }
    let own = possible.flatMap { topic in
      ranges(of: topic.labels, in: readings.text).map { Candidate(topic: topic, range: $0) }
    }
    let near = nearest(own, to: amount)
    if !near.isEmpty { return near }
    // Bare numbers need their label in the line: `Concurrency : 1000`.
    for line in readings.passage.context.prefix(4) where line.level <= .heading {
      let above = possible.filter { line.text.containsAny($0.labels) }
      if !above.isEmpty {
        return amount.dimension == .count && amount.noun.isEmpty ? [] : above
      }
    }
    return []
  }

  private func fits(_ topic: QuotaTopic, _ amount: Amount) -> Bool {
    guard topic.dimension == amount.dimension else { return false }
    let isSubject = readings.scope.services(at: amount.range).contains(topic.service)
    let isLabelled = readings.text.containsAny(topic.labels)
    guard isSubject || topic.isDistinctive && isLabelled else { return false }
    if readings.sentence(around: amount.wholeRange).containsAny(topic.excludes) { return false }
    let nearest = readings.passage.context.prefix(2).filter { $0.level <= .label }
    if !isLabelled, nearest.contains(where: { $0.text.containsAny(topic.excludes) }) {
      return false
    }
    return topic.needs.isEmpty || readings.mentionsAny(topic.needs)
  }

  private func ranges(of words: [Word], in text: FoldedText) -> [Range<Int>] {
    words.flatMap { text.ranges(of: $0) }
  }

  /// Of the labels in front of the amount those that end last, else those that start first behind
  /// it in the same clause; a label inside a longer one does not count.
  private func nearest(_ candidates: [Candidate], to amount: Amount) -> [QuotaTopic] {
    let outer = candidates.filter { inner in
      !candidates.contains {
        $0.range.count > inner.range.count && $0.range.lowerBound <= inner.range.lowerBound
          && inner.range.upperBound <= $0.range.upperBound
      }
    }
    let whole = amount.wholeRange
    // `최대 5개의 LSI`: what is counted stands directly behind the number.
    let counted = outer.filter {
      amount.dimension == .count && $0.range.lowerBound >= whole.upperBound
        && $0.range.lowerBound <= whole.upperBound + 1
    }
    if !counted.isEmpty { return counted.map(\.topic) }
    let before = outer.filter { $0.range.upperBound <= whole.lowerBound }
    if let last = before.map(\.range.upperBound).max() {
      return before.filter { $0.range.upperBound == last }.map(\.topic)
    }
    let behind = outer.filter {
      $0.range.lowerBound >= whole.upperBound && $0.range.lowerBound < whole.upperBound + 60
    }
    guard let first = behind.map(\.range.lowerBound).min() else { return [] }
    return behind.filter { $0.range.lowerBound == first }.map(\.topic)
  }
}
