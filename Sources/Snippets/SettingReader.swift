import Architecture
import Diagnostics

/// Reads settings that stand beside a name: `DelaySeconds: 300`, `배치 크기 10`, `메모리 512MB`.
enum SettingReader {
  /// One line per setting: what AWS calls it, the unit of a bare number, and its names in
  /// notes, the longest of which decides.
  private static let table: [(name: String, unit: Quantity.Unit, spellings: [String])] = [
    ("delaySeconds", .seconds, ["delayseconds", "delay seconds", "지연 시간", "지연시간", "delay", "지연"]),
    (
      "visibilityTimeout", .seconds,
      ["visibilitytimeout", "visibility timeout", "가시성 제한 시간", "가시성 타임아웃", "가시성 시간", "가시성"]
    ),
    (
      "messageRetentionPeriod", .seconds,
      ["messageretentionperiod", "retention", "보존 기간", "보존", "보관 기간"]
    ),
    (
      "receiveMessageWaitTime", .seconds,
      ["receivemessagewaittimeseconds", "waittimeseconds", "long polling", "롱 폴링"]
    ),
    ("maxReceiveCount", .count, ["maxreceivecount", "max receive count", "최대 수신 횟수", "최대 수신"]),
    ("batchSize", .count, ["batchsize", "batch size", "배치 크기", "배치 사이즈", "배치"]),
    (
      "maximumConcurrency", .count,
      ["maximumconcurrency", "maximum concurrency", "max concurrency", "최대 동시성", "최대 동시 실행"]
    ),
    (
      "reservedConcurrency", .count,
      [
        "reservedconcurrency", "reserved concurrency", "reservedconcurrentexecutions", "예약된 동시성",
        "예약 동시성", "동시 실행 수", "동시 실행", "동시성", "concurrency",
      ]
    ),
    (
      "provisionedConcurrency", .count,
      ["provisionedconcurrency", "provisioned concurrency", "프로비저닝된 동시성", "프로비저닝 동시성"]
    ),
    ("memorySize", .megabytes, ["memorysize", "memory size", "memory", "메모리"]),
    ("timeout", .seconds, ["timeout", "타임아웃", "제한 시간", "시간 제한", "time out"]),
    ("waitSeconds", .seconds, ["wait", "대기"]),
    ("writeCapacityUnits", .writeUnits, ["writecapacityunits", "write capacity", "wcu", "쓰기 용량"]),
    ("readCapacityUnits", .readUnits, ["readcapacityunits", "read capacity", "rcu", "읽기 용량"]),
    (
      "throttlingRateLimit", .perSecond,
      [
        "throttlingratelimit", "rate limit", "ratelimit", "스로틀링", "스로틀", "throttling", "throttle",
        "속도 제한", "rps", "tps",
      ]
    ),
    ("throttlingBurstLimit", .count, ["throttlingburstlimit", "burst limit", "burst", "버스트"]),
    ("shardCount", .count, ["shardcount", "shard", "샤드"]),
    ("cacheTTL", .seconds, ["ttl", "캐시 ttl"]),
  ]

  /// Every setting that has a name here.
  static var names: [String] { table.map(\.name) + ModelSettings.all.map(\.name) }

  /// The unit of a bare number for the setting `name`; nil when there is no such setting.
  static func unit(of name: String) -> Quantity.Unit? {
    table.first { $0.name == name }?.unit ?? ModelSettings.all.first { $0.name == name }?.unit
  }

  /// What a name itself turns on: `RDS Multi-AZ`, `EC2 Auto Scaling`, `DynamoDB (온디맨드)`.
  private static let marks: [(services: [String], words: [String], name: String)] = [
    (["rds", "aurora"], ["multi-az", "multi az", "다중 az"], "multiAZ"),
    (["rds", "aurora"], ["read replica", "읽기 전용 복제본"], "readReplicas"),
    (["ec2", "containers"], ["auto scaling", "asg", "오토 스케일링", "오토스케일링"], "autoScaling"),
    (["dynamodb"], ["on-demand", "on demand", "온디맨드", "pay_per_request"], "onDemand"),
  ]

  private static let switched = Set(marks.flatMap(\.services))

  /// The settings that `texts`, the name of a part and what stands in parentheses behind it,
  /// turn on.
  static func switches(in texts: [String], of service: Service, at place: Place) -> [Setting] {
    guard switched.contains(service.identifier) else { return [] }
    let texts = texts.map(\.bytes.lowercased)
    return marks.compactMap { mark in
      guard mark.services.contains(service.identifier),
        texts.contains(where: { text in mark.words.contains { text.contains($0) } })
      else { return nil }
      return Setting(mark.name, Quantity(1, .count), .stated(place))
    }
  }

  /// The settings in `text`, a piece of `line`: none when a word in it belongs to no setting.
  static func settings(in text: ByteText, of service: Service, line: PlacedLine) -> [Setting] {
    settings(
      in: text.string, of: service, at: line.place(text.startIndex..<text.endIndex))
  }

  /// The settings in `text`, which stands at `place`.
  static func settings(in text: String, of service: Service, at place: Place) -> [Setting] {
    guard text.utf8.count <= 200 else { return [] }
    var settings: [Setting] = []
    for part in parts(of: text) {
      guard let setting = setting(in: part, of: service, at: place) else { return [] }
      settings.append(setting)
    }
    return settings
  }

