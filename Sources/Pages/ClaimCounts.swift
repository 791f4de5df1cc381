import Claims
import Diagnostics

/// How many claims have which verdict.
struct ClaimCounts: Hashable {
  /// In the order of `Verdict`, only those that occur.
  let counts: [Count]

  struct Count: Hashable {
    var verdict: Verdict
    var count: Int
  }

  init(_ verdicts: [Verdict]) {
    counts = Verdict.allCases.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : Count(verdict: verdict, count: count)
    }
  }

  var total: Int { counts.reduce(0) { $0 + $1.count } }

  /// How many claims the author has to correct.
  var failing: Int { counts.filter(\.verdict.fails).reduce(0) { $0 + $1.count } }

  /// `주장 10개: 확인 5, 조건부 1, …`
  var sentence: Message {
    let parts = counts.map { count in
      Message(
        "pages.claims.count",
        [
          Message.Argument("verdict", .message(Message(count.verdict.key))),
          .count("count", count.count),
        ])
    }
    return Message(
      "pages.claims.sum",
      [.count("total", total), Message.Argument("parts", .message(.commas(parts)))])
  }
}

extension Message {
  /// `A, B, C`: an enumeration without the "and" that a list in a sentence would have.
  static func commas(_ parts: [Message]) -> Message {
    guard let first = parts.first else { return Message("pages.none") }
    return parts.dropFirst().reduce(first) { joined, next in
      Message(
        "pages.comma",
        [Message.Argument("first", .message(joined)), Message.Argument("last", .message(next))])
    }
  }
}
