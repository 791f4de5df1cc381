import Architecture

/// How the number of instances follows a metric.
struct Scaling {
  enum Policy {
    /// The busy share of the workers is held at the target: `asg.rule.tt`.
    case tracking(target: Double)
    /// One more above the upper, one less below the lower bound of what each instance sends in
    /// a period: `ebs.trigger`.
    case steps(upper: Double, lower: Double, perRequest: Double, cooldown: Int64)
  }

  /// Scaling as an Auto Scaling group with a target tracking policy does it.
  static let parameters = [
    ParameterDeclaration("minSize", 2, .count, .assumed("assumption.asg.size"), need: .scaling),
    ParameterDeclaration("maxSize", 10, .count, .assumed("assumption.asg.size"), need: .scaling),
    ParameterDeclaration(stated: "desiredCapacity", need: .scaling),
    ParameterDeclaration(
      "targetUtilization", 0.5, .ratio, .assumed("assumption.asg.target"), need: .scaling),
    ParameterDeclaration(
      "metricPeriod", 60, .seconds, .assumed("assumption.asg.period"), need: .scaling),
    ParameterDeclaration(
      "scaleOutDataPoints", 3, .count, .assumed("assumption.asg.alarm"), need: .scaling),
    ParameterDeclaration(
      "scaleInDataPoints", 15, .count, .assumed("assumption.asg.alarm"), need: .scaling),
    ParameterDeclaration(
      "metricDelay", 60, .seconds, .assumed("assumption.cw.delay"), need: .scaling),
    ParameterDeclaration(
      "instanceWarmup", 300, .seconds, .fact("asg.cooldown"), need: .scaling),
    ParameterDeclaration(
      "replacementDelay", 180, .seconds, .assumed("assumption.asg.replacement"), need: .scaling),
  ]

  let minimum: Int
  let maximum: Int
  let desired: Int
  let policy: Policy
  /// Between two data points of the metric.
  let period: Int64
  /// Data points in a row that it takes to change anything.
  let outPoints: Int
  let inPoints: Int
  /// From a data point to the change.
  let delay: Int64
  let warmup: Int64
  /// From the loss of an instance to the launch of another one.
  let replacement: Int64

  init(_ parameters: Parameters, policy: Policy) {
    minimum = max(0, Int(parameters.value("minSize")))
    maximum = min(10_000, max(minimum, Int(parameters.value("maxSize"))))
    desired = Int(parameters["desiredCapacity"] ?? parameters.value("minSize"))
    self.policy = policy
    period = max(1_000_000_000, parameters.time("metricPeriod"))
    outPoints = max(1, Int(parameters["scaleOutDataPoints"] ?? 1))
    inPoints = max(1, Int(parameters["scaleInDataPoints"] ?? 1))
    delay = parameters.time("metricDelay")
    warmup = parameters.time("instanceWarmup")
    replacement = parameters.time("replacementDelay")
  }
}

/// What a scaling policy has seen so far.
struct Scaler {
  var high = 0
  var low = 0
  var lastChange = Int64.min / 2
}

extension Fleet {
  /// A data point: compares the metric of the instances that count with the policy's bounds.
  mutating func tick(_ engine: Engine) {
    guard let scaling = plan.scaling else { return }
    engine.schedule(plan.index, Timer.tick, after: scaling.period)
    let now = engine.now
    var counted = 0
    var worked: Int64 = 0
    for handle in existing {
      let instance = instances[handle.slot]
      let done = instance.worked &+ Int64(instance.busy) &* (now &- instance.since)
      instances[handle.slot].worked = 0
      instances[handle.slot].since = now
      guard instance.state == .serving, instance.warmAt <= now else { continue }
      counted += 1
      worked &+= done
    }
    // Without data points nothing changes.
    guard counted > 0 else { return }
    let span = Time.seconds(scaling.period) * Double(counted)
    let busy = Time.seconds(worked) / span
    switch scaling.policy {
    case .tracking(let target):
      let share = busy / Double(plan.workers)
      compare(isHigh: share > target, isLow: share < target * Self.lowerBound)
      // A wish below the present size comes from rounding up what is just above the target.
      let wanted = Int((Double(counted) * share / target - 1e-9).rounded(.up))
      apply(out: wanted, in: wanted, scaling, engine)
    case .steps(let upper, let lower, let perRequest, _):
      let sent = busy / max(1e-9, plan.duration.mean) * perRequest * Time.seconds(scaling.period)
      compare(isHigh: sent > upper, isLow: sent < lower)
      apply(out: existing.count + 1, in: existing.count - 1, scaling, engine)
    }
  }

  /// Target tracking removes capacity only well below the target.
  private static let lowerBound = 0.9

