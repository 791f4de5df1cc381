import Diagnostics
import Markdown

/// What two texts that say the same must share, whatever their languages: numbers, units, code,
/// link targets, markers of claims, names of services, negation.
///
/// Each comparison leaves doubtful cases alone: a false alarm costs more trust than a miss.
struct Parity {
  private let inlines: [Inline]
  private let words: String
  private let numbers: ParityNumbers

  init(_ text: String) {
    inlines = Document.inlines(parsing: text, at: Place(file: ""))
    words = inlines.wordsWithoutCode
    numbers = ParityNumbers(in: words)
  }

  /// A difference: the rule of the finding and its arguments.
  typealias Difference = (rule: String, severity: Finding.Severity, arguments: [Message.Argument])

  /// How `translation` differs from this text.
  func differences(from translation: Parity) -> [Difference] {
    numberDifferences(translation) + partDifferences(translation)
      + serviceDifferences(translation) + negationDifferences(translation)
  }

  private func numberDifferences(_ other: Parity) -> [Difference] {
    let missing = numbers.missing(in: other.numbers)
    let extra = other.numbers.missing(in: numbers)
    return missing.map { ("MissingNumber", .error, [Self.number("number", $0)]) }
      + extra.map { ("ExtraNumber", .error, [Self.number("number", $0)]) }
      + numbers.unitsDiffering(from: other.numbers).map { value, ours, theirs in
        (
          "DifferentUnit", .error,
          [Self.number("number", value), .text("unit", ours), .text("other", theirs)]
        )
      }
  }

  private func partDifferences(_ other: Parity) -> [Difference] {
    let ours = inlines.fixedParts
    let theirs = other.inlines.fixedParts
    return ours.filter { !theirs.contains($0) }
      .map { ("MissingPart", .error, [.text("text", $0)]) }
      + theirs.filter { !ours.contains($0) }.dropFirst(inlines.koreanCodeCount)
      .map { ("ExtraPart", .error, [.text("text", $0)]) }
  }

  /// Only what the translation lacks: Korean leaves out subjects that English has to name.
  private func serviceDifferences(_ other: Parity) -> [Difference] {
    Self.services.filter { names in
      names.contains(where: words.contains)
        && !names.contains { other.words.lowercased().contains($0.lowercased()) }
    }.map { ("MissingService", .warning, [.text("service", $0[0])]) }
  }

  private func negationDifferences(_ other: Parity) -> [Difference] {
    let isDenied = words.contains(#/(지 않는다|지 못한다|수 없다|아니다|안 된다)[.!]?$/#)
    if isDenied, !Self.mayDeny(other.words) {
      return [("LostNegation", .warning, [])]
    }
    let denies = other.words.contains(
      #/\b(does not|do not|is not|are not|never|cannot|doesn't|don't|isn't)\b/#)
    if denies, !words.contains(#/[않없못안아말미비무불부]|만|뿐|밖|거부|실패|전에|대신|막|모르/#) {
      return [("AddedNegation", .warning, [])]
    }
    return []
  }

  private static func number(_ name: String, _ value: Double) -> Message.Argument {
    let digits = value == value.rounded() ? 0 : 3
    return Message.Argument(name, .number(value, fractionDigits: digits))
  }

  /// Whether an English text denies, or says so in some other word; generously.
  private static func mayDeny(_ english: String) -> Bool {
    english.lowercased().contains(
      #/
        \b( not | no | none | nothing | nobody | nowhere | never | neither | nor | without | cannot
        | un\w+ | in\w+ | im\w+ | dis\w+ | fail\w* | lack\w* | refus\w* | reject\w*
        | den(y|ies|ied) | stops? | instead | rather | only | must | regardless | avoid\w*
        | prevent\w* | few\w* | little | less | hardly | free | keeps? | miss\w* | lose\w*
        | except | beyond | too | far | wrong | false | rules?\ out | out\ of )\b | n['’]t\b
      /#)
  }

  /// One service a line: its name, then what notes call it.
  private static let services = [
    ["Lambda", "람다"], ["API Gateway", "API 게이트웨이"], ["DynamoDB", "다이나모"], ["SQS"], ["SNS"],
    ["EventBridge", "이벤트브리지"], ["Kinesis", "키네시스"], ["Step Functions", "스텝 펑션"], ["S3"],
    ["EC2"], ["RDS"], ["Aurora", "오로라"], ["CloudFront", "클라우드프런트"],
    ["CloudWatch", "클라우드워치"], ["DAX"], ["ElastiCache", "엘라스티캐시"], ["Cognito", "코그니토"],
    ["Fargate", "파게이트"], ["ECS"], ["EKS"], ["Athena", "아테나"], ["Redshift", "레드시프트"],
    ["Route 53"], ["AppSync"], ["Firehose"], ["X-Ray"], ["IAM"], ["KMS"],
  ]
}

extension [Inline] {
  /// The text without code, comments and addresses: what is compared as words.
  fileprivate var wordsWithoutCode: String {
    map { inline -> String in
      switch inline {
      case .code, .html, .comment, .footnoteReference, .liquid: " "
      case .text(let text, _): text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        inner.wordsWithoutCode
      case .link(_, let inner): inner.plainText.contains("://") ? " " : inner.wordsWithoutCode
      case .image(let image): image.alternative
      case .softBreak, .lineBreak: " "
      }
    }.joined()
  }

  /// What stays as it is in every language: code without Korean words, link targets, markers.
  fileprivate var fixedParts: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .code(let code, _): code.hasHangul ? [] : [code]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.fixedParts
      case .link(let link, let inner): [Self.neutral(link.destination)] + inner.fixedParts
      case .image(let image): [image.source]
      case .comment(let comment, _): [comment]
      case .footnoteReference(let label): ["[^\(label)]"]
      case .text, .html, .liquid, .softBreak, .lineBreak: []
      }
    }
  }

  /// Code with Korean words, which may become other code in the translation.
  fileprivate var koreanCodeCount: Int {
    map { inline -> Int in
      switch inline {
      case .code(let code, _): code.hasHangul ? 1 : 0
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        inner.koreanCodeCount
      default: 0
      }
    }.reduce(0, +)
  }

  /// The address of a page that a site keeps in several languages, without the language.
  private static func neutral(_ address: String) -> String {
    ["/ko_kr/", "/en_us/", "/ko/", "/en/"].reduce(address) { $0.replacing($1, with: "/") }
  }
}
