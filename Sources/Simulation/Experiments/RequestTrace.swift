package import Architecture

/// What happened to one request, call by call, as a distributed trace shows it.
package struct RequestTrace: Hashable, Sendable, Codable {
  /// How a call, or the request itself, ended.
  package enum Ending: String, Hashable, Sendable, Codable {
    case succeeded, throttled, failed, timedOut, unavailable
    /// Still under way when watching ended.
    case open
  }

  /// A stretch of time that the request spent with one component, in seconds since the request.
  package struct Span: Hashable, Sendable, Codable {
    package var component: Component.ID
    package var start: Double
    package var end: Double
    package var ending: Ending
    /// Whether nobody waited for the component at that time: the request lay in a queue, or was
    /// worked on after its call had been answered.
    package var isStay: Bool
    /// How many calls this one lies within; 0 where nobody waits for it.
    package var depth: Int

    package init(
      component: Component.ID, start: Double, end: Double, ending: Ending, isStay: Bool,
      depth: Int
    ) {
      self.component = component
      self.start = start
      self.end = end
      self.ending = ending
      self.isStay = isStay
      self.depth = depth
    }
  }

  /// What became of the request in the end.
  package enum Fate: String, Hashable, Sendable, Codable {
    /// Its effect arrived everywhere.
    case completed
    /// Turned away before anything was done.
    case rejected
    case lost
    /// Still inside when watching ended.
    case inFlight
  }

  /// From 1, in the order of arrival; the same request in every system compared.
  package var number: Int
  /// In seconds since the start of the scenario.
  package var arrival: Double
  /// In the order in which they began.
  package var spans: [Span]
  /// When the user had an answer, and whether it was a success, in seconds since the request.
  package var answer: Double?
  package var isAccepted: Bool
  /// When the effect had arrived everywhere, in seconds since the request.
  package var completion: Double?
  package var fate: Fate
  /// Why the request is lost or turned away, and where.
  package var reason: Measurements.Loss.Reason?
  package var blamed: Component.ID?

  package init(
    number: Int, arrival: Double, spans: [Span], answer: Double?, isAccepted: Bool,
    completion: Double?, fate: Fate, reason: Measurements.Loss.Reason? = nil,
    blamed: Component.ID? = nil
  ) {
    self.number = number
    self.arrival = arrival
    self.spans = spans
    self.answer = answer
    self.isAccepted = isAccepted
    self.completion = completion
    self.fate = fate
    self.reason = reason
    self.blamed = blamed
  }
}

extension Simulator {
  /// One request of the peak phase in each of `systems`: the same user with the same luck.
  ///
  /// Chosen so that it tells the story: of what happened to requests in all systems together,
  /// what differs most between them, of that the most common, and of that the request with the
  /// median time. Empty for systems that cannot be run or that have more than one kind of users.
  package static func follow(_ systems: [System], under scenario: Scenario) -> [RequestTrace] {
    var networks: [Network] = []
    for system in systems {
      guard case .success(let network) = Network.build(system, under: scenario),
        network.sources.count == 1
      else { return [] }
      networks.append(network)
    }
    let all = networks.map { network in
      let tracer = Tracer()
      _ = Replication(network).run(0, tracer: tracer)
      return tracer.fates
    }
    guard let ordinal = RequestChoice(all, under: scenario).ordinal else { return [] }
    return networks.map { network in
      let tracer = Tracer(following: ordinal)
      _ = Replication(network).run(0, tracer: tracer)
      return RequestTrace(tracer, ordinal, in: network)
    }
  }
}

/// Which request is worth following.
private struct RequestChoice {
  let ordinal: UInt32?

  /// A story that fewer of the requests share is a freak.
  private static let leastShare = 0.01

  private struct Story {
    var fates: [RequestTrace.Fate]
    var requests: [(time: Int64, ordinal: Int)]

    /// How many different fates the systems had for them.
    var variety: Int { fates.indices.count { !fates[..<$0].contains(fates[$0]) } }
  }

