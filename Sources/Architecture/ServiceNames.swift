/// Finds names of services in running text: the longest name wins, words are not cut in half.
///
/// Works on UTF-8 bytes in time linear in the text, so that a line of a megabyte is no trap.
package struct ServiceNames: Sendable {
  /// A name found in a text.
  package struct Match: Hashable, Sendable {
    /// The bytes of the name, from 0, with a leading `AWS` or `Amazon` and a plural `s`.
    package var range: Range<Int>
    package var service: Service
    /// False for an everyday word (`ServiceDescription.commonWords`).
    package var isSure: Bool

    package init(range: Range<Int>, service: Service, isSure: Bool) {
      self.range = range
      self.service = service
      self.isSure = isSure
    }
  }

  /// The names of `ServiceCatalog.all`.
  package static let catalog = ServiceNames(ServiceCatalog.all)

  private struct Node {
    var byte: UInt8
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    var service: Int32 = -1
    var isSure = false
  }

  private var nodes = [Node(byte: 0)]
  /// The children of the first node by their byte: most places of a text begin no name.
  private var firsts = [Int32](repeating: -1, count: 256)
  private var services: [Service] = []

  /// A recogniser for `descriptions`; where two claim a spelling, the first one has it.
  package init(_ descriptions: [ServiceDescription]) {
    for (index, description) in descriptions.enumerated() {
      services.append(description.service)
      for name in [description.name.lowercased()] + description.aliases {
        for spelling in Self.spellings(of: name) { insert(spelling, Int32(index), isSure: true) }
      }
    }
    for (index, description) in descriptions.enumerated() {
      for name in description.commonWords {
        for spelling in Self.spellings(of: name) { insert(spelling, Int32(index), isSure: false) }
      }
    }
  }

  /// All names in `text`, from left to right, none overlapping another.
  package func matches(in text: ArraySlice<UInt8>) -> [Match] {
    var found: [Match] = []
    var index = text.startIndex
    while index < text.endIndex {
      if let match = match(at: index, in: text) {
        found.append(withVendor(match, after: found.last?.range.upperBound, in: text))
        index = match.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private mutating func insert(_ spelling: [UInt8], _ service: Int32, isSure: Bool) {
    var at = 0
    for byte in spelling {
      if let child = child(of: at, byte) {
        at = child
      } else {
        nodes.append(Node(byte: byte, nextSibling: nodes[at].firstChild))
        nodes[at].firstChild = Int32(nodes.count - 1)
        if at == 0 { firsts[Int(byte)] = Int32(nodes.count - 1) }
        at = nodes.count - 1
      }
    }
    guard nodes[at].service < 0 else { return }
    nodes[at].service = service
    nodes[at].isSure = isSure
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    guard node > 0 else { return firsts[Int(byte)] < 0 ? nil : Int(firsts[Int(byte)]) }
    var at = nodes[node].firstChild
    while at >= 0 {
      if nodes[Int(at)].byte == byte { return Int(at) }
      at = nodes[Int(at)].nextSibling
    }
    return nil
  }

  /// Each space of a name may be a space, a hyphen or nothing.
  private static func spellings(of name: String) -> [[UInt8]] {
    var all: [[UInt8]] = [[]]
    for byte in name.utf8 {
      let isSpace = byte == UInt8(ascii: " ")
      let withByte = all.map { $0 + [byte] }
      let withHyphen = isSpace ? all.map { $0 + [UInt8(ascii: "-")] } : []
      all = withByte + withHyphen + (isSpace ? all : [])
    }
    return all
  }
}

extension ServiceNames {
  private func match(at start: Int, in text: ArraySlice<UInt8>) -> Match? {
    guard Self.canStart(at: start, in: text) else { return nil }
    var best: Match?
    var at = 0
    var index = start
    while index < text.endIndex, let next = child(of: at, Self.lowercased(text[index])) {
      at = next
      index += 1
      guard nodes[at].service >= 0, let end = Self.end(of: start..<index, in: text) else {
        continue
      }
      best = Match(
        range: start..<end, service: services[Int(nodes[at].service)], isSure: nodes[at].isSure)
    }
    return best
  }

  /// `Amazon SQS` is one name; so is `AWS Lambda`.
  private func withVendor(_ match: Match, after lower: Int?, in text: ArraySlice<UInt8>) -> Match {
    for vendor in ["amazon ", "aws "] {
      let start = match.range.lowerBound - vendor.utf8.count
      guard start >= max(lower ?? text.startIndex, text.startIndex) else { continue }
      let head = text[start..<match.range.lowerBound].map(Self.lowercased)
      guard head.elementsEqual(vendor.utf8), Self.canStart(at: start, in: text) else { continue }
      var longer = match
      longer.range = start..<match.range.upperBound
      return longer
    }
    return match
  }

  private static func canStart(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    let byte = text[index]
    guard byte & 0xC0 != 0x80 else { return false }
    guard index > text.startIndex else { return true }
    let before = text[index - 1]
    if isLetterOrDigit(byte) {
      if before == UInt8(ascii: ".") || before == UInt8(ascii: "_") || before == UInt8(ascii: "#") {
        return false
      }
      guard isLetterOrDigit(before) else { return true }
      // `OrderLambda` ends with a name: a capital behind a small letter starts a word.
      return isUpper(byte) && (isLower(before) || isDigit(before))
    }
    return !endsInHangul(text[..<index])
  }

  /// The end of a name that takes `range`, nil when the word goes on behind it.
  private static func end(of range: Range<Int>, in text: ArraySlice<UInt8>) -> Int? {
    let end = range.upperBound
    let last = text[end - 1]
    guard isLetterOrDigit(last) || last >= 0x80 else { return end }
    guard end < text.endIndex else { return end }
    let next = text[end]
    if last >= 0x80 { return KoreanParticle.canFollowName(text[end...]) ? end : nil }
    if next == UInt8(ascii: "_") { return nil }
    if next == UInt8(ascii: "."), end + 1 < text.endIndex, isLetterOrDigit(text[end + 1]) {
      return nil
    }
    guard isLetterOrDigit(next) else { return end }
    if lowercased(next) == UInt8(ascii: "s"), isLetter(last) {
      let after = end + 1
      if after == text.endIndex || !isLetterOrDigit(text[after]) { return after }
    }
    if isDigit(next) { return isDigit(last) ? nil : end }
    return isUpper(next) && isLower(last) ? end : nil
  }

  private static func endsInHangul(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 3 else { return false }
    return KoreanParticle.isHangul(text[(text.endIndex - 3)...])
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}
