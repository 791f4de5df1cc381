import Claims
import Diagnostics
import Testing

@Suite struct OptionTableTests {
  private let options = """
    다음 중 알맞은 것은?

    **A)** Application Load Balancer + EC2 + RDS Multi-AZ

    **B)** API Gateway + Lambda + DynamoDB + SQS

    **C)** API Gateway + Lambda + SNS + EC2

    **D)** Elastic Beanstalk + RDS Read Replicas

    ## 해설

    """

  private func verdicts(_ rows: String...) -> [String] {
    let table = "| 기준 | A | B (서버리스) | 옵션 C | D |\n|---|---|---|---|---|\n"
    return read(options + table + rows.joined(separator: "\n") + "\n")
      .filter { $0.rule == "option-table" }
      .map { "\($0.place.start.line) \($0.verdict.rawValue) «\($0.quote)»" }
  }

  @Test func saysWhoseCostIsFixed() {
    #expect(
      verdicts("| 비용 | ❌ 고정 비용 | ✅ 종량제 | ❌ 고정비용 | 보통 |") == [
        "14 conditional «고정 비용»", "14 conditional «종량제»", "14 contradicted «고정비용»",
      ])
  }

  @Test func namesEveryServiceOnceAndTheProductThatIsMeant() {
    let options = """
      **A)** SQS + Aurora Serverless + Step Functions

      ### 정답: A

      SQS + Aurora Serverless

      | 기준 | A |
      |---|---|
      | 비용 | ❌ 고정 비용 |

      """
    let evidence = read(options).filter { $0.rule == "option-table" }.flatMap(\.evidence)
    let names = evidence.flatMap(\.message.arguments).filter { $0.name == "services" }.map(\.value)
    #expect(
      names == [.list([.text("SQS"), .text("Aurora Serverless"), .text("Step Functions")])])
  }

  @Test func tellsAStandbyFromAReadReplica() {
    #expect(
      verdicts("| 고가용성 | ✅ Multi-AZ | ✅ 관리형 | 높음 | ✅ 다중 AZ |") == [
        "14 confirmed «Multi-AZ»", "14 confirmed «관리형»", "14 contradicted «다중 AZ»",
      ])
    #expect(verdicts("| 고가용성 | 높음 | 높음 | 높음 | ❌ 다중 AZ 불가 |") == [])
  }

  @Test func looksForTheQueueThatACellNames() {
    #expect(
      verdicts("| 비동기 처리 | ❌ 추가 구현 | ✅ SQS | ✅ SQS | ⚠️ 복잡 |") == [
        "14 confirmed «추가 구현»", "14 confirmed «SQS»",
      ])
  }

  @Test func readsServicesThatAHeaderNames() {
    let table = "# 비교\n\n| 항목 | EC2 | Lambda |\n|---|---|---|\n| 확장성 | 제한적 | 자동 |\n"
    let found = read(table).filter { $0.rule == "option-table" }.map(\.verdict)
    #expect(found == [.confirmed, .conditional])
  }

  @Test func leavesOtherTablesAlone() {
    let table = "# 비용\n\n| 항목 | 지난달 | 이번 달 |\n|---|---|---|\n| 비용 | 고정 비용 | 종량제 |\n"
    #expect(read(table).isEmpty)
  }
}
