package import Architecture

/// A mean over replications with the half-width of its 95 % confidence interval.
///
/// Replications are independent, so the interval is Student's t over their means
/// (Law, *Simulation Modeling and Analysis*, 5th ed., section 9.4.1).
package struct Estimate: Hashable, Sendable, Codable {
  package var mean: Double
  package var halfWidth: Double

  package init(mean: Double, halfWidth: Double) {
    self.mean = mean
    self.halfWidth = halfWidth
  }
}

/// What is measured of a whole system.
package enum Metric: String, Hashable, Sendable, CaseIterable, Codable {
  /// Requests that the users made (first attempts; a retry is not a new request).
  case offered
  /// Requests answered with success.
  case accepted
  /// Requests turned away at the entry (429).
  case rejected
  /// Requests answered with an error behind the entry (5xx).
  case failed
  /// Requests whose effect reached the last component of their path.
  case completed
  /// Requests whose effect is gone for good: never completed, no longer in the system.
  case lost
  /// Deliveries of the same effect beyond the first.
  case duplicated
  /// Effects that arrived at a last component behind that of a later request of their group;
  /// absent unless a component on the way promises order.
  case outOfOrder
  /// Requests still inside the system when watching ended.
  case inFlight
  /// `lost / offered`.
  case lostRatio
  /// `rejected / offered`.
  case rejectedRatio
  /// `accepted / offered`: the availability that users saw.
  case availability
  /// Seconds from the request to its answer, over answered requests.
  case answerMean, answerP50, answerP95, answerP99
  /// Seconds from the request until its effect reached the last component.
  case completionMean, completionP50, completionP95, completionP99

  /// The unit of the values.
  package var unit: Quantity.Unit {
    switch self {
    case .lostRatio, .rejectedRatio, .availability: .ratio
    case .answerMean, .answerP50, .answerP95, .answerP99: .seconds
    case .completionMean, .completionP50, .completionP95, .completionP99: .seconds
    default: .count
    }
  }
}

