package import Architecture
package import Diagnostics

/// What an author asks for in a comment directly before a snippet:
/// `<!-- gongbu: scenario=spike rate=200/s peak=3000/s for=60s wcu=1000 seeds=32 name=before -->`.
package struct Directive: Hashable, Sendable, Codable {
  /// The comment.
  package var place: Place
  /// What to call the system.
  package var name: String?
  /// `steady`, `spike`, `burst`, `daily`: the shape of the arrivals.
  package var scenario: String?
  /// How many replications to run.
  package var seeds: Int?
  /// Values of the scenario: `rate`, `peak`, `duration`, `drain`, `budget`.
  package var scenarioSettings: [Setting] = []
  /// Values of components, with the service they belong to; already part of the system.
  package var componentSettings: [ComponentSetting] = []
  /// The snippet stays prose.
  package var isIgnored = false
  /// The snippet is read however unsure the form is.
  package var isForced = false

  /// A value for every component of a service.
  package struct ComponentSetting: Hashable, Sendable, Codable {
    package var service: Service
    package var setting: Setting

    package init(service: Service, setting: Setting) {
      self.service = service
      self.setting = setting
    }
  }

  package init(place: Place) { self.place = place }
}

extension Directive {
  private enum Target: Hashable, Sendable {
    case scenario(String)
    case component(String, String)
  }

  /// One line per key with a number: what it sets, and the unit of a bare number.
  private static let keys: [(key: String, target: Target, unit: Quantity.Unit)] = [
    ("rate", .scenario("rate"), .perSecond),
    ("peak", .scenario("peak"), .perSecond),
    ("for", .scenario("duration"), .seconds),
    ("drain", .scenario("drain"), .seconds),
    ("wcu", .component("dynamodb", "writeCapacityUnits"), .writeUnits),
    ("rcu", .component("dynamodb", "readCapacityUnits"), .readUnits),
    ("memory", .component("lambda", "memorySize"), .megabytes),
    ("timeout", .component("lambda", "timeout"), .seconds),
    ("duration", .component("lambda", "duration"), .seconds),
    ("concurrency", .component("lambda", "reservedConcurrency"), .count),
    ("provisioned", .component("lambda", "provisionedConcurrency"), .count),
    ("throttle", .component("apigateway", "throttlingRateLimit"), .perSecond),
    ("burst", .component("apigateway", "throttlingBurstLimit"), .count),
    ("batch", .component("sqs", "batchSize"), .count),
    ("visibility", .component("sqs", "visibilityTimeout"), .seconds),
    ("retention", .component("sqs", "messageRetentionPeriod"), .seconds),
    ("delay", .component("sqs", "delaySeconds"), .seconds),
    ("receives", .component("sqs", "maxReceiveCount"), .count),
    ("shards", .component("kinesis", "shardCount"), .count),
  ]
  private static let wordKeys = ["name", "scenario", "seeds"]
  private static let flags = ["ignore", "read"]
  /// Other kinds of comment that start with `gongbu:` and belong to other stages.
  private static let foreign = ["expect", "claim", "accept"]

  /// Reads a comment; nil when it does not start with `gongbu:` or speaks of claims.
  static func read(_ comment: String, at place: Place) -> (
    directive: Directive, findings: [Finding]
  )? {
    var text = Array(comment.utf8)[...].trimmed
    if text.hasPrefix("<!--") { text = text.dropFirst(4).trimmed }
    if text.hasSuffix("-->") { text = text.dropLast(3).trimmed }
    guard text.hasPrefix("gongbu:") else { return nil }
    let words = words(of: text.dropFirst(7).string)
    guard let first = words.first, !foreign.contains(first) else { return nil }
    return read(words, inPlaceOfComment: place)
  }

  /// Reads the words of a comment.
  static func read(
    _ words: [String], inPlaceOfComment place: Place
  ) -> (directive: Directive, findings: [Finding]) {
    var directive = Directive(place: place)
    var findings: [Finding] = []
    for word in words { directive.take(word, &findings) }
    return (directive, findings)
  }

  private mutating func take(_ word: String, _ findings: inout [Finding]) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let key = String(parts[0])
    guard parts.count == 2 else {
      if key == "ignore" { isIgnored = true }
      if key == "read" { isForced = true }
      if !Self.flags.contains(key) { findings.append(unknown(key)) }
      return
    }
    let value = String(parts[1])
    switch key {
    case "name": name = value
    case "scenario": takeScenario(value, &findings)
    case "seeds":
      seeds = Int(value).flatMap { $0 > 0 && $0 <= 10_000 ? $0 : nil }
      if seeds == nil { findings.append(invalid(key, value)) }
    default: takeNumber(key, value, &findings)
    }
  }

  private mutating func takeScenario(_ value: String, _ findings: inout [Finding]) {
    scenario = ["steady", "spike"].contains(value) ? value : nil
    if scenario == nil { findings.append(invalid("scenario", value)) }
  }

  private mutating func takeNumber(_ key: String, _ value: String, _ findings: inout [Finding]) {
    guard let row = Self.keys.first(where: { $0.key == key }) else {
      findings.append(unknown(key))
      return
    }
    guard let amount = Amount(in: value), amount.isAlone, amount.value > 0,
      amount.unit == nil || amount.unit == row.unit
    else {
      findings.append(invalid(key, value))
      return
    }
    let quantity = Quantity(amount.value, row.unit)
    switch row.target {
    case .scenario(let name):
      scenarioSettings.append(Setting(name, quantity, .configured))
    case .component(let service, let name):
      componentSettings.append(
        ComponentSetting(
          service: Service(service), setting: Setting(name, quantity, .configured)))
    }
  }

  private func unknown(_ key: String) -> Finding {
    let known = Self.keys.map(\.key) + Self.wordKeys + Self.flags
    let near = NearMiss.suggestion(for: key, among: known) ?? known.joined(separator: ", ")
    return Finding(
      "UnknownDirectiveKey", .error, at: place, [.text("key", key), .text("suggestion", near)])
  }

  private func invalid(_ key: String, _ value: String) -> Finding {
    Finding(
      "InvalidDirectiveValue", .error, at: place, [.text("key", key), .text("value", value)])
  }

  /// Splits at spaces outside double quotes: `name="새 구조" rate=5/s`.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace && !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
