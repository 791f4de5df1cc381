import Claims
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct WordingTests {
  private func keys(_ language: String) throws -> Set<String> {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("theme/text/\(language)/claims.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: " ").first }
        .map(String.init))
  }

  private func messages(_ value: Message.Value) -> [String] {
    switch value {
    case .text, .number: []
    case .message(let message): messages(message)
    case .list(let values): values.flatMap { messages($0) }
    }
  }

  private func messages(_ message: Message) -> [String] {
    [message.key] + message.arguments.flatMap { messages($0.value) }
  }

  @Test func everyEvidenceHasWordsInBothLanguages() throws {
    let note = """
      - SQS 메시지 크기는 최대 256KB, 보존은 최대 14일, 가시성 타임아웃은 최대 24시간
      - LSI는 최대 10개, DynamoDB 온디맨드 $1.25/백만 쓰기, 300초(6분)
      - Lambda 비동기 호출은 3번 재시도
      - API Gateway는 10000 RPS 제한, X-Ray 샘플링 기본 5%
      """
    let used = Set(read(note).flatMap(\.evidence).flatMap { messages($0.message) })
    #expect(used.count >= 8)
    #expect(used.subtracting(try keys("ko")) == [])
    #expect(used.subtracting(try keys("en")) == [])
    #expect(try keys("ko") == keys("en"))
  }
}
