import Diagnostics
import Markdown
import TestSupport
import Testing
import Translation

struct ParityTests {
  private func rules(_ korean: String, _ english: String, terms: [Term] = []) -> [String] {
    var book = Catalogue(path: "a.po")
    book.messages = [
      CatalogueMessage(id: korean, translations: [english], place: Place(file: "a.po"))
    ]
    return book.parityFindings(terms: terms).map(\.rule)
  }

  @Test(arguments: [
    ("한도는 1,000개다", "The limit is 1000"), ("1만 2,000건이 들어온다", "12,000 requests arrive"),
    ("10만 건", "100,000 items"), ("3천 건", "3,000 items"), ("250만 건", "2.5 million items"),
    ("15분 동안", "for 15 minutes"), ("15분짜리 실행", "a 15-minute run"), ("2번 다시 시도한다", "retries twice"),
    ("두 번 시도한다", "tries 2 times"), ("30초마다", "every 30 seconds"), ("1초 뒤", "after a second"),
    ("S3와 EC2를 쓴다", "Uses S3 and EC2"), ("256KB까지", "up to 256 KB"), ("p99가 낮다", "p99 is low"),
    ("2026년 11월 21일", "November 21, 2026"), ("절반은 5건이다", "Half is five"),
    (
      "`a`는 [글](https://docs.aws.amazon.com/ko_kr/x)",
      "`a` is [text](https://docs.aws.amazon.com/en_us/x)"
    ),
    ("`주문`을 보낸다", "Sends `order`"), ("요청을 잃지 않는다", "No request is lost"),
    ("할 수밖에 없다", "It has to"), ("읽지 않는다", "It is never read"),
    ("꼭 필요한 것은 아니다", "It is optional, not required"),
    ("람다가 꺼낸다", "Lambda takes it"), ("대기열이 받는다", "SQS takes it"), ("4xx와 5xx", "4xx and 5xx"),
    ("99.9%를 넘는다", "exceeds 99.9 percent"), ("메시지 1건당 10개", "10 per message"),
    ("값은 <!--claim: a-->…<!--/claim-->다", "It is <!--claim: a-->…<!--/claim-->"),
    ("초당 300건을 5분 동안", "300 per second for five minutes"), ("1,024MB", "1,024 MB"),
  ])
  func findsNothingInGoodPairs(korean: String, english: String) {
    #expect(rules(korean, english) == [])
  }

  @Test(arguments: [
    ("한도는 1,000개다", "The limit is 10,000", ["MissingNumber", "ExtraNumber"]),
    ("15분 동안", "for 15 hours", ["DifferentUnit"]),
    ("10만 건", "10,000 items", ["MissingNumber", "ExtraNumber"]),
    ("`queue`를 쓴다", "Uses `topic`", ["MissingPart", "ExtraPart"]),
    ("[글](https://a.b)", "[text](https://a.c)", ["MissingPart", "ExtraPart"]),
    (
      "값은 <!--claim: a-->…<!--/claim-->다", "It is 3", ["ExtraNumber", "MissingPart", "MissingPart"]
    ),
    ("람다가 꺼낸다", "The function takes it", ["MissingService"]),
    ("요청을 잃을 수 없다", "Requests can go astray", ["LostNegation"]),
    ("요청을 그대로 둔다", "It does not take the request", ["AddedNegation"]),
    ("256KB까지", "up to 256 GB", ["DifferentUnit"]),
  ])
  func findsWhatDiffers(korean: String, english: String, expected: [String]) {
    #expect(rules(korean, english) == expected)
  }

  @Test func leavesFuzzyTranslationsAlone() {
    var book = Catalogue(path: "a.po")
    book.messages = [
      CatalogueMessage(
        id: "1,000", translations: ["2"], flags: ["fuzzy"], place: Place(file: "a.po"))
    ]
    #expect(book.parityFindings() == [])
  }

  @Test(arguments: [
    ("대기열을 둔다", "Put a queue in front", []), ("대기열을 둔다", "Put a buffer in front", ["MissingTerm"]),
    ("큐를 둔다", "Put a queue in front", ["AvoidedTerm"]), ("큐레이션한다", "Curate the queue", []),
    ("지연 시간이 길다", "Latency is high", []), ("지연이 길다", "Latency is high", ["MissingTerm"]),
    ("재시도한다", "It retries", []), ("재시도했다", "It retried", []), ("시큐리티", "Security", []),
    ("대기열마다 다르다", "Queues differ", []), ("스로틀링에 걸렸다", "It was throttled", []),
    ("실행 환경이 생긴다", "An execution environment is made", []),
    ("환경이 생긴다", "An execution environment is made", ["UnmatchedTerm"]),
    ("줄이 길다", "The queue is long", []),
  ])
  func holdsBothSidesToTheGlossary(korean: String, english: String, expected: [String]) {
    let terms = [
      Term(korean: "대기열", english: "queue", avoided: ["큐"]),
      Term(korean: "지연", english: "delay"), Term(korean: "지연 시간", english: "latency"),
      Term(korean: "재시도", english: "retry"), Term(korean: "스로틀링", english: "throttling"),
      Term(korean: "실행 환경", english: "execution environment"),
    ]
    #expect(rules(korean, english, terms: terms) == expected)
  }

  @Test func comparesAnyTextsToAnEnd() {
    var random = SeededGenerator(seed: 9)
    let parts = [
      "1", ",", ".", "만", "천", " ", "억", "초", "`", "a", "[", "](", ")", "no", "않는다", "-",
    ]
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
      #expect(
        !rules(text, text).contains { $0.hasSuffix("Number") || $0.hasSuffix("Part") }, "\(text)")
    }
  }
}
