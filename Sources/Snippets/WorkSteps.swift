import Architecture

/// Signs that arrows join steps of somebody's work rather than parts of a system: what a console
/// is clicked through, in what order something is taken down.
enum WorkSteps {
  /// Whether `text`, a piece between arrows in lower case, tells somebody what to do in a console:
  /// `create function`, `empty and delete the bucket`, `트리거 추가`.
  static func isStep(_ text: ByteText) -> Bool {
    let words = text.words.map(bare).filter { !$0.isEmpty }
    guard words.count >= 2, let first = words.first else { return false }
    if ["poll for messages", "send and receive messages"].contains(where: text.hasPrefix) {
      return true
    }
    if contains(handlings, first) { return true }
    if contains(makings, first) { return words.dropFirst().contains { contains(resources, $0) } }
    // `트리거 추가` and nothing else; `Lambda가 버킷 생성` is what a part does.
    return words.count == 2 && contains(koreanResources, first)
      && koreanMakings.contains { words[1].elementsEqual($0.utf8) }
  }

  /// Whether `label`, a caption or heading, announces an order of work or a path through menus:
  /// `정리 순서`, `Teardown order:`, `콘솔 경로`. `썸네일 생성 순서` is what a system does.
  static func names(_ label: ByteText) -> Bool {
    let text = label.lowercased
    if englishOrders.occur(in: text) { return true }
    let words = text.words.map(bare).filter(\.hasLetter)
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : word[word.endIndex...]
      if word.hasPrefix("콘솔") || word.elementsEqual("console".utf8), next.hasPrefix("경로") {
        return true
      }
      if word.hasPrefix("순서대로"), koreanWorks.contains(where: next.hasPrefix) { return true }
      let isOrder = koreanWorks.contains { work in
        guard word.hasPrefix(work) else { return false }
        let rest = word.dropFirst(work.utf8.count)
        return rest.hasPrefix("순서") || rest.isEmpty && next.hasPrefix("순서")
      }
      if isOrder, words[..<index].allSatisfy(isOfResources) { return true }
    }
    return false
  }

  /// Whether what stands below `labels`, nearest first, is done in an order: so says the caption or
  /// the innermost heading.
  static func order(below labels: [Passage.Label]) -> Bool {
    for label in labels {
      if names(Array(label.text.utf8.prefix(longestLabel))[...]) { return true }
      if case .heading = label.source { return false }
    }
    return false
  }

  /// Whether the arrows of `draft` may be those of an order; pipelines do deploy in one.
  static func isOrder(_ draft: Draft) -> Bool {
    ["chain", "vertical", "stairs", "steps", "combination"].contains(draft.form)
      && !delivers(draft.sketch.components.map(\.service))
  }

  /// Whether services that deliver software are among `services`.
  static func delivers(_ services: [Service]) -> Bool {
    services.contains { $0.identifier.hasPrefix("code") || $0.identifier == "github" }
  }

  /// In bytes; no heading that names an order is longer.
  private static let longestLabel = 200

  private static func isOfResources(_ word: ByteText) -> Bool {
    resourceWords.contains(where: word.hasPrefix)
  }

  private static func contains(_ words: [String], _ word: ByteText) -> Bool {
    words.contains { word.elementsEqual($0.utf8) }
  }

  /// Without the marks around a word.
  private static func bare(_ word: ByteText) -> ByteText {
    var word = word
    while let first = word.first, marks.contains(first) { word = word.dropFirst() }
    while let last = word.last, marks.contains(last) { word = word.dropLast() }
    return word
  }

  private static let marks = Array(".,:;!?*`\"'()[]".utf8)

  /// What only a hand does.
  private static let handlings = [
    "empty", "select", "choose", "attach", "enable", "disable", "edit", "configure",
  ]
  /// What hands and programs do: `create order` is a request, `create function` a step.
  private static let makings = ["create", "add", "delete", "remove"]
  /// No instances: a group of them adds some by itself.
  private static let resources = [
    "function", "functions", "trigger", "triggers", "stream", "streams", "bucket", "buckets",
    "topic", "queue", "rule", "policy", "role", "table", "alarm", "distribution", "vpc", "subnet",
    "endpoint", "destination",
  ]
  private static let koreanResources = [
    "함수", "트리거", "버킷", "스트림", "대기열", "큐", "토픽", "주제", "규칙", "정책", "역할", "테이블", "경보",
  ]
  private static let koreanMakings = ["생성", "추가", "삭제", "편집", "만들기", "연결"]

  private static let koreanWorks = ["삭제", "정리", "제거", "생성", "배포", "구축", "설치", "회수"]
  /// What is built up and taken down.
  private static let resourceWords = [
    "리소스", "자원", "인프라", "스택", "서비스", "aws", "실습", "전체", "올바른", "권장", "중요", "반드시", "주의",
    "참고", "환경",
  ]
  private static let englishOrders = Needles([
    "deletion order", "removal order", "cleanup order", "clean-up order", "clean up order",
    "teardown order", "tear-down order", "creation order", "deployment order",
    "order of deletion", "order of removal", "order of cleanup", "order of teardown",
    "order of creation", "order of deployment", "console path",
  ])
}
