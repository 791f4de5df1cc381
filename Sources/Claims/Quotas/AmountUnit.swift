internal import Facts

/// The units of running text, Korean and English.
struct AmountUnit: Sendable {
  var spelling: [UInt8]
  var dimension: FactQuantity.Dimension
  var factor: Double
  var noun: String

  private init(
    _ spelling: String, _ dimension: FactQuantity.Dimension, _ factor: Double, _ noun: String = ""
  ) {
    self.spelling = Array(spelling.utf8)
    self.dimension = dimension
    self.factor = factor
    self.noun = noun
  }

  /// Longer spellings first.
  static let all: [AmountUnit] =
    (times + sizes + rates + counts).sorted { $0.spelling.count > $1.spelling.count }

  /// The longest unit that starts at `start` and ends where a word may end.
  static func unit(in bytes: [UInt8], at start: Int) -> AmountUnit? {
    guard start < bytes.count else { return nil }
    return all.first { unit in
      let end = start + unit.spelling.count
      guard end <= bytes.count, bytes[start] == unit.spelling[0],
        bytes[start..<end].elementsEqual(unit.spelling)
      else { return false }
      guard let last = unit.spelling.last, last.isLetterOrDigit, end < bytes.count else {
        return true
      }
      return !bytes[end].isLetterOrDigit
    }
  }

  private static let times: [AmountUnit] =
    spelled(
      .time,
      [
        (0.000001, ["마이크로초", "µs", "us", "microseconds"]),
        (0.001, ["밀리초", "밀리 초", "밀리세컨드", "ms", "milliseconds", "millisecond", "msec"]),
        (1, ["초", "s", "sec", "secs", "second", "seconds"]),
        (60, ["분", "min", "mins", "minute", "minutes"]),
        (3600, ["시간", "h", "hr", "hrs", "hour", "hours"]),
        (86_400, ["일", "day", "days"]), (604_800, ["주일", "week", "weeks"]),
        (2_592_000, ["개월", "달", "month", "months"]), (31_536_000, ["년", "year", "years"]),
      ])

  private static let sizes: [AmountUnit] =
    spelled(
      .size,
      [
        (1, ["byte", "bytes", "바이트"]), (1024, ["kb", "kib", "킬로바이트", "kbyte"]),
        (1_048_576, ["mb", "mib", "메가바이트", "mbyte", "메가"]),
        (1_073_741_824, ["gb", "gib", "기가바이트", "gbyte", "기가"]),
        (1_099_511_627_776, ["tb", "tib", "테라바이트"]),
      ])
    + spelled(
      .throughput,
      [
        (1024, ["kb/s", "kb/초"]), (1_048_576, ["mb/s", "mb/초", "mib/s", "mb/sec", "mbps"]),
        (1_073_741_824, ["gb/s", "gb/초"]),
      ])
    + spelled(.bandwidth, [(1_000_000_000, ["gbps"])])

  private static let rates: [AmountUnit] = [
    "tps", "rps", "qps", "msg/s", "messages/s", "message/s", "records/sec", "records/s",
    "record/s", "requests/s", "requests/sec", "req/s", "건/초", "개/초", "회/초", "메시지/초", "요청/초",
    "레코드/초", "reads/s", "calls/s",
  ].map { AmountUnit($0, .rate, 1, $0) }

  private static let counts: [AmountUnit] =
    [
      "개", "건", "회", "번", "명", "대", "wcu", "rcu", "wru", "rru", "acu", "iops", "vcpu", "레이어",
      "샤드", "메시지", "메세지", "레코드", "요청", "노드", "인스턴스", "개의", "times", "retries", "messages",
      "items", "records", "nodes", "replicas", "gb초", "gb-초", "gb-s", "gb 초", "gb-second",
      "gb-seconds", "글자", "자",
    ].map { AmountUnit($0, .count, 1, $0) }
    + [AmountUnit("배", .multiple, 1), AmountUnit("x", .multiple, 1)]
    + [AmountUnit("%", .ratio, 0.01), AmountUnit("퍼센트", .ratio, 0.01)]

  private static func spelled(
    _ dimension: FactQuantity.Dimension, _ table: [(Double, [String])]
  ) -> [AmountUnit] {
    table.flatMap { factor, words in words.map { AmountUnit($0, dimension, factor) } }
  }
}