  /// Splits at commas, but not at those inside a number.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var rest = text[...]
    while let character = rest.popFirst() {
      let isInNumber = character == "," && rest.first?.isASCIIDigit == true
      if !isInNumber, character == "," || character == "·" || character == ";" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func setting(
    in text: String, of service: Service, at place: Place
  ) -> Setting? {
    guard let number = Amount(in: text) else { return nil }
    let words = number.rest.bytes.lowercased
    var best: (name: String, unit: Quantity.Unit, length: Int)?
    for row in table {
      for spelling in row.spellings where words.contains(spelling) {
        if spelling.utf8.count > best?.length ?? 0 {
          best = (row.name, row.unit, spelling.utf8.count)
        }
      }
    }
    guard let best else { return unnamed(number, service, place) }
    guard number.rest.utf8.count <= best.length + 24 else { return nil }
    return Setting(best.name, number.quantity(default: best.unit), .stated(place))
  }

  /// A bare `512MB` beside a function and a bare `1000 WCU` beside a table name themselves.
  private static func unnamed(
    _ number: Amount, _ service: Service, _ place: Place
  ) -> Setting? {
    guard !number.rest.contains(where: \.isLetter) else { return nil }
    switch (number.unit, service.identifier) {
    case (.megabytes, "lambda"):
      return Setting("memorySize", number.quantity(default: .megabytes), .stated(place))
    case (.writeUnits, "dynamodb"):
      return Setting("writeCapacityUnits", number.quantity(default: .writeUnits), .stated(place))
    case (.readUnits, "dynamodb"):
      return Setting("readCapacityUnits", number.quantity(default: .readUnits), .stated(place))
    case (.perSecond, "apigateway"):
      return Setting("throttlingRateLimit", number.quantity(default: .perSecond), .stated(place))
    default: return nil
    }
  }
}

/// A number with its unit in a short text, and the words around it.
struct Amount: Hashable, Sendable {
  var value: Double
  /// Nil when no unit stands behind the number.
  var unit: Quantity.Unit?
  /// The text without the number and its unit.
  var rest: String
  /// Whether the text is nothing but the number and its unit.
  var isAlone: Bool

  /// Spelling, unit, factor; longer spellings before their beginnings.
  private static let units: [(spelling: String, unit: Quantity.Unit, factor: Double)] = [
    ("ms", .seconds, 0.001), ("밀리초", .seconds, 0.001), ("초당", .perSecond, 1),
    ("seconds", .seconds, 1), ("sec", .seconds, 1), ("초", .seconds, 1),
    ("minutes", .seconds, 60), ("min", .seconds, 60), ("분", .seconds, 60),
    ("hours", .seconds, 3600), ("시간", .seconds, 3600), ("days", .seconds, 86400),
    ("일", .seconds, 86400), ("gb", .megabytes, 1024), ("mb", .megabytes, 1),
    ("kb", .kilobytes, 1), ("wcu", .writeUnits, 1), ("rcu", .readUnits, 1),
    ("req/s", .perSecond, 1), ("건/초", .perSecond, 1), ("건/s", .perSecond, 1),
    ("/s", .perSecond, 1), ("/초", .perSecond, 1), ("rps", .perSecond, 1),
    ("tps", .perSecond, 1), ("%", .ratio, 0.01), ("개", .count, 1), ("건", .count, 1),
    ("회", .count, 1), ("번", .count, 1), ("s", .seconds, 1), ("h", .seconds, 3600),
    ("m", .seconds, 60), ("d", .seconds, 86400),
  ]

  /// The only number of `text`; nil when there is none, or two.
  init?(in text: String) {
    let characters = Array(text)
    guard let start = characters.firstIndex(where: \.isASCIIDigit) else { return nil }
    var end = start
    var digits = ""
    while end < characters.count {
      let character = characters[end]
      let isInside = end + 1 < characters.count && characters[end + 1].isASCIIDigit
      if character.isASCIIDigit || (character == "." && isInside) {
        digits.append(character)
      } else if character != "," || !isInside {
        break
      }
      end += 1
    }
    guard let number = Double(digits) else { return nil }
    let behind = String(characters[end...])
    let space = behind.prefix { $0 == " " }.count
    let tail = behind.dropFirst(space).lowercased()
    let unit = Self.units.first { row in
      guard tail.hasPrefix(row.spelling) else { return false }
      let next = tail.dropFirst(row.spelling.count).first
      return next.map { !($0.isASCII && $0.isLetter) } ?? true
    }
    value = number * (unit?.factor ?? 1)
    self.unit = unit?.unit
    let consumed = unit.map { space + $0.spelling.count } ?? 0
    rest = String(characters[..<start]) + " " + String(behind.dropFirst(consumed))
    isAlone = rest.allSatisfy { $0 == " " }
    guard !rest.contains(where: \.isASCIIDigit) else { return nil }
    if let unit, [.writeUnits, .readUnits, .perSecond].contains(unit.unit), consumed > 0 {
      // `1000 WCU` names itself.
      rest += " " + unit.spelling
    }
  }

  /// The value in `unit`, where none was written.
  func quantity(default unit: Quantity.Unit) -> Quantity { Quantity(value, self.unit ?? unit) }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