  init(_ all: [[Tracer.Fate]], under scenario: Scenario) {
    guard let peak = scenario.peakPhase, let count = all.map(\.count).min() else {
      ordinal = nil
      return
    }
    let first = Time.nanoseconds(peak.start)
    let last = first + Time.nanoseconds(peak.duration)
    var stories: [Story] = []
    for number in 0..<count {
      let fates = all.map { $0[number] }
      guard fates.allSatisfy({ $0.end >= 0 && $0.arrival >= first && $0.arrival < last })
      else { continue }
      let kinds = fates.map(RequestTrace.Fate.init)
      let time = fates.reduce(Int64(0)) { $0 + max($1.completion, $1.answer) - $1.arrival }
      if let known = stories.firstIndex(where: { $0.fates == kinds }) {
        stories[known].requests.append((time, number))
      } else {
        stories.append(Story(fates: kinds, requests: [(time, number)]))
      }
    }
    let total = stories.reduce(0) { $0 + $1.requests.count }
    let telling = stories.filter { story in
      story.fates.contains { $0 != story.fates[0] }
        && Double(story.requests.count) >= Self.leastShare * Double(total)
    }
    let chosen = (telling.isEmpty ? stories : telling).max {
      ($0.variety, $0.requests.count, $1.requests[0].ordinal)
        < ($1.variety, $1.requests.count, $0.requests[0].ordinal)
    }
    let sorted = chosen?.requests.sorted { ($0.time, $0.ordinal) < ($1.time, $1.ordinal) }
    ordinal = sorted.map { UInt32($0[$0.count / 2].ordinal) }
  }
}

extension RequestTrace.Fate {
  fileprivate init(_ fate: Tracer.Fate) {
    if fate.completion >= 0, !fate.isLost {
      self = .completed
    } else if fate.end < 0 {
      self = .inFlight
    } else {
      self = fate.state == .rejected ? .rejected : .lost
    }
  }
}

extension RequestTrace {
  fileprivate init(_ tracer: Tracer, _ ordinal: UInt32, in network: Network) {
    let fate = tracer.fates[Int(ordinal)]
    func since(_ time: Int64) -> Double? { time < 0 ? nil : Time.seconds(time - fate.arrival) }
    number = Int(ordinal) + 1
    arrival = Time.seconds(fate.arrival)
    answer = since(fate.answer)
    isAccepted = fate.state == .accepted
    completion = since(fate.completion)
    self.fate = Fate(fate)
    let isGone = self.fate == .lost || self.fate == .rejected
    reason = isGone ? Measurements.Loss.Reason.allCases[Int(fate.reason)] : nil
    blamed = isGone ? network.nodes[Int(fate.blamed)].component.id : nil
    let horizon = Time.nanoseconds(network.scenario.horizon)
    // Guards are nobody's component.
    let seen = tracer.spans.filter { network.nodes[Int($0.target)].model != LoopGuard.self }
    spans = Self.spans(Self.stretches(tracer, seen, fate, horizon), fate, horizon, network)
  }

  private static func spans(
    _ stretches: [(Tracer.Span, isStay: Bool)], _ fate: Tracer.Fate, _ horizon: Int64,
    _ network: Network
  ) -> [Span] {
    var depths: [Int] = []
    return stretches.enumerated().map { index, stretch in
      let (span, isStay) = stretch
      let parent = stretches[..<index].lastIndex {
        !$0.isStay && $0.0.target == span.caller && $0.0.end >= span.end
      }
      depths.append(isStay ? 0 : parent.map { depths[$0] + 1 } ?? 0)
      let isOpen = span.end == .max
      return Span(
        component: network.nodes[Int(span.target)].component.id,
        start: Time.seconds(span.start - fate.arrival),
        end: Time.seconds((isOpen ? horizon : span.end) - fate.arrival),
        ending: isOpen ? .open : Ending(span.outcome), isStay: isStay, depth: depths[index])
    }
  }

  /// The calls, and between them the time that the request spent where nobody waited for it.
  private static func stretches(
    _ tracer: Tracer, _ spans: [Tracer.Span], _ fate: Tracer.Fate, _ horizon: Int64
  ) -> [(Tracer.Span, isStay: Bool)] {
    var result: [(Tracer.Span, isStay: Bool)] = []
    func stay(at station: UInt16, before time: Int64) {
      // Whoever has it has been called, or has called somebody, before.
      let earlier = result.map(\.0).filter { $0.start <= time }
      guard let own = earlier.last(where: { $0.target == station }), own.end <= time else { return }
      let calls = earlier.filter { $0.caller == station && $0.start >= own.end && $0.end <= time }
      let start = max(own.end, calls.map(\.end).max() ?? own.end)
      guard start < time else { return }
      let span = Tracer.Span(
        caller: station, target: station, start: start, end: time, outcome: .succeeded)
      result.append((span, true))
    }
    for span in spans {
      stay(at: span.caller, before: span.start)
      result.append((span, false))
    }
    if fate.completion >= 0 {
      stay(at: tracer.completer, before: fate.completion)
    } else {
      stay(at: tracer.ender, before: fate.end < 0 ? horizon : fate.end)
    }
    return result
  }
}

extension RequestTrace.Ending {
  fileprivate init(_ outcome: Outcome) {
    switch outcome {
    case .succeeded: self = .succeeded
    case .throttled: self = .throttled
    case .failed: self = .failed
    case .timedOut: self = .timedOut
    case .unavailable: self = .unavailable
    }
  }
}
