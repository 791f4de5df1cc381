import Architecture

/// Which of several names a piece of a line is about, and what looks like a name and is none.
extension NodeReader {
  /// The first name, unless one behind it says more surely what the part is.
  static func main(
    of matches: [ServiceNames.Match], in text: ByteText
  ) -> ServiceNames.Match? {
    guard var main = matches.first else { return nil }
    for next in matches.dropFirst() {
      let between = text[main.range.upperBound..<next.range.lowerBound]
      let isSure = main.isSure || namesResource(main, in: text)
      if takesOver(next, from: main, isSure: isSure, between) { main = next }
    }
    return main
  }

  private static func takesOver(
    _ next: ServiceNames.Match, from main: ServiceNames.Match, isSure: Bool, _ between: ByteText
  ) -> Bool {
    let gap = between.trimmed
    if main.service != next.service {
      if gap.isEmpty, !isSure || main.isActor { return true }
      if joinsWord(between), !isSure || main.isPurpose || !next.isSure || next.isDeadLetterQueue {
        return true
      }
      if gap.isEmpty, next.service.identifier == "vpcendpoint" { return true }
      let word = gap.lowercased.string
      if main.isPurpose, !next.isActor, gap.isEmpty || next.isProduct && tiers.contains(word) {
        return true
      }
      if main.isActor, next.isProduct, topics.contains(word) { return true }
    }
    if adnominals.contains(where: gap.hasSuffix) { return true }
    return !isSure && next.isSure && KoreanParticle.leading(between) == nil
  }

  /// `email-queue`: one word in the manner of code, which its last part names.
  private static func joinsWord(_ between: ByteText) -> Bool {
    between.count == 1 && (between.first == UInt8(ascii: "-") || between.first == UInt8(ascii: "_"))
  }

  /// `orders-queue`: an everyday word is sure at the end of a name in the manner of code.
  static func namesResource(_ match: ServiceNames.Match, in text: ByteText) -> Bool {
    let start = match.range.lowerBound
    guard start >= text.startIndex + 2, text[start - 1] == UInt8(ascii: "-") else { return false }
    let before = text[start - 2] | 0x20
    let role = ServiceCatalog.role(of: match.service)
    return before >= 0x61 && before <= 0x7A && [.queue, .topic, .stream, .store].contains(role)
  }

  /// What stands between the purpose of servers and the servers: `App Tier EC2`.
  private static let tiers = ["tier", "layer", "server", "servers", "계층", "티어", "서버"]

  /// `앱은 API Gateway → Lambda`: who the sentence is about does not touch the arrow.
  private static let topics = ["은", "는"]

  /// Endings of a Korean clause that describes the noun behind it: `이미지를 줄이는 Lambda`.
  private static let adnominals = ["하는", "되는", "받는", "주는", "이는", "있는", "된", "한", "할", "위한"]

  // MARK: No names

  /// `/lambda`, `--vpc-config`: paths and flags are made of other things' names.
  static func paths(in text: ByteText) -> [Range<Int>] {
    guard text.contains(UInt8(ascii: "/")) || text.contains(UInt8(ascii: "-")) else { return [] }
    return text.words.filter { word in
      guard word.first == UInt8(ascii: "/") else { return word.hasPrefix("--") && word.count > 2 }
      return word.dropFirst().first.map { $0 | 0x20 >= 0x61 && $0 < 0x80 } == true
    }.map { $0.startIndex..<$0.endIndex }
  }

  /// `order-lambda-role`: what the service in the name may do, not the service.
  func role(_ main: ServiceNames.Match, _ text: ByteText, _ line: PlacedLine) -> Node? {
    let isPart: (UInt8) -> Bool = { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x30 && byte <= 0x39
        || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
    let tail = text[main.range.upperBound...].prefix(while: isPart).lowercased
    guard ["-role", "_role", "-policy", "_policy"].contains(where: tail.hasSuffix) else {
      return nil
    }
    let head = text[..<main.range.lowerBound].reversed().prefix(while: isPart).count
    let range = main.range.lowerBound - head..<main.range.upperBound + tail.count
    return Node(
      service: Service("iam"), certainty: .service, label: text[range].string,
      place: line.place(range), trailing: "")
  }
}

extension ServiceNames.Match {
  /// Who sends or gets requests.
  var isActor: Bool { ServiceCatalog.role(of: service) == .client }

  /// Says what something is for rather than what it is: `Email Worker Lambda`.
  fileprivate var isPurpose: Bool {
    isActor || ["worker", "email", "push", "microservices"].contains(service.identifier)
  }

  fileprivate var isDeadLetterQueue: Bool { service.identifier == "dlq" }

  /// A sure name of a thing that is bought or run.
  fileprivate var isProduct: Bool { isSure && !isPurpose }
}
