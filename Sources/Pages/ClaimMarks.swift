import Claims
import Diagnostics
import Markup

/// The claims of a note with their numbers, and which of them the page has marked so far.
struct ClaimMarks {
  /// A claim and its number in the ledger, from 1.
  struct Numbered {
    var number: Int
    var claim: Claim

    /// Whether the page says so without being asked. A confirmed claim stays quiet; so does one
    /// that nothing could settle, because there the page has nothing to say.
    var isLoud: Bool { claim.verdict != .confirmed && claim.verdict != .unchecked }
  }

  let all: [Numbered]
  private var unmarked: [Numbered]

  init(_ claims: [Claim]) {
    all = claims.enumerated().map { Numbered(number: $0.offset + 1, claim: $0.element) }
    unmarked = all
  }

  /// Claims that touch `place` and still have no mark.
  func touching(_ place: Place) -> [Numbered] {
    unmarked.filter { $0.claim.place.overlaps(place) }
  }

  /// Takes the claims that start inside `place` and still have no mark.
  mutating func take(startingIn place: Place) -> [Numbered] {
    take { $0.claim.place.file == place.file && place.holds($0.claim.place.start) }
  }

  /// Takes the claims for which `condition` holds and which still have no mark.
  mutating func take(where condition: (Numbered) -> Bool) -> [Numbered] {
    let taken = unmarked.filter(condition)
    unmarked.removeAll(where: condition)
    return taken
  }
}

extension Place {
  /// Whether the two places share at least one byte.
  func overlaps(_ other: Place) -> Bool {
    file == other.file && start < other.end && other.start < end
  }

  /// Whether `position` lies inside the place.
  func holds(_ position: Position) -> Bool { start <= position && position < end }
}

extension Verdict {
  /// The class that gives a verdict its colour, line and silhouette.
  var style: String {
    switch self {
    case .confirmed: "ok"
    case .conditional: "cond"
    case .outdated: "old"
    case .contradicted: "no"
    case .imprecise: "imp"
    case .unchecked: "un"
    }
  }

  /// The key of its name.
  var key: String { "pages.verdict." + rawValue }
}
