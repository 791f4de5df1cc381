import Architecture
import Claims
import Pages
import Simulation
import TestSupport
import Testing

/// When the alarms of a note would tell somebody.
@Suite struct AlarmTableTests {
  private static func figure(_ alarms: [NoteAlarm]) -> String {
    var note = Sample.note(
      [Sample.heading(1, "경보", line: 1), Sample.paragraph("그림", line: 3)],
      studies: [SampleStudy.study()])
    note.alarms = alarms
    let page = Sample.file("ko/queue/index.html", of: Sample.site([note]).pages(of: note))
    return page.contains("class=\"alarms\"") ? page.between("class=\"alarms\"", "</figure>") : ""
  }

  private static func alarm(
    _ metric: MonitoredMetric, above threshold: Double, needed: Int = 2
  ) -> NoteAlarm {
    NoteAlarm(
      name: "Backlog", metric: metric,
      alarm: Alarm(
        metric.isCount ? .sum : .maximum, .greaterThan, threshold, evaluationPeriods: 3,
        datapointsToAlarm: needed))
  }

  /// The queue of the sample passes 10,000 within the first seconds of the spike; the second
  /// minute that ends above it ends 120 s after its beginning, and 70 s later there is mail.
  @Test func tellsWhenTheMailComes() {
    let words = Self.figure([Self.alarm(.visibleMessages, above: 10_000)]).words
    #expect(words.contains("Backlog"))
    #expect(words.contains("ApproximateNumberOfMessagesVisible > 10,000, 1분씩 3번 중 2번"))
    #expect(words.contains("급증 시작 3분 10초 뒤에 메일"))
    #expect(words.contains("볼 지표가 없음"), "the first system has no queue")
  }

  @Test func saysWhenAnAlarmStaysSilentOrWasOnBefore() {
    #expect(
      Self.figure([Self.alarm(.visibleMessages, above: 1e9)]).words.contains("울리지 않음"))
    let count = Self.figure([Self.alarm(.requests, above: 10, needed: 1)]).words
    #expect(count.contains("급증 전부터 울림"))
  }

  @Test func withoutAnythingToWatchThereIsNoTable() {
    #expect(Self.figure([]).isEmpty)
    #expect(Self.figure([Self.alarm(.oldestMessage, above: 1)]).isEmpty, "no ages in the sample")
  }
}
