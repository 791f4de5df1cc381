import Architecture

/// One consumer of a stream and how far it has read: an event source mapping of a function, or an
/// application that reads by itself.
///
/// Each shard is read in order. The records of a shard go to as many lanes as the parallelization
/// factor says, those with one key always to the same lane, and a lane works on one batch at a
/// time (`esm.rule.concurrency`). A batch that fails is tried again and blocks its lane
/// (`esm.rule.error`).
struct StreamMapping {
  static let parameters = [
    ParameterDeclaration(
      "batchSize", 100, .count, .fact("esm.kinesis.batch.default"), need: .streaming),
    ParameterDeclaration(
      "maximumBatchingWindow", 0, .seconds, .fact("lambda.esm.window.default"),
      need: .streaming),
    ParameterDeclaration(
      "parallelizationFactor", 1, .count, .fact("esm.kinesis.parallel.default"),
      need: .streaming),
    ParameterDeclaration(
      "maximumRetryAttempts", -1, .count, .fact("esm.kinesis.retry"), need: .streaming),
    ParameterDeclaration(
      "maximumRecordAge", -1, .seconds, .fact("esm.kinesis.age"), need: .streaming),
    ParameterDeclaration(stated: "bisectBatchOnFunctionError"),
    ParameterDeclaration(stated: "enhancedFanOut"),
    ParameterDeclaration(
      "streamRetryDelay", 1, .seconds, .assumed("assumption.stream.retryDelay"),
      need: .streaming),
  ]

  /// A record that this consumer still has to process.
  struct Record: BitwiseCopyable {
    var request: UInt32
    /// In nanoseconds.
    var written: Int64
  }

  /// What is in a shard and was not read yet.
  struct Shard {
    var unread = Ring<Record>()
    var isPolling = false
    /// When reading it again is allowed, for a consumer with a throughput of its own.
    var readable: Int64 = 0
  }

  /// What was read and is being processed, one batch after the other.
  struct Lane {
    var records = Ring<Record>()
    /// A batch is under way or waits to be tried again.
    var isBusy = false
    var isGathering = false
    var attempts = 0
    /// The sizes of the batches to try next, the last one first: pieces of one that failed.
    var pieces: [Int] = []
  }

  let wire: Wire
  let batchSize: Int
  let window: Int64
  let parallelism: Int
  let isEnhanced: Bool
  let bisects: Bool
  /// Applications get records one by one.
  let isFunction: Bool
  let retryDelay: Int64
  let deadLetters: Wire?
  let key: RandomKey
  /// Nil: until it works.
  private let maximumRetries: Int?
  /// In nanoseconds.
  private let maximumAge: Int64
  private let pollInterval: Int64
  private let phases: RandomKey

  var shards: [Shard]
  var lanes: [Lane]
  /// Records that wait or are being processed.
  var backlog = 0

  init(_ neighbour: Site.Neighbour, number: Int, shards count: Int, of site: Site) {
    let parameters = neighbour.parameters
    wire = neighbour.wire
    isFunction = neighbour.component.service.identifier == "lambda"
    // A call carries at most 6 MB (esm.kinesis.payload).
    let fitting = max(1, Int(6144 / max(site.parameters.value("recordSize"), 0.001)))
    batchSize = min(fitting, max(1, Int(parameters["batchSize"] ?? 1)))
    window = parameters.time("maximumBatchingWindow")
    parallelism = min(10, max(1, Int(parameters["parallelizationFactor"] ?? 1)))
    let label = neighbour.label?.lowercased() ?? ""
    isEnhanced =
      parameters.value("enhancedFanOut") > 0
      || ["efo", "enhanced", "향상된"].contains { label.contains($0) }
    bisects = parameters.value("bisectBatchOnFunctionError") > 0
    retryDelay = Time.nanoseconds(max(0.001, parameters["streamRetryDelay"] ?? 1))
    deadLetters = neighbour.deadLetters
    let retries = parameters["maximumRetryAttempts"] ?? -1
    maximumRetries = retries < 0 ? nil : Int(retries)
    let retention = site.parameters.value("messageRetentionPeriod")
    let age = parameters["maximumRecordAge"] ?? -1
    maximumAge = Time.nanoseconds(age < 0 ? retention : min(age, retention))
    pollInterval = max(1, site.parameters.time("pollInterval"))
    phases = site.stream("polls").child(UInt64(number))
    key = site.stream("batches").child(UInt64(number))
    shards = (0..<count).map { _ in Shard() }
    lanes = (0..<count * parallelism).map { _ in Lane() }
  }

  /// How long until the shard is polled the next time: polls come at a steady pace, each shard's
  /// at times of its own.
  func untilPoll(of shard: Int, at now: Int64) -> Int64 {
    let phase = Int64(phases.child(UInt64(shard)).uniform * Double(pollInterval))
    let elapsed = (now &- phase) % pollInterval
    return pollInterval &- (elapsed < 0 ? elapsed + pollInterval : elapsed)
  }

  /// Whether a record is too old to be processed.
  func isExpired(_ record: Record, at now: Int64) -> Bool {
    now &- record.written >= maximumAge
  }

  /// Notes that the batch in `lane` failed; false when it is to be given up.
  mutating func fail(_ lane: Int, count: Int) -> Bool {
    if bisects, count > 1 {
      // Splitting does not use up a retry.
      lanes[lane].pieces.append(count - count / 2)
      lanes[lane].pieces.append(count / 2)
      return true
    }
    lanes[lane].attempts += 1
    if let maximumRetries, lanes[lane].attempts > maximumRetries {
      lanes[lane].attempts = 0
      return false
    }
    lanes[lane].pieces.append(count)
    return true
  }
}