/// What was measured of one system under one scenario.
package struct Measurements: Hashable, Sendable, Codable {
  /// A metric and its value; a metric that a model cannot know is absent.
  package struct Value: Hashable, Sendable, Codable {
    package var metric: Metric
    package var estimate: Estimate

    package init(_ metric: Metric, _ estimate: Estimate) {
      self.metric = metric
      self.estimate = estimate
    }
  }

  /// What one component went through.
  package struct ComponentValues: Hashable, Sendable, Codable {
    package var id: Component.ID
    /// Mean busy share of the component's capacity during the scenario's peak phase, from 0
    /// to 1; nil where capacity has no meaning.
    package var peakUtilization: Estimate?
    /// Attempts that the component turned away for lack of capacity.
    package var throttles: Estimate
    /// The largest number of messages or requests waiting here.
    package var maximumDepth: Estimate?
    /// Share of invocations that met a cold start.
    package var coldStartRatio: Estimate?
    /// Messages handed out by a queue, repetitions included.
    package var receives: Estimate?
    /// Batches that the function behind a queue was too busy to take.
    package var throttledBatches: Estimate?
    /// Receive requests of consumers that poll a queue themselves and got nothing.
    package var emptyReceives: Estimate?
    /// The longest time from writing a record into a stream to handing it out, in seconds.
    package var maximumIteratorAge: Estimate?
    /// Invocations that a function began.
    package var invocations: Estimate?
    /// Execution environments of a function, running and idle, averaged over the scenario.
    package var meanEnvironments: Estimate?
    /// What the service bills for this component; nil when the models do not know what it bills,
    /// empty when it bills nothing.
    package var usage: [Usage]?
    /// The fact that states the service level agreement: `sla.lambda`; nil when none is known.
    package var agreement: String?
    /// Whether users wait for this component: a component behind a queue works for the
    /// completion of a request but not for its answer.
    package var isAnswering = false
    /// Servers from launch to termination, averaged over the scenario.
    package var meanInstances: Estimate?
    /// Share of the reads that a cache answered itself.
    package var hitRatio: Estimate?
    /// What only the model of this component measures.
    package var details: [DetailValue] = []

    package init(
      id: Component.ID, peakUtilization: Estimate? = nil, throttles: Estimate,
      maximumDepth: Estimate? = nil, coldStartRatio: Estimate? = nil
    ) {
      self.id = id
      self.peakUtilization = peakUtilization
      self.throttles = throttles
      self.maximumDepth = maximumDepth
      self.coldStartRatio = coldStartRatio
    }
  }

  /// Requests or messages per second over one connection.
  package struct ConnectionValues: Hashable, Sendable, Codable {
    package var from: Component.ID
    package var to: Component.ID
    /// Attempts per second during the scenario's peak phase.
    package var peakRate: Estimate
    /// The part of them that got through, per second during the peak phase.
    package var peakThroughput: Estimate

    package init(
      from: Component.ID, to: Component.ID, peakRate: Estimate, peakThroughput: Estimate
    ) {
      self.from = from
      self.to = to
      self.peakRate = peakRate
      self.peakThroughput = peakThroughput
    }
  }

  /// Requests that ended at a component for one reason.
  package struct Loss: Hashable, Sendable, Codable {
    /// Why a request ended before it was done.
    package enum Reason: String, Hashable, Sendable, CaseIterable, Codable {
      /// Turned away at the entry (429); counted as rejected.
      case throttled
      /// No concurrency left.
      case noConcurrency
      /// Gave up after its retries against a throttling store.
      case retriesExhausted
      /// The caller's or the function's time ran out.
      case timedOut
      /// Deleted by the queue at the end of the retention period.
      case expired
      /// Moved to a dead-letter queue after too many receives.
      case deadLettered
      /// Moved nowhere after too many attempts.
      case dropped
      /// The function ended with an error.
      case functionError
      /// Nothing there that could have answered: an outage, a failover, no healthy target, or an
      /// error that the scenario injects.
      case unavailable
      /// More waited already, or held a connection, than the component takes.
      case overloaded
    }

    package var component: Component.ID
    package var reason: Reason
    /// Requests in all.
    package var count: Estimate
    /// Per second during the peak phase.
    package var peakRate: Estimate

    package init(
      component: Component.ID, reason: Reason, count: Estimate, peakRate: Estimate
    ) {
      self.component = component
      self.reason = reason
      self.count = count
      self.peakRate = peakRate
    }
  }

  /// A quantity over time, averaged over replications; `step` seconds between values.
  package struct Series: Hashable, Sendable, Codable {
    /// What is followed over time.
    package enum Kind: Hashable, Sendable, Codable {
      /// Requests per second that the users made.
      case offeredRate
      /// Requests per second completed.
      case completedRate
      /// Requests per second lost for good.
      case lostRate
      /// Requests per second turned away at the entry.
      case rejectedRate
      /// Messages waiting in a queue or stream, at the end of the step.
      case depth(Component.ID)
      /// Seconds since the oldest message of a queue was sent, at the end of the step, as
      /// ApproximateAgeOfOldestMessage has it.
      case age(Component.ID)
    }

    package var kind: Kind
    /// In seconds.
    package var step: Double
    package var values: [Double]

    package init(kind: Kind, step: Double, values: [Double]) {
      self.kind = kind
      self.step = step
      self.values = values
    }
  }

  /// A value that the run used, and where it comes from.
  package struct Parameter: Hashable, Sendable, Codable {
    package var component: Component.ID
    package var setting: Setting

    package init(component: Component.ID, setting: Setting) {
      self.component = component
      self.setting = setting
    }
  }

  package var system: System
  package var scenario: Scenario
  package var replications: Int
  package var values: [Value]
  /// In the order of the system's components.
  package var components: [ComponentValues]
  /// In the order of the system's connections.
  package var connections: [ConnectionValues]
  package var losses: [Loss]
  package var series: [Series]
  /// Every value of every model, in the order of the system's components.
  package var parameters: [Parameter]
  /// The component that ran out of capacity first, if one did.
  package var bottleneck: Component.ID?
  /// Names scenario, system and all values, 16 hexadecimal digits: equal hashes, equal numbers.
  package var scenarioHash = ""

  package init(
    system: System, scenario: Scenario, replications: Int, values: [Value],
    components: [ComponentValues], connections: [ConnectionValues], losses: [Loss],
    series: [Series], parameters: [Parameter], bottleneck: Component.ID?
  ) {
    self.system = system
    self.scenario = scenario
    self.replications = replications
    self.values = values
    self.components = components
    self.connections = connections
    self.losses = losses
    self.series = series
    self.parameters = parameters
    self.bottleneck = bottleneck
  }

  /// The value of `metric`, where the models know it.
  package subscript(metric: Metric) -> Estimate? {
    values.first { $0.metric == metric }?.estimate
  }
}

/// Several systems under one scenario and the same random numbers: Before and After, or the
/// options of a question.
package struct Comparison: Hashable, Sendable, Codable {
  /// One per system, in the order of the note.
  package var measurements: [Measurements]
  /// For each system but the first: its values minus the first one's, paired by replication.
  package var differences: [[Measurements.Value]]

  package init(measurements: [Measurements], differences: [[Measurements.Value]]) {
    self.measurements = measurements
    self.differences = differences
  }
}
