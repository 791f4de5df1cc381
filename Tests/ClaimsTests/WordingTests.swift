import Claims
import Diagnostics
import Facts
import Foundation
import Markdown
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

  /// The keys that the sources name, `say.` and `fact.` alike.
  private func namedKeys() throws -> Set<String> {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Claims")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      found.formUnion(
        text.matches(of: /Statement\(\s*"([a-zA-Z.0-9]+)"/).map { "claim.say." + $0.1 })
      found.formUnion(
        text.matches(of: /\.fact\(\s*\w+, "([a-zA-Z.]*[a-zA-Z])"/).map { "claim." + $0.1 })
      found.formUnion(text.matches(of: /"(claim\.[a-zA-Z]+\.[a-zA-Z]+)"/).map { String($0.1) })
    }
    return found
  }

  @Test func everyKeyOfTheSourcesHasWords() throws {
    let named = try namedKeys()
    #expect(named.count >= 80)
    #expect(named.subtracting(try keys("ko")) == [])
    let said = try keys("ko").filter { $0.hasPrefix("claim.say.") }
    #expect(said.subtracting(named) == [])
  }

  @Test func everyFactOfTheSourcesExists() throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources")
    var found: Set<String> = []
    for target in ["Claims", "Simulation"] {
      let root = folder.appendingPathComponent(target)
      for file in try FileManager.default.subpathsOfDirectory(atPath: root.path)
      where file.hasSuffix(".swift") {
        let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
        found.formUnion(
          text.matches(
            of:
              /"((?:apigw|lambda|ddb|dax|sqs|sns|sdk|kinesis|esm|eb|sfn|s3|cf|alb|ec2|asg|rds|aur|cog|iam|cw|xray|ct|vpc|sla|cfn|oas|python)\.[a-z0-9_.]+[a-z0-9])"/
          ).map { String($0.1) })
      }
    }
    found.remove("lambda.amazonaws.com")
    #expect(found.count >= 150)
    let prefixes = Set(FactBase.builtIn.facts.map(\.id))
    let statements = try namedKeys().map { $0.replacing("claim.say.", with: "") }
    let missing = found.subtracting(statements).filter { id in
      !prefixes.contains { $0 == id || $0.hasPrefix(id) }
    }
    #expect(missing == [])
  }
}

/// What a number is about when the note says so in another sentence, behind the number, or only in
/// its file name.
@Suite struct FarSubjectTests {
  @Test func countsWhatStandsBehindTheNumber() {
    let note = """
      ## 보조 인덱스

      테이블 하나에 최대 5개의 LSI만 둘 수 있다. 용량을 따로 쓰는 GSI와는 다르다.

      """
    #expect(verdicts(in: note) == ["confirmed «최대 5개의»"])
  }

  @Test func takesTheNameOfTheFileForATitle() {
    let document = { (text: String) in
      Document(parsing: SourceFile(path: "notes/aws_lambda.md", text: text))
    }
    let found = ClaimReader.claims(in: document("- 실행 시간 최대 15분\n"))
    #expect(found.map(\.verdict) == [.confirmed])
    // A title is too far away to call somebody wrong.
    let far = ClaimReader.claims(in: document("- 실행 시간 최대 20분\n"))
    #expect(!far.contains { $0.fails })
  }
}
