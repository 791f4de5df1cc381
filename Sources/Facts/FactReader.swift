package import Diagnostics

/// Reads fact files. A file is named after its service and holds records: a line with the
/// identifier, then indented lines `key value`. A line that starts with `#` is a comment.
///
///     lambda.timeout.max
///       en Function timeout
///       ko 함수 제한 시간
///       value 900 s
///       kind max
///       limit hard
///       as-of 2026-Q3
///       was 300 s; until 2018-10-11
///       source https://…
///       trust primary
package struct FactReader {
  /// In the order of the file.
  package private(set) var facts: [Fact] = []
  /// Every line that cannot be understood and every record that lacks something.
  package private(set) var findings: [Finding] = []

  private let path: String
  private let service: String
  private var line = 0
  private var record: Record?

  /// A record under construction.
  private struct Record {
    var id: String
    var line: Int
    var names: [Fact.Name] = []
    var value: FactValue?
    var kind: Fact.Kind?
    var aspect: Fact.Aspect?
    var trust: Fact.Trust?
    var detail: String?
    var limit: String?
    var regions: [String] = []
    var asOf: FactDate?
    var history: [Fact.Former] = []
    var source: String?
    var lint: [String] = []
    var note: String?
  }

  /// Reads the bytes of the file at `path`; complexity: linear in the number of bytes.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    service = String(path.prefix { $0 != "." })
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      read(bytes[start..<end])
      start = end + 1
    }
    finish()
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return }
    guard first == UInt8(ascii: " ") else {
      finish()
      record = Record(id: String(decoding: bytes, as: UTF8.self), line: line)
      return
    }
    let blank = UInt8(ascii: " ")
    guard let start = bytes.firstIndex(where: { $0 != blank }),
      let end = bytes[start...].firstIndex(of: blank), end + 1 < bytes.endIndex
    else { return complain("FactLineUnreadable", String(decoding: bytes, as: UTF8.self)) }
    let key = String(decoding: bytes[start..<end], as: UTF8.self)
    let value = String(decoding: bytes[(end + 1)...], as: UTF8.self)
    guard record != nil, set(key, value) else {
      return complain("FactLineUnreadable", key + " " + value)
    }
  }

  /// Stores one line in the record; false when key or value are not understood.
  private mutating func set(_ key: String, _ value: String) -> Bool {
    switch key {
    case "en": record?.names.append(Fact.Name(value, .english))
    case "ko": record?.names.append(Fact.Name(value, .korean))
    case "value": record?.value = FactValue(value)
    case "detail": record?.detail = value
    case "limit": record?.limit = value
    case "region": record?.regions = Self.list(value)
    case "source": record?.source = value
    case "note": record?.note = value
    case "kind": return setKind(value)
    case "trust":
      record?.trust = Fact.Trust(rawValue: value)
      return record?.trust != nil
    case "as-of":
      record?.asOf = FactDate(value)
      return record?.asOf != nil
    case "was":
      guard let former = Self.former(value) else { return false }
      record?.history.append(former)
    case "lint":
      guard value != "misses" else { return true }
      record?.lint = value.split(separator: " ").dropFirst().map(String.init)
      return value.hasPrefix("catches ")
    default: return false
    }
    return true
  }

  /// `behaviour rule`: the kind and, behind it, the aspect.
  private mutating func setKind(_ value: String) -> Bool {
    let words = value.split(separator: " ")
    record?.kind = words.first.flatMap { Fact.Kind(rawValue: String($0)) }
    if words.count == 2 {
      record?.aspect = Fact.Aspect(rawValue: String(words[1]))
      if record?.aspect == nil { return false }
    }
    return record?.kind != nil && words.count <= 2
  }

  /// `256 KiB; until 2025-08; unsourced`.
  private static func former(_ text: String) -> Fact.Former? {
    let parts = text.split(separator: ";").map { $0.drop { $0 == " " } }
    guard let first = parts.first else { return nil }
    var former = Fact.Former(value: FactValue(String(first)))
    for part in parts.dropFirst() {
      if part == "unsourced" {
        former.isSourced = false
      } else if part.hasPrefix("until "), let date = FactDate(String(part.dropFirst(6))) {
        former.until = date
      } else if part.hasPrefix("seen "), let date = FactDate(String(part.dropFirst(5))) {
        former.seen = date
      } else {
        return nil
      }
    }
    return former
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// Turns the record into a fact, if nothing is missing.
  private mutating func finish() {
    guard let record else { return }
    self.record = nil
    guard let value = record.value, let kind = record.kind, let trust = record.trust,
      record.names.first?.language == .english, trust == .unsourced || record.source != nil
    else {
      line = record.line
      return complain("FactIncomplete", record.id)
    }
    facts.append(
      Fact(
        id: record.id, service: service, kind: kind, aspect: record.aspect, names: record.names,
        value: value, detail: record.detail, limit: record.limit, regions: record.regions,
        asOf: record.asOf, history: record.history, source: record.source, trust: trust,
        lint: record.lint, note: record.note))
  }

  private mutating func complain(_ rule: String, _ text: String) {
    let position = Position(line: line, column: 1)
    findings.append(
      Finding(
        rule, .failure, at: Place(file: path, start: position, end: position),
        [.text("text", text)]))
  }
}
