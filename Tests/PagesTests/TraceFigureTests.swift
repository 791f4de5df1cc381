import Architecture
import Simulation
import TestSupport
import Testing

@testable import Pages

/// The figure that follows one request through the systems of a study.
@Suite struct TraceFigureTests {
  private typealias Span = RequestTrace.Span

  private static func call(
    _ id: String, _ start: Double, _ end: Double, _ ending: RequestTrace.Ending = .succeeded,
    depth: Int = 0
  ) -> RequestTrace.Span {
    .init(
      component: .init(id), start: start, end: end, ending: ending, isStay: false, depth: depth)
  }

  private static let lost = RequestTrace(
    number: 4211, arrival: 70,
    spans: [
      call("apigateway", 0, 3.01, .failed), call("lambda", 0.01, 3.01, .timedOut, depth: 1),
      call("dynamodb", 0.2, 0.2, .throttled, depth: 2),
      call("dynamodb", 0.9, 0.9, .throttled, depth: 2),
    ],
    answer: 3.01, isAccepted: false, completion: nil, fate: .lost, reason: .timedOut,
    blamed: .init("lambda"))

  private static let kept = RequestTrace(
    number: 4211, arrival: 70,
    spans: [
      call("apigateway", 0, 0.06), call("sqs", 0.05, 0.06, depth: 2),
      .init(
        component: .init("sqs"), start: 0.06, end: 8, ending: .succeeded, isStay: true, depth: 0),
      call("lambda-2", 8, 8.2), call("dynamodb", 8.1, 8.11, depth: 1),
    ],
    answer: 0.06, isAccepted: true, completion: 8.11, fate: .completed)

  private static func page(
    _ traces: [RequestTrace] = [lost, kept], language: String = "ko"
  ) -> String {
    var study = SampleStudy.study()
    study.traces = traces
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)], studies: [study])
    let page = Sample.file(
      "\(language)/queue/index.html", of: Sample.site([note]).pages(of: note))
    return page.contains("class=\"trace\"") ? page.between("class=\"trace\"", "</figure>") : ""
  }

  @Test func tellsWhatBecameOfTheSameRequestInEverySystem() {
    let figure = Self.page().words
    #expect(figure.contains("4,211번째 요청"))
    #expect(figure.contains("3.01초 뒤에 실패 응답을 받았다. 요청은 Lambda에서 유실됐다: 제한 시간 초과."))
    #expect(figure.contains("60ms 뒤에 성공 응답을 받았다. 처리는 8.11초 만에 끝났다."))
  }

  @Test func callsThatRepeatEachOtherShareARow() {
    let figure = Self.page([Self.lost, Self.kept])
    #expect(figure.words.contains("2번 모두 실패"))
    let labels = figure.matches(of: />DynamoDB</).count
    #expect(labels == 2, "one row in each system")
  }

  @Test func timeInAQueueIsNamed() {
    #expect(Self.page().words.contains("SQS 대기"))
    #expect(Self.page().words.contains("7.94초"))
  }

  @Test func whoIsTurnedAwayAtOnceHasNoChart() {
    let refused = RequestTrace(
      number: 1, arrival: 0, spans: [Self.call("apigateway", 0, 0, .throttled)], answer: 0,
      isAccepted: false, completion: nil, fate: .rejected, reason: .throttled,
      blamed: .init("apigateway"))
    let figure = Self.page([refused, refused])
    #expect(figure.words.contains("바로 실패 응답을 받았다"))
    #expect(!figure.contains("<svg"))
  }

  @Test func workThatIsDoneAgainIsCounted() {
    var twice = Self.kept
    twice.spans.append(Self.call("lambda-2", 40, 40.2))
    #expect(Self.page([Self.lost, twice]).words.contains("그 뒤로도 같은 메시지가 1번 더 배달됐다"))
    #expect(!Self.page().words.contains("더 배달됐다"))
  }

  @Test func longStoriesAreCutAndSaySo() {
    var long = Self.lost
    for round in 1...20 {
      let start = Double(round) * 30
      long.spans.append(Self.call("lambda", start, start + 1, .failed))
      long.spans.append(Self.call("dynamodb", start, start + 0.5, .throttled, depth: 1))
    }
    #expect(Self.page([long, Self.kept]).words.contains("⋯ 그 사이 30단계 DynamoDB"))
    // One unit for all labels of the axis.
    #expect(Self.page([long, Self.kept]).words.contains("0 2분 4분 6분 8분 10분"))
  }

  @Test func underAnotherLoadNoRequestIsFollowed() {
    var study = SampleStudy.study()
    study.traces = [Self.lost, Self.kept]
    let other = study.comparison ?? .init(measurements: [], differences: [])
    #expect(study.showing(other).traces.isEmpty)
  }

  @Test func withoutATraceForEverySystemThereIsNoFigure() {
    #expect(Self.page([]).isEmpty)
    #expect(Self.page([Self.lost]).isEmpty)
  }
}
