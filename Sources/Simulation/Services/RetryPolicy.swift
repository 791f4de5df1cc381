import Architecture

/// How a caller repeats what failed: exponential backoff up to a cap, with jitter.
///
/// A wait of v is spread evenly over the part of v that the jitter says, so 0 is none, ½ is
/// "equal jitter" and 1 is "full jitter"; "decorrelated jitter" draws each wait between the base
/// and three times the wait before (M. Brooker, *Exponential Backoff and Jitter*, AWS
/// Architecture Blog, 2015). Waits may also follow the exponential law around the base, without
/// growing: the retrial queues of queueing theory.
struct RetryPolicy: Sendable {
  /// botocore's legacy mode, still its default, for DynamoDB.
  static let parameters =
    [
      ParameterDeclaration(
        "maxAttempts", 10, .count, .fact("sdk.ddb.boto.legacy.attempts"), need: .calling),
      ParameterDeclaration(
        "retryBaseDelay", 0.05, .seconds, .fact("sdk.ddb.boto.legacy.base"), need: .calling),
      ParameterDeclaration(
        "retryMaxDelay", 20, .seconds, .assumed("assumption.sdk.maxDelay"), need: .calling),
    ] + shape

  /// For whoever repeats nothing unless it is stated: people, apps, producers.
  static let optional =
    [
      ParameterDeclaration(stated: "maxAttempts"),
      ParameterDeclaration(
        "retryBaseDelay", 0.05, .seconds, .fact("sdk.ddb.boto.legacy.base"),
        need: .stated("maxAttempts")),
      ParameterDeclaration(
        "retryMaxDelay", 20, .seconds, .assumed("assumption.sdk.maxDelay"),
        need: .stated("maxAttempts")),
    ] + shape

  private static let shape = [
    ParameterDeclaration(stated: "retryJitter"),
    ParameterDeclaration(stated: "decorrelatedJitter"),
    ParameterDeclaration(stated: "exponentialRetryDelay"),
  ]

  /// In all, the first one included.
  let attempts: Int
  private let base: Double
  private let cap: Double
  private let jitter: Double
  private let isDecorrelated: Bool
  private let isExponential: Bool

  init(_ parameters: Parameters) {
    attempts = Int(parameters["maxAttempts"] ?? 1)
    base = parameters.value("retryBaseDelay")
    cap = parameters.value("retryMaxDelay")
    jitter = min(max(parameters["retryJitter"] ?? 1, 0), 1)
    isDecorrelated = parameters.value("decorrelatedJitter") > 0
    isExponential = parameters.value("exponentialRetryDelay") > 0
  }

  /// The wait before attempt `attempt + 1`: around base · 2^(attempt − 1), at most the cap.
  /// `key` and `salt` name who waits.
  func delay(attempt: Int, _ key: RandomKey, salt: UInt64 = 0) -> Int64 {
    guard !isDecorrelated else { return decorrelated(attempt: attempt, key, salt) }
    guard !isExponential else {
      let draw = Sampler.shared.exponential(key.child(UInt64(attempt) | salt))
      return max(1, Time.nanoseconds(min(cap, base * draw)))
    }
    let bound = attempt < 40 ? min(cap, base * Double(1 << (attempt - 1))) : cap
    let draw = key.child(UInt64(attempt) | salt).uniform
    return max(1, Time.nanoseconds(bound * (1 - jitter + jitter * draw)))
  }

  private func decorrelated(attempt: Int, _ key: RandomKey, _ salt: UInt64) -> Int64 {
    var wait = base
    for number in 1...max(1, attempt) {
      let draw = key.child(UInt64(number) | salt).uniform
      wait = min(cap, base + draw * (3 * wait - base))
    }
    return max(1, Time.nanoseconds(wait))
  }
}
