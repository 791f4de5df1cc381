internal import Diagnostics
internal import Facts

/// A sentence that many notes contain, in its variants, and what the facts say about it.
///
/// A class, because every passage is held against all of them, and copying took as long as looking.
final class Statement: Sendable {
  /// The key of its evidence is `claim.say.<name>`.
  let name: String
  /// Of which service the passage must speak; empty for any.
  let services: [String]
  /// For each list, one of its words must stand in the passage.
  let words: [[Word]]
  /// The ends of the words of the first list: most passages have none of them.
  fileprivate let ends: [Word.Ends]
  /// Those of the words of the other lists.
  private let otherEnds: [[Word.Ends]]
  /// One of these must stand in the passage or above it.
  let near: [Word]
  /// One of these must stand anywhere in the note.
  let note: [Word]
  /// None of these may stand in the passage: negations and other subjects.
  let none: [Word]
  /// None of these may stand in the passage or directly above it.
  let notNear: [Word]
  /// Each must stand in the passage letter by letter.
  let exact: [String]
  let verdict: Verdict
  let fact: String

  init(
    _ name: String, _ verdict: Verdict, _ fact: String, of services: [String] = [],
    _ words: [[Word]], near: [Word] = [], note: [Word] = [], none: [Word] = [],
    notNear: [Word] = [], exact: [String] = []
  ) {
    self.name = name
    self.services = services
    self.words = words
    ends = words.first?.map(\.ends) ?? []
    otherEnds = words.dropFirst().map { $0.map(\.ends) }
    self.near = near
    self.note = note
    self.none = none
    self.notNear = notNear
    self.exact = exact
    self.verdict = verdict
    self.fact = fact
  }

  /// The claim that a passage makes when it contains the statement.
  func claim(in readings: PassageReadings, facts: FactBase) -> FoundClaim? {
    guard let range = range(in: readings), let fact = facts[fact] else { return nil }
    if verdict.fails, !fact.canContradict { return nil }
    return FoundClaim(
      range: range, verdict: verdict, evidence: [.fact(fact, "say." + name)])
  }

  private func range(in readings: PassageReadings) -> Range<Int>? {
    let text = readings.text
    // Of lists that cannot all be there no word needs to be looked for.
    guard otherEnds.allSatisfy({ $0.contains { text.mayContain($0) } }) else { return nil }
    var range: Range<Int>?
    for group in words {
      let places = group.lazy.compactMap { text.range(of: $0) }
      guard let found = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
      range =
        range.map {
          min($0.lowerBound, found.lowerBound)..<max($0.upperBound, found.upperBound)
        } ?? found
    }
    guard let range, matchesSurroundings(readings, range) else { return nil }
    return range
  }

  private func matchesSurroundings(_ readings: PassageReadings, _ range: Range<Int>) -> Bool {
    let text = readings.text
    guard !text.containsAny(none), exact.allSatisfy({ readings.passage.line.text.contains($0) })
    else { return false }
    if !services.isEmpty, !services.contains(where: { speaks(readings, of: $0, at: range) }) {
      return false
    }
    if !near.isEmpty, !readings.mentionsAny(near) { return false }
    if !note.isEmpty, !note.contains(where: { readings.note.contains($0) }) { return false }
    if !notNear.isEmpty {
      let above = readings.passage.context.prefix(2)
      if text.containsAny(notNear) || above.contains(where: { $0.text.containsAny(notNear) }) {
        return false
      }
    }
    return true
  }

  private func speaks(_ readings: PassageReadings, of service: String, at range: Range<Int>) -> Bool
  {
    readings.scope.services.contains(service)
      || readings.scope.services(at: range).contains(service)
  }
}

extension ClaimRule {
  /// A rule made of statements: of those that fit, the first one at a place counts.
  static func statements(_ id: String, _ statements: [Statement]) -> ClaimRule {
    let rows = statements.indices.flatMap { index in statements[index].ends.map { (index, $0) } }
    let owners = rows.map(\.0)
    let ends = rows.map(\.1)
    return ClaimRule(id: id) { readings, facts in
      var last: Int?
      return readings.text.candidates(among: ends).compactMap { row in
        let owner = owners[row]
        guard owner != last else { return nil }
        last = owner
        return statements[owner].claim(in: readings, facts: facts)
      }
    }
  }
}
