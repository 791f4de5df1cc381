import Architecture

/// Message groups: strict order inside each group of a FIFO queue (`sqs.b.fifo`), or fairness
/// between the groups of a standard queue (`sqs.b.fair`).
///
/// A FIFO queue hands out nothing of a group while any of its messages is in flight, and keeps a
/// message's place until it is deleted. A fair queue hands out the message of the group that has
/// the fewest in flight, then the fewest waiting; AWS says only that quiet groups go before those
/// with disproportionately many in flight.
struct MessageGroups {
  static let parameters = [
    ParameterDeclaration(stated: "fifoQueue"),
    ParameterDeclaration(
      "messageGroups", 100, .count, .assumed("assumption.sqs.groups"), need: .described("fifo")),
    ParameterDeclaration(stated: "noisyGroupShare"),
    ParameterDeclaration(
      "fifoCallRate", 300, .perSecond, .fact("sqs.fifo.tps"), need: .described("fifo")),
    ParameterDeclaration(
      "messagesPerSend", 1, .count, .assumed("assumption.sqs.messagesPerSend"),
      need: .described("fifo")),
    ParameterDeclaration(
      "deduplicationInterval", 300, .seconds, .fact("sqs.dedup"), need: .described("fifo")),
  ]

  enum Kind {
    /// Messages have no groups, or they do not matter.
    case none
    case fifo
    case fair
  }

  /// A message by its place and its number: places are used again.
  struct Ticket: BitwiseCopyable {
    var slot: UInt32
    var number: UInt32
  }

  private struct Group {
    /// FIFO: all messages, oldest first, deleted ones among them. Fair: those that wait.
    var tickets = Ring<Ticket>()
    var waiting = 0
    var inFlight = 0
    var isReady = false
  }

  let kind: Kind
  let grouping: Grouping
  private var groups: [Group] = []
  /// FIFO: groups that have messages and none in flight.
  private var ready = Ring<UInt32>()
  /// FIFO: the group that the present receive takes from, and how far it is.
  private var current = UInt32.max
  private var position = 0

  init(_ site: Site) {
    let parameters = site.parameters
    let isFIFO = site.component.isDescribed(as: "fifo")
    grouping = Grouping(
      count: min(100_000, max(1, Int(parameters["messageGroups"] ?? 1))),
      noisyShare: parameters.value("noisyGroupShare"), keys: site.stream("groups"))
    kind = isFIFO ? .fifo : grouping.count > 1 ? .fair : .none
    guard kind != .none else { return }
    groups = (0..<grouping.count).map { _ in Group() }
  }

  /// The group of request `ordinal`.
  func group(of ordinal: UInt32) -> UInt32 { grouping.group(of: ordinal) }

  /// Whether a receive would find something, where `waiting` messages are visible.
  func hasReceivable(waiting: Int) -> Bool { kind == .fifo ? !ready.isEmpty : waiting > 0 }

  // MARK: What happens to messages

  /// A message is visible: new, or for the first time after its delay.
  mutating func add(_ slot: UInt32, number: UInt32, to group: UInt32) {
    groups[Int(group)].tickets.append(Ticket(slot: slot, number: number))
    groups[Int(group)].waiting += 1
    settle(group)
  }

  /// A message in flight is visible again.
  mutating func reappear(_ slot: UInt32, number: UInt32, in group: UInt32) {
    groups[Int(group)].inFlight -= 1
    groups[Int(group)].waiting += 1
    if kind == .fair {
      groups[Int(group)].tickets.append(Ticket(slot: slot, number: number))
    }
    settle(group)
  }

  /// A visible message was received.
  mutating func receive(in group: UInt32) {
    groups[Int(group)].waiting -= 1
    groups[Int(group)].inFlight += 1
  }

  /// A message is gone.
  mutating func remove(from group: UInt32, wasInFlight: Bool) {
    if wasInFlight {
      groups[Int(group)].inFlight -= 1
    } else {
      groups[Int(group)].waiting -= 1
    }
    settle(group)
  }

