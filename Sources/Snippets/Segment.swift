import Architecture

/// What stands between two arrows: one component, or several side by side.
struct Segment: Hashable, Sendable {
  /// How several components of one segment belong together.
  enum Joint: Hashable, Sendable {
    case single
    /// `A + B`: a combination whose inner order is not given.
    case combination
    /// `A, B`, `A 및 B`: all of them, side by side.
    case list
    /// `A / B`, `A or B`: one or the other.
    case either
  }

  var text: ByteText
  var nodes: [Node]
  var joint: Joint
  /// Which signs of a phrase rather than a component the text shows.
  var signs: PhraseSigns

  init(_ text: ByteText, of line: PlacedLine, reader: NodeReader) {
    let text = text.trimmed
    self.text = text
    signs = PhraseSigns(text, links: line.links)
    let (pieces, joint) = Self.pieces(of: text, line, reader)
    self.joint = joint
    nodes = pieces.compactMap { reader.node(in: $0, of: line) }
  }

  var range: Range<Int> { text.startIndex..<text.endIndex }

  /// Every service that the text mentions, also in parentheses.
  var mentions: Set<Service> {
    Set(ServiceNames.catalog.matches(in: text).map(\.service))
  }

  /// Whether every component of the segment is known by name.
  var isKnown: Bool { !nodes.isEmpty && nodes.allSatisfy(\.isKnown) }

  /// Whether there is nothing but names in it.
  var isPure: Bool { !nodes.isEmpty && nodes.allSatisfy(\.isPure) }

  /// Whether a name that means only one service of AWS occurs.
  var isSure: Bool { nodes.contains { $0.certainty == .service } }

  private static let separators: [(text: String, joint: Joint)] = [
    (" + ", .combination), ("+", .combination), (" & ", .list), (", ", .list), (" 및 ", .list),
    (" and ", .list),
    (" 또는 ", .either), (" or ", .either), (" / ", .either), ("/", .either),
  ]

  /// With what a separator starts, or with a space what follows it.
  private static func maySeparate(_ text: ByteText) -> Bool {
    var isBehindSpace = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: ","): return true
      case UInt8(ascii: "&"), UInt8(ascii: "a"), UInt8(ascii: "o"), 0xEB:
        if isBehindSpace { return true }
      default: break
      }
      isBehindSpace = byte == 0x20
    }
    return false
  }

  /// Splits at separators outside parentheses, but only where each piece names something:
  /// `인증/권한` and `CI/CD` stay whole.
  private static func pieces(
    of text: ByteText, _ line: PlacedLine, _ reader: NodeReader
  ) -> ([ByteText], Joint) {
    guard maySeparate(text) else { return ([text], .single) }
    let masked = text.masking(text.parenthesised)
    for (separator, joint) in separators {
      var cuts: [Int] = []
      var rest = masked
      while let cut = rest.firstIndex(of: separator) {
        cuts.append(cut)
        rest = rest[(cut + separator.utf8.count)...]
      }
      guard !cuts.isEmpty, cuts.count < 24 else { continue }
      var pieces: [ByteText] = []
      var start = text.startIndex
      for cut in cuts {
        pieces.append(text[start..<cut])
        start = cut + separator.utf8.count
      }
      pieces.append(text[start...])
      let nodes = pieces.map { reader.node(in: $0, of: line) }
      if Self.isPredicate(nodes, separator) { return ([text], .single) }
      if separator == "/", masked.contains(", ") || !Self.isTight(nodes) { continue }
      let known = nodes.count { $0.map { $0.isKnown || SoftwareName.fits($0) } == true }
      guard Self.isListed(nodes, known, separator), !nodes.contains(nil) else { continue }
      if joint == .either { return (pieces, joint) }
      let parts = pieces.flatMap { piece -> [ByteText] in
        let (inner, joint) = Self.pieces(of: piece, line, reader)
        guard separator.contains("+"), joint == .either else { return inner }
        // `ALB + ECS/Lambda`: one place in a combination, whatever stands there. Stores do not
        // send to each other, so that each may be drawn.
        let areStores = inner.allSatisfy {
          [.store, .cache].contains(reader.node(in: $0, of: line)?.role)
        }
        return areStores ? inner : [piece]
      }
      return (parts, joint)
    }
    return ([text], .single)
  }

  /// Whether enough of the pieces are known: all of two or three, most of a longer list whose
  /// others are short enough for names.
  private static func isListed(_ nodes: [Node?], _ known: Int, _ separator: String) -> Bool {
    if separator.contains("+") { return known * 2 >= nodes.count }
    guard [", ", " / "].contains(separator), nodes.count >= 4 else { return known == nodes.count }
    if known * 4 >= nodes.count * 3 { return true }
    let isShort = nodes.allSatisfy { node in
      node.map { $0.isKnown || $0.label.utf8.count <= 12 } == true
    }
    return known * 3 >= nodes.count * 2 && isShort
  }

  /// `Lambda가 주문 검증 + S3 저장`: behind a subject stands what it does, not what stands beside it.
  private static func isPredicate(_ nodes: [Node?], _ separator: String) -> Bool {
    guard separator != "/", let node = nodes.first ?? nil, !node.trailing.isEmpty else {
      return false
    }
    return node.particle == .subject || node.particle == .topic
  }

  /// Whether the names touch what stands between them: `EC2 Start/Stop API` names one part.
  private static func isTight(_ nodes: [Node?]) -> Bool {
    nodes.indices.allSatisfy { index in
      guard let node = nodes[index] else { return true }
      return (index == 0 || node.leadingWords == 0)
        && (index == nodes.count - 1 || node.trailing.isEmpty && node.particle == nil)
    }
  }
}

