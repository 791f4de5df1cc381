import Architecture

/// What Lambda runs between a queue and a function: it polls, invokes the function with
/// batches, and adapts how many batches run at once.
///
/// Documented: starts with 5 concurrent batches and adds up to 300 a minute while messages wait
/// (`lambda.esm.sqs.start`, `.ramp`, `.max`); a failed batch reappears as a whole and lowers the
/// concurrency (`lambda.b.esm.error`); a throttled batch is tried again until its visibility
/// timeout has passed (`lambda.b.esm.throttle`). By how much it is lowered is not documented:
/// here by one batch, an assumption.
struct EventSourceMapping {
  static let parameters = [
    ParameterDeclaration(
      "batchSize", 10, .count, .fact("lambda.esm.sqs.batch.default"), need: .consuming),
    ParameterDeclaration(
      "maximumBatchingWindow", 0, .seconds, .fact("lambda.esm.window.default"),
      need: .consuming),
    ParameterDeclaration(stated: "maximumConcurrency", need: .consuming),
    ParameterDeclaration(
      "pollersAtStart", 5, .count, .fact("lambda.esm.sqs.start"), need: .consuming),
    ParameterDeclaration(
      "pollersAtMost", 1250, .count, .fact("lambda.esm.sqs.max"), need: .consuming),
    ParameterDeclaration(
      "pollersAddedPerMinute", 300, .count, .fact("lambda.esm.sqs.ramp"), need: .consuming),
    ParameterDeclaration(
      "pollersRemovedPerFailure", 1, .count, .assumed("assumption.esm.decrease"),
      need: .consuming),
    ParameterDeclaration(
      "deliveryDelay", 0.0162, .seconds, .fact("sqs.l.e2e.std.p50"), need: .consuming),
    ParameterDeclaration(
      "throttleRetryDelay", 1, .seconds, .assumed("assumption.esm.throttleRetry"),
      need: .consuming),
  ]

  let wire: Wire
  let batchSize: Int
  /// How long to wait for a batch to fill, in nanoseconds.
  let window: Int64
  let deliveryDelay: Int64
  /// Between two changes of the concurrency.
  let adaptionStep: Int64
  private let start: Int
  private let maximum: Int
  private let decrease: Int
  private let throttleRetry: Double
  let key: RandomKey

  /// How many batches may run at once now.
  private(set) var allowed: Int
  private(set) var running = 0
  var isAdapting = false
  var isGathering = false

  init(_ neighbour: Site.Neighbour, key: RandomKey, isFIFO: Bool = false) {
    let parameters = neighbour.parameters
    wire = neighbour.wire
    // At most 10 from a FIFO queue (lambda.esm.sqs.batch.max.fifo).
    let largest = isFIFO ? 10.0 : 10_000
    batchSize = max(1, Int(min(largest, parameters.value("batchSize"))))
    window = parameters.time("maximumBatchingWindow")
    deliveryDelay = parameters.time("deliveryDelay")
    adaptionStep = Time.nanoseconds(60 / max(1, parameters.value("pollersAddedPerMinute")))
    let stated = parameters["maximumConcurrency"] ?? .infinity
    maximum = max(1, Int(min(stated, parameters.value("pollersAtMost"))))
    start = min(maximum, max(1, Int(parameters.value("pollersAtStart"))))
    decrease = Int(parameters.value("pollersRemovedPerFailure"))
    throttleRetry = parameters.value("throttleRetryDelay")
    allowed = start
    self.key = key
  }

  var mayRun: Bool { running < allowed }

  mutating func begin() { running += 1 }

  mutating func end() {
    running -= 1
    assert(running >= 0)
  }

  /// A batch failed or was throttled.
  mutating func back() { allowed = max(min(2, maximum), allowed - decrease) }

  /// One step of adaption; false when there is nothing left to adapt.
  mutating func adapt(messagesWait: Bool) -> Bool {
    if messagesWait {
      allowed = min(maximum, allowed + 1)
    } else {
      allowed = max(start, allowed - 1)
    }
    isAdapting = messagesWait ? allowed < maximum : allowed > start
    return isAdapting
  }

  /// How long a throttled batch waits before it is tried again: full jitter around the assumed
  /// mean.
  func throttleDelay(_ draw: RandomKey) -> Int64 {
    max(1, Time.nanoseconds(2 * throttleRetry * draw.uniform))
  }
}