  private mutating func settle(_ group: UInt32) {
    guard kind == .fifo, group != current else { return }
    let state = groups[Int(group)]
    guard state.waiting > 0, state.inFlight == 0, !state.isReady else { return }
    groups[Int(group)].isReady = true
    ready.append(group)
  }

  // MARK: Receiving

  /// The next message to hand out in this receive, as far as the places in `messages` still hold
  /// what the tickets stand for.
  mutating func next(_ messages: JobTable<SQSQueue.Message>) -> UInt32? {
    kind == .fifo ? nextInOrder(messages) : nextFair(messages)
  }

  /// The receive is over.
  mutating func endReceive() {
    let last = current
    current = .max
    if last != .max { settle(last) }
  }

  private mutating func nextInOrder(_ messages: JobTable<SQSQueue.Message>) -> UInt32? {
    while true {
      if current == .max {
        guard !ready.isEmpty else { return nil }
        current = ready.popFirst()
        position = 0
        groups[Int(current)].isReady = false
        trim(Int(current), messages)
      }
      let group = Int(current)
      while position < groups[group].tickets.count {
        let ticket = groups[group].tickets[position]
        position += 1
        if messages[ticket.slot].number == ticket.number { return ticket.slot }
      }
      let last = current
      current = .max
      settle(last)
    }
  }

  /// Forgets deleted messages at the front.
  private mutating func trim(_ group: Int, _ messages: JobTable<SQSQueue.Message>) {
    while !groups[group].tickets.isEmpty {
      let ticket = groups[group].tickets.first
      guard messages[ticket.slot].number != ticket.number else { return }
      _ = groups[group].tickets.popFirst()
    }
  }

  private func isQuieter(_ group: Int, than other: Int) -> Bool {
    let (left, right) = (groups[group], groups[other])
    return (left.inFlight, left.waiting) < (right.inFlight, right.waiting)
  }

  private mutating func nextFair(_ messages: JobTable<SQSQueue.Message>) -> UInt32? {
    while true {
      var best = -1
      for group in groups.indices where groups[group].waiting > 0 {
        if best < 0 || isQuieter(group, than: best) { best = group }
      }
      guard best >= 0 else { return nil }
      while !groups[best].tickets.isEmpty {
        let ticket = groups[best].tickets.popFirst()
        if messages[ticket.slot].number == ticket.number { return ticket.slot }
      }
      assert(groups[best].waiting == 0)
      groups[best].waiting = 0
    }
  }
}

/// What a FIFO queue remembers of the messages it was sent (`sqs.dedup`): a request that is sent
/// again within the interval is accepted and not stored.
struct Deduplication {
  private struct Entry: BitwiseCopyable {
    var time: Int64
    var request: UInt64
    var arrival: Int64
  }

  private struct Identity: Hashable {
    var request: UInt64
    var arrival: Int64
  }

  private let interval: Int64
  private var known: Set<Identity> = []
  private var entries = Ring<Entry>()

  /// In nanoseconds; 0 remembers nothing.
  init(interval: Int64) { self.interval = interval }

  /// Whether the request is new, or was sent long enough ago.
  @inline(__always)
  mutating func admit(_ request: UInt32, _ engine: Engine) -> Bool {
    interval <= 0 || remember(request, engine)
  }

  @inline(never)
  private mutating func remember(_ request: UInt32, _ engine: Engine) -> Bool {
    while !entries.isEmpty, entries.first.time &+ interval <= engine.now {
      let entry = entries.popFirst()
      known.remove(Identity(request: entry.request, arrival: entry.arrival))
    }
    let identity = Identity(request: UInt64(request), arrival: engine.arrival(request))
    guard known.insert(identity).inserted else { return false }
    entries.append(
      Entry(time: engine.now, request: identity.request, arrival: identity.arrival))
    return true
  }
}

/// Which group a message belongs to.
struct Grouping: Sendable {
  let count: Int
  let noisyShare: Double
  let keys: RandomKey

  /// The group of request `ordinal`: they take turns, but for one that may be noisy.
  func group(of ordinal: UInt32) -> UInt32 {
    guard count > 1 else { return 0 }
    if noisyShare > 0, keys.child(UInt64(ordinal)).uniform < noisyShare { return 0 }
    return ordinal % UInt32(count)
  }
}
