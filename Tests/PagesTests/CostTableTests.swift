import Architecture
import Facts
import Pages
import Simulation
import TestSupport
import Testing

/// What a study costs, on its page.
@Suite struct CostTableTests {
  private static func page(_ services: [String], language: String = "ko") throws -> String {
    let system = SampleStudy.system("비용", services)
    let scenario = Scenario(
      name: "steady", process: .constant, phases: [.init(duration: 10, rate: 100)], drain: 60,
      origin: .configured)
    let comparison = Simulator.compare(
      [system], under: scenario, plan: ReplicationPlan(minimum: 2, maximum: 2))
    try #require(comparison.measurements.count == 1)
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: [system], comparison: comparison,
      obstacle: nil)
    let note = Sample.note(
      [Sample.heading(1, "비용", line: 1), Sample.paragraph("그림", line: 3)], studies: [study])
    let page = Sample.file(
      "\(language)/queue/index.html", of: Sample.site([note]).pages(of: note))
    return page.contains("class=\"cost\"") ? page.between("class=\"cost\"", "</details>") : ""
  }

  /// 262.8 million calls a month at 3.50 dollars a million and less: hundreds of dollars, by hand.
  @Test func aMonthIsCountedFromTheMeanLoad() throws {
    let words = try Self.page(["client", "apigateway", "lambda", "dynamodb"]).words
    #expect(words.contains("평균 100/s의 이 부하가 한 달(730시간) 이어질 때"))
    #expect(words.contains("요청 100만 건, 버지니아 북부"))
    #expect(words.contains("API Gateway 요청"))
    #expect(words.contains("실행 시간(GB-초)"))
  }

  @Test func aRegionWithAnUnknownPriceIsLeftOutAndNamed() throws {
    let words = try Self.page(["client", "lambda", "sqs", "lambda"]).words
    #expect(words.contains("서울 리전의 금액은 SQS의 요금을 몰라 셈하지 않았다"))
    #expect(!words.contains("요청 100만 건, 서울"))
  }

  @Test func aPartWithoutAPriceLeavesNoSum() throws {
    #expect(try Self.page(["client", "apigateway", "ec2"]).isEmpty)
  }

  @Test func withoutAnyPriceThereIsNoTable() throws {
    #expect(try Self.page(["client", "ec2"]).isEmpty)
  }

  @Test func englishReadersGetTheirWords() throws {
    let words = try Self.page(["client", "apigateway", "lambda"], language: "en").words
    #expect(words.contains("N. Virginia") && words.contains("A month"))
  }
}
