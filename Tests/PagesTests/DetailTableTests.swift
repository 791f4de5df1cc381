import Architecture
import Pages
import Simulation
import TestSupport
import Testing

/// What only the model of a store measures, system beside system.
@Suite struct DetailTableTests {
  private static func figure(_ details: [Measurements.DetailValue]) -> String {
    var study = SampleStudy.study()
    let table = Component.ID("dynamodb")
    for index in study.comparison?.measurements[1].components.indices ?? 0..<0
    where study.comparison?.measurements[1].components[index].id == table {
      study.comparison?.measurements[1].components[index].details = details
    }
    let note = Sample.note(
      [Sample.heading(1, "데이터", line: 1), Sample.paragraph("그림", line: 3)], studies: [study])
    let page = Sample.file("ko/queue/index.html", of: Sample.site([note]).pages(of: note))
    return page.contains("class=\"data\"") ? page.between("class=\"data\"", "</figure>") : ""
  }

  @Test func tellsWhatAModelMeasuredOfItsData() {
    let words = Self.figure([
      .init(.staleReadRatio, Estimate(mean: 0.021, halfWidth: 0.002)),
      .init(.overwrittenWrites, Estimate(mean: 312, halfWidth: 14)),
    ]).words
    #expect(words.contains("DynamoDB 오래된 값을 읽은 비율 – 2.10% ± 0.20"), "\(words)")
    #expect(words.contains("DynamoDB 다른 리전의 쓰기에 덮인 쓰기 – 312"), "\(words)")
  }

  @Test func withoutDetailsThereIsNoTable() { #expect(Self.figure([]).isEmpty) }
}
