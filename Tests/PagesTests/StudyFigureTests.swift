import Architecture
import Diagnostics
import Markdown
import Pages
import Simulation
import TestSupport
import Testing

@Suite struct StudyFigureTests {
  private static func page(
    _ study: Study, _ file: String = "", language: String = "ko"
  ) -> String {
    let note = Sample.note(
      [
        Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3),
        Sample.paragraph("뒤", line: 5),
      ], studies: [study])
    return Sample.file(
      "\(language)/queue/\(file)index.html", of: Sample.site([note]).pages(of: note))
  }

  /// A page whose only measured value is `estimate`.
  private static func cell(_ metric: Metric, _ estimate: Estimate) -> String {
    var measurements = SampleStudy.before
    measurements.values = [
      .init(.offered, Estimate(mean: 1000, halfWidth: 3)), .init(metric, estimate),
    ]
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [measurements.system],
      comparison: Comparison(measurements: [measurements], differences: []), obstacle: nil)
    let rows = Self.page(study).between("<table class=\"num\"><caption class=\"hidden", "</table>")
    let body = (rows + "<t").split(separator: "<tbody>", omittingEmptySubsequences: false).last
    return String(body ?? "").between("<td>", "<t").words
  }

  @Test(arguments: [
    (0.344, 0.0061, "34.4% ± 0.6"), (0.3441, 0.00021, "34.41% ± 0.02"),
    (0.5, 0.0351, "50.0% ± 3.5"), (0.5, 0.0361, "50% ± 4"), (0.5, 0.0951, "50% ± 10"),
    (0.123456, 0, "12.3%"), (0, 0.002, "0 (≤ 0.2%)"), (0, 0, "0 (≤ 0.01%)"),
  ])
  func printsTheDigitsThatTheIntervalSupports(mean: Double, halfWidth: Double, expected: String) {
    #expect(Self.cell(.lostRatio, Estimate(mean: mean, halfWidth: halfWidth)) == expected)
  }

  @Test(arguments: [
    (0.0241, 0.001, "24.1ms ± 1.0"), (38.87, 0.48, "38.9초 ± 0.5"), (300, 12, "300초 ± 12"),
    (1200, 12, "20.00분 ± 0.20"),
    (10_800, 720, "3.00시간 ± 0.20"),
  ])
  func choosesTheUnitOfATimeByItsSize(mean: Double, halfWidth: Double, expected: String) {
    #expect(Self.cell(.answerP95, Estimate(mean: mean, halfWidth: halfWidth)) == expected)
  }

  /// What is drawn as lost is never none, however little it is.
  @Test(arguments: [
    (2004, "유실 2,000/s"), (0.21, "유실 0.21/s"), (0.0123, "유실 0.01/s"), (0.00042, "유실 0.0004/s"),
  ])
  func saysHowMuchIsLostWhereItIsDrawn(rate: Double, label: String) {
    var measurements = SampleStudy.before
    measurements.losses[0].peakRate = Estimate(mean: rate, halfWidth: 0)
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [measurements.system],
      comparison: Comparison(measurements: [measurements], differences: []), obstacle: nil)
    #expect(Self.page(study).contains("✕ \(label)<"))
  }

  @Test func drawsAlarmsBesideWhatWasMeasured() throws {
    let measured = SampleStudy.before
    let alarm = Component(id: .init("alarm"), service: .alarm, label: "TooSlow")
    let system = try #require(
      System(
        components: measured.system.components + [alarm],
        connections: measured.system.connections + [
          Connection(from: .init("dynamodb"), to: alarm.id, label: "ThrottledRequests")
        ]))
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [system],
      comparison: Comparison(measurements: [measured], differences: []), obstacle: nil)
    let page = Self.page(study)
    let flow = page.between("<figure class=\"drawing\">", "</figure>")
    #expect(flow.contains("class=\"wire watch\""))
    #expect(flow.words.contains("TooSlow") && flow.words.contains("ThrottledRequests"))
    #expect(flow.words.contains("점선으로는 요청이 지나지 않는다."))
    #expect(!Self.page(SampleStudy.study()).words.contains("점선으로는"))
  }

  @Test func saysThatSeveralPiecesMakeOneSystem() {
    var study = SampleStudy.study()
    #expect(!Self.page(study).words.contains("이어 한 구조로 읽었다"))
    study.pieceCount = 3
    #expect(Self.page(study).words.contains("앞의 템플릿과 코드 3곳을 이어 한 구조로 읽었다."))
    #expect(Self.page(study, language: "en").words.contains("Read from the 3 templates"))
  }

  @Test func groupsLargeCountsAndEndsThemInZeros() {
    #expect(
      Self.cell(.lostRatio, Estimate(mean: 0, halfWidth: 0)) == "0 (≤ 0.01%)")
    let page = Self.page(SampleStudy.study())
    #expect(page.words.contains("119,700 ± 2,100"))
    #expect(page.words.contains("−34.4%p ± 0.6"))
    #expect(page.words.contains("차이 없음"))
  }

  @Test func standsBehindTheBlockThatEndsTheSnippet() {
    let page = Self.page(SampleStudy.study())
    let before = page.between("<main", "<section class=\"study")
    #expect(before.contains("<p>그림</p>"))
    #expect(!before.contains("<p>뒤</p>"))
  }

  @Test func saysWhyASystemWasNotRun() {
    let page = Self.page(SampleStudy.unmeasured())
    #expect(page.words.contains("이 구조는 돌려 보지 못했다. 없음"))
    #expect(!page.contains("class=\"chart\""))
  }

  @Test func showsEveryValueWithItsOrigin() {
    let words = Self.page(SampleStudy.study(), "numbers-1/").words
    #expect(words.contains("DynamoDB 쓰기 용량(WCU) 1,000 WCU 가정"))
    #expect(words.contains("API Gateway 함수 제한 시간 29초 명시 노트 7번째 줄"))
    #expect(words.contains("Lambda 함수 제한 시간 3초 사실"))
    #expect(words.contains("Lambda (개선) 폴러 최대 동시성 5 명시 설정"))
    #expect(Self.page(SampleStudy.study()).words.contains("반복 32번"))
  }

  /// What several components have alike stands once, under the names of all of them.
  @Test func sharesTheRowOfAValueThatSeveralComponentsHave() {
    var run = SampleStudy.before
    let fact = Setting("functionTimeout", Quantity(3, .seconds), .fact("lambda.timeout.default"))
    let ids = run.system.components.suffix(2).map(\.id)
    run.parameters = ids.map { .init(component: $0, setting: fact) }
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [run.system],
      comparison: Comparison(measurements: [run], differences: []), obstacle: nil)
    let table = Self.page(study, "numbers-1/").between("<table class=\"ass\">", "</table>")
    #expect(
      table.split(separator: "scope=\"rowgroup\"", omittingEmptySubsequences: false).count == 2)
    #expect(table.split(separator: "scope=\"row\">", omittingEmptySubsequences: false).count == 2)
    let names = table.between("scope=\"rowgroup\">", "<tr")
    #expect(names.split(separator: "<b>", omittingEmptySubsequences: false).count == 3)
  }

  @Test func leadsWithTheFindingInEveryLanguage() throws {
    let study = SampleStudy.study()
    #expect(
      Self.page(study).between("<p class=\"lead\">", "</p>")
        == "초당 3,000건이 1분 동안 몰릴 때 유실률: 기존 34.4%\u{a0}±\u{a0}0.6, 개선 0\u{a0}(≤\u{a0}0.01%)")
    let english = Self.page(study, language: "en").words
    #expect(english.contains("Requests lost when 3,000 arrive per second for 1 min: Before 34.4%"))
    let note = Sample.note([Sample.heading(1, "큐", line: 1)], studies: [study])
    let index = Sample.file("index.html", of: Sample.site([note]).sharedFiles)
    #expect(index.contains("<p class=\"say\">초당 3,000건이"))
    #expect(index.contains("API Gateway · Lambda · DynamoDB · SQS · "))
  }

  @Test func drawsTheSeriesOnSharedAxes() throws {
    let figure = Self.page(SampleStudy.study()).between("<figure class=\"series\">", "</figure>")
    let charts = figure.split(separator: "<svg class=\"chart\"").dropFirst().map(String.init)
    #expect(charts.count == 4)
    func ticks(_ chart: String) -> [String] {
      chart.matches(of: /<text class="d"[^>]*>([^<]*)</).map { String($0.output.1) }
    }
    #expect(ticks(charts[0]) == ticks(charts[1]))
    #expect(ticks(charts[3]).contains("10만"))
    #expect(charts[0].contains("class=\"area lost\""))
    #expect(charts[1].contains("class=\"area waiting\""))
    #expect(charts[1].contains("class=\"area drained\""))
    #expect(figure.words.contains("변화가 없어 잘랐다"))
  }

  @Test func keepsIdsOfSeveralFiguresApart() {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
      studies: [SampleStudy.study(), SampleStudy.study()])
    let page = Sample.korean(note)
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    #expect(ids.count >= 20)
    #expect(Set(ids).count == ids.count)
  }

  /// An outage of some minutes in hours of one request every ten seconds: what was lost is told at
  /// its own rate and not thinned out by the time round it, and nothing is rounded to 0.
  @Test func tellsRatesBelowOneAndHours() {
    var system = SampleStudy.before
    let count = 180
    let offered = Array(repeating: 0.1, count: count)
    let completed = (0..<count).map { (30..<60).contains($0) ? 0 : 0.1 }
    system.scenario = Scenario(
      name: "steady", phases: [.init(duration: 9000, rate: 0.1)], drain: 1800,
      origin: .configured)
    system.series = [
      .init(kind: .offeredRate, step: 60, values: offered),
      .init(kind: .completedRate, step: 60, values: completed),
      .init(kind: .lostRate, step: 60, values: zip(offered, completed).map { $0 - $1 }),
    ]
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [system.system],
      comparison: Comparison(measurements: [system], differences: []), obstacle: nil)
    let figure = Self.page(study).between("<figure class=\"series\">", "</figure>").words
    for text in ["들어옴 0.1/s", "완료 0.1/s", "유실 0.1/s", "0분 30"] {
      #expect(figure.contains(text), "\(text)")
    }
    #expect(!figure.contains("그래프끼리"))
    let table = Self.page(study, "numbers-1/").words
    #expect(table.contains("0.10"))
  }
}