/// Signs that the text beside an arrow is a phrase: a conclusion, a change, a menu path.
struct PhraseSigns: OptionSet, Hashable, Sendable {
  let rawValue: Int

  /// `비용 절감`, `다운타임 최소화`: what follows from something.
  static let conclusion = PhraseSigns(rawValue: 1)
  /// `마이그레이션`, `전환`: one thing becomes another.
  static let change = PhraseSigns(rawValue: 2)
  /// `콘솔`, `탭`, `클릭`: a path through menus.
  static let menu = PhraseSigns(rawValue: 4)
  /// `10.0.0.0/16`, `GET /orders`: an entry of a table of routes.
  static let route = PhraseSigns(rawValue: 8)
  /// A link to somewhere.
  static let link = PhraseSigns(rawValue: 16)
  /// `10초`, `1,000 records/sec`: a number and no name.
  static let number = PhraseSigns(rawValue: 32)
  /// A condition: `실패 시`, `큐가 길어지면`.
  static let condition = PhraseSigns(rawValue: 64)
  /// A sentence with a verb in the end: `추가하면 됨`, `사용한다`.
  static let sentence = PhraseSigns(rawValue: 128)
  /// `create function`, `트리거 추가`: what somebody does in a console.
  static let step = PhraseSigns(rawValue: 256)
  /// `연결 timeout`, `권한 오류`: how something went.
  static let outcome = PhraseSigns(rawValue: 512)

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ text: ByteText, links: [Range<Int>]) {
    self = []
    let spelling = text.masking(text.parenthesised).trimmed.lowercased
    let end = spelling.trimmingPhraseEnd
    // Both end in Hangul; most names do not.
    let isKorean = end.last ?? 0 >= 0x80
    if isKorean, Self.conclusions.contains(where: end.hasSuffix) { insert(.conclusion) }
    if Self.changes.occur(in: spelling) { insert(.change) }
    if Self.menus.occur(in: spelling) { insert(.menu) }
    if Self.conditions.occur(in: spelling) { insert(.condition) }
    if isKorean, Self.sentences.contains(where: end.hasSuffix) { insert(.sentence) }
    if links.contains(where: { $0.overlaps(text.startIndex..<text.endIndex) }) { insert(.link) }
    if Self.isRoute(spelling) { insert(.route) }
    if WorkSteps.isStep(spelling) { insert(.step) }
    if Self.outcomes.contains(where: end.hasSuffix) { insert(.outcome) }
    if let first = spelling.first, first >= 0x30, first <= 0x39, spelling.words.count <= 3 {
      insert(.number)
    }
  }

  private static let conclusions = [
    "가능", "불가", "불가능", "필요", "절감", "감소", "증가", "향상", "개선", "강화", "최소화", "최적화",
    "최적", "최대화", "단축", "분산", "분리", "확장", "보장", "급감", "급증", "저하", "해결", "방지", "적합",
    "부적합", "유리", "불리", "됨", "된다", "있음", "없음", "쉬움", "어려움", "높음", "낮음", "좋음", "권장",
    "추천", "발생", "실패", "초과", "의미", "안정", "빠름", "느림", "캐싱",
  ]
  private static let outcomes = [
    " timeout", " timed out", " error", " failure", " denied", "타임아웃", "에러", "오류",
  ]
  static let changes = Needles([
    "마이그레이션", "전환", "교체", "대체", "이관", "migrat", "바꾸", "바꿈", "업그레이드", "replace",
    "리팩토링", "리팩터링",
  ])
  private static let menus = Needles([
    "콘솔", "메뉴", "클릭", "버튼", "탭 ", "탭에서", "선택", "console", "click", "생성하기", "편집",
    "페이지", "대시보드", "설정 ", "구성 ",
  ])
  private static let conditions = Needles([
    " 시 ", "하면", "이면", "경우", "때문", "길어지면", "넘으면",
  ])
  private static let sentences = [
    "합니다", "입니다", "됩니다", "한다", "이다", "있다", "없다", "하다", "하자", "해요", "돼요", "된다", "음",
    "든다", "같다",
  ]

  private static let methods = Needles([
    "get /", "post /", "put /", "delete /", "patch /", "any /", "/{",
  ])

  private static func isRoute(_ text: ByteText) -> Bool {
    if text.hasPrefix("/") || methods.occur(in: text) { return true }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count >= 4 && parts.dropFirst().prefix(2).allSatisfy { Int($0.string) != nil }
  }
}

extension ByteText {
  /// Without closing punctuation, to look at the last word of a phrase.
  fileprivate var trimmingPhraseEnd: ByteText {
    var text = self
    while let last = text.last {
      if " .!?)*_:;,".utf8.contains(last) {
        text = text.dropLast()
      } else if let mark = ["❌", "✅", "⭐"].first(where: text.hasSuffix) {
        text = text.dropLast(mark.utf8.count)
      } else {
        break
      }
    }
    return text
  }
}
