import Diagrams
import Markup

/// Charts to draw, of made-up values.
enum SampleCharts {
  static let offered: [Double] = (0..<330).map { (second: Int) -> Double in
    let noise = (second * 7919) % 130 - 65
    return (60..<120).contains(second) ? Double(3000 + noise) : Double(200 + second % 13)
  }
  static let completed: [Double] = (0..<330).map { (second: Int) -> Double in
    second < 60 || second >= 282 ? offered[second] : 960
  }
  static let depth: [Double] = (0..<330).map { (second: Int) -> Double in
    if second < 60 { return 0 }
    if second < 120 { return Double((second - 60) * 2040) }
    return max(0, Double(122_400 - (second - 120) * 756))
  }
  static let gone: [Double] = (0..<330).map { (second: Int) -> Double in
    Double(min(60, max(0, second - 60)) * 1995)
  }

  static func amount(_ value: Double) -> String {
    value >= 10_000 ? "\(Int(value / 10_000))만" : "\(Int(value))"
  }

  static let time = ChartAxis.time(330) { $0 == 0 ? "0분" : "\(Int($0 / 60))" }

  static let before = TimeSeriesChart(
    lines: [
      .init(.offered, values: offered, label: "들어온 요청 3,000/s"),
      .init(.kept, values: offered.map { min($0, 1000) }, label: "저장 1,000/s"),
    ],
    areas: [
      .init(.lost, from: offered.map { min($0, 1000) }, to: offered, label: "유실 2,000/s")
    ], step: 1, focus: .init(span: 60...120, lines: 80...90, areas: 80...90), x: time,
    y: .upTo(3065, text: amount), title: "Before: 초당 요청", description: "초당 2,000건을 잃는다.",
    idPrefix: "t1")

  static let after = TimeSeriesChart(
    lines: [
      .init(.offered, values: offered, label: "들어온 요청 3,000/s"),
      .init(.kept, values: completed, label: "저장 960/s"),
    ],
    areas: [
      .init(.waiting, from: completed, to: offered, label: "큐에 맡김 122,400건"),
      .init(.drained, from: offered, to: completed, label: "꺼내 씀, 같은 넓이"),
    ], step: 1, x: time, y: .upTo(3065, text: amount), title: "After: 초당 요청",
    description: "큐가 맡았다가 꺼내 쓴다.", idPrefix: "t2")

  static let queue = DepthChart(
    values: depth, step: 1, x: time, y: .upTo(122_400, text: amount), peakLabel: "최대 122,400건",
    emptyLabel: "4분 42초에 비움", title: "After: 큐 깊이", description: "122,400건까지 자란다.",
    idPrefix: "t3")

  static let lost = DepthChart(
    tone: .lost, values: gone, step: 1,
    x: time,
    y: .upTo(122_400, text: amount), peakLabel: "유실 119,700건, 돌아오지 않음",
    title: "Before: 누적 유실", description: "119,700건을 잃는다.", idPrefix: "t4")

  static let ranking = IntervalBars(
    bars: [
      .init(
        label: "D  SQS 큐와 쓰기 Lambda", value: 0, low: 0, high: 0, text: "유실 0 (≤0.01%)",
        tone: .kept, isMarked: true),
      .init(
        label: "A  API Gateway 제한", value: 0.344, low: 0.338, high: 0.35, text: "거절 34.4% ± 0.6",
        tone: .waiting),
      .init(
        label: "B  DAX", value: 0.344, low: 0.338, high: 0.35, text: "유실 34.4% ± 0.6",
        tone: .lost),
      .init(
        label: "C  보조 인덱스", value: 0.431, low: 0.426, high: 0.436, text: "유실 43.1% ± 0.5",
        tone: .lost),
    ], highest: 0.5, title: "잃거나 거절한 비율", description: "D가 가장 적다.", idPrefix: "t5")

  static let sweep = LineChart(
    lines: [
      .init(
        .lost,
        values: [100, 300, 600, 1000, 1500, 2500, 5000, 10000].map { rate in
          let share = max(0, 1 - 1000 / rate)
          return .init(x: rate, y: share, low: max(0, share - 0.02), high: share + 0.02)
        }, label: "Before"),
      .init(
        .kept,
        values: [100, 1000, 10000].map { .init(x: $0, y: 0, low: 0, high: 0) }, label: "After"),
    ],
    marks: [
      .init(.limit, x: 1000, label: "1,000/s까지"), .init(.scenario, x: 3000, label: "시나리오 3,000/s"),
    ], x: .powers(from: 100, to: 10000) { "\(Int($0))" },
    y: .upTo(1) { "\(Int($0 * 100 + 0.5))%" }, title: "부하와 유실", description: "1,000/s부터 잃는다.",
    idPrefix: "t6")

  static let validity = ValidityChart(
    rows: [
      .init(label: "Before", limit: 1000, fails: 1200, text: "1,000/s까지"),
      .init(label: "After", limit: 40_000, fails: nil, text: "40,000/s까지 재도 유실 없음"),
      .init(label: "그대로", limit: nil, fails: 100, text: "바로 유실"),
    ], x: .powers(from: 100, to: 40_000) { "\(Int($0))" }, scenario: .init(3000, "시나리오 3,000/s"),
    title: "급증이 얼마나 커도 되나", description: "After는 어디서도 잃지 않는다.", idPrefix: "t7")

  static var all: [Node] {
    [
      before.node, after.node, lost.node, queue.node, ranking.node, sweep.node, validity.node,
    ]
  }
}