  private mutating func compare(isHigh: Bool, isLow: Bool) {
    scaler.high = isHigh ? scaler.high + 1 : 0
    scaler.low = isLow ? scaler.low + 1 : 0
  }

  private mutating func apply(
    out larger: Int, in smaller: Int, _ scaling: Scaling, _ engine: Engine
  ) {
    if scaler.high >= scaling.outPoints {
      engine.schedule(
        plan.index, Timer.scale, slot: UInt32(clamping: larger), stamp: 1, after: scaling.delay)
    } else if scaler.low >= scaling.inPoints {
      scaler.low = 0
      engine.schedule(
        plan.index, Timer.scale, slot: UInt32(clamping: max(0, smaller)), stamp: 0,
        after: scaling.delay)
    }
  }

  /// Brings the group to `wanted` instances, in the direction that the alarm asked for.
  mutating func scale(to wanted: Int, isOut: Bool, _ engine: Engine) {
    guard let scaling = plan.scaling else { return }
    let now = engine.now
    if case .steps(_, _, _, let cooldown) = scaling.policy {
      guard now &- scaler.lastChange >= cooldown else { return }
    }
    // Instances on their way up count, those on their way out do not.
    let present = existing.count { instances[$0.slot].state != .draining }
    if isOut, min(wanted, scaling.maximum) > present {
      scaler.lastChange = now
      launch(min(wanted, scaling.maximum) - present, engine)
    } else if !isOut, max(wanted, scaling.minimum) < present, !isWarmingUp(now) {
      scaler.lastChange = now
      drain(present - max(wanted, scaling.minimum), engine)
    }
  }

  private func isWarmingUp(_ now: Int64) -> Bool {
    existing.contains {
      instances[$0.slot].state == .starting
        || (instances[$0.slot].state == .serving && instances[$0.slot].warmAt > now)
    }
  }

  mutating func launch(_ count: Int, _ engine: Engine) {
    for _ in 0..<count {
      let handle = add(.starting, at: engine.now)
      startUp(handle, engine)
    }
  }

  /// The instance boots, its application starts, and the balancer checks it.
  mutating func startUp(_ handle: Handle, isReturning: Bool = false, _ engine: Engine) {
    let phase = plan.phases.child(UInt64(handle.slot) | UInt64(handle.stamp) << 32).uniform
    let checked =
      isReturning ? plan.checks?.recovery(phase: phase) : plan.checks?.entry(phase: phase)
    engine.schedule(
      plan.index, Timer.started, slot: handle.slot, stamp: handle.stamp,
      after: max(1, plan.startTime &+ (checked ?? 0)))
  }

  /// Takes the newest instances out of service once they have answered what they hold.
  private mutating func drain(_ count: Int, _ engine: Engine) {
    var left = count
    for handle in existing.reversed() where left > 0 {
      guard instances[handle.slot].state == .serving else { continue }
      left -= 1
      takeOut(handle)
      changeServing(-1, at: engine.now)
      instances[handle.slot].state = .draining
      if instances[handle.slot].busy == 0 { remove(handle, at: engine.now) }
    }
  }
}

extension Fleet {
  /// The first zone is gone, with its instances.
  mutating func loseZone(_ engine: Engine) {
    for place in existing.indices.reversed()
    where instances[existing[place].slot].zone == 0 {
      let isLeaving = instances[existing[place].slot].state == .draining
      kill(place, engine)
      if isLeaving { remove(existing[place], at: engine.now) }
    }
    let phase = plan.phases.child("detection").uniform
    if let checks = plan.checks {
      engine.schedule(plan.index, Timer.detected, after: max(1, checks.detection(phase: phase)))
    }
    if let scaling = plan.scaling {
      engine.schedule(plan.index, Timer.replaced, after: max(1, scaling.replacement))
    }
  }

  mutating func takeOutDead() {
    for handle in existing where instances[handle.slot].state == .dead { takeOut(handle) }
  }

  /// The group replaces what it lost by instances in the other zones.
  mutating func replaceDead(_ engine: Engine) {
    let dead = existing.filter { instances[$0.slot].state == .dead }
    for handle in dead {
      takeOut(handle)
      remove(handle, at: engine.now)
    }
    guard plan.zones > 1 else { return }
    launch(dead.count, engine)
  }

  /// The zone is back; what nobody replaced boots again.
  mutating func restoreZone(_ engine: Engine) {
    for handle in existing where instances[handle.slot].state == .dead {
      takeOut(handle)
      instances[handle.slot].state = .starting
      startUp(handle, isReturning: true, engine)
    }
    guard let scaling = plan.scaling, existing.count < scaling.minimum else { return }
    launch(scaling.minimum - existing.count, engine)
  }
}
