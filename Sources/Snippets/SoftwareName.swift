import Architecture

/// `Order Service`, `결제 서비스`: software that the author names by what it is for. In a chain of
/// at least three parts one of which is a service of AWS it is a part like the others; `SQS → 메시지
/// 서비스` says what something is.
enum SoftwareName {
  /// Whether `node`, which no catalogue knows, is named like a piece of software.
  static func fits(_ node: Node) -> Bool {
    guard node.certainty == .unknown else { return false }
    let words = node.label.bytes.words
    guard let last = words.last?.lowercased, let first = words.first, words.count <= 3,
      words.count >= 2
    else { return false }
    if last.elementsEqual("서비스".utf8) { return !kinds.occur(in: node.label.bytes) }
    // A name, not `the service`.
    return last.elementsEqual("service".utf8)
      && words.allSatisfy { word in word.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
      && !kinds.occur(in: first)
  }

  /// Words for sorts of services rather than names of one.
  private static let kinds = Needles([
    "관리형", "매니지드", "서버리스", "클라우드", "컴퓨팅", "스토리지", "managed", "serverless", "cloud",
    "compute", "storage", "simple", "elastic", "aws", "amazon",
  ])
}

extension Segment {
  /// Whether a service is named that is more than a message to somebody.
  fileprivate var namesSystem: Bool {
    nodes.contains { node in
      node.certainty == .service && !["email", "push", "sms"].contains(node.service.identifier)
    }
  }
}

extension Chain {
  /// Software named like `Order Service` counts as a part beside services of AWS.
  mutating func nameSoftware() {
    guard segments.count >= 3, segments.contains(where: \.namesSystem) else { return }
    for index in segments.indices {
      for node in segments[index].nodes.indices where SoftwareName.fits(segments[index].nodes[node])
      {
        segments[index].nodes[node].service = Service("microservices")
        segments[index].nodes[node].certainty = .common
      }
    }
  }
}
