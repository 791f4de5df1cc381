/// Reads XML and collects `id` attributes and references to them. Knows elements, attributes in
/// double quotes and the entities that a writer may use; anything else is a fault.
struct MarkupReader {
  private(set) var fault: String?
  private(set) var identifiers: [String] = []
  private(set) var references: [String] = []
  private var open: [Substring] = []

  init(_ text: String) {
    var rest = Substring(text)
    while fault == nil, let start = rest.firstIndex(of: "<") {
      checkText(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        fault = "a tag does not end"
        return
      }
      readTag(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
    }
    if !open.isEmpty { fault = fault ?? "<\(open.joined(separator: " "))> is not closed" }
  }

  private mutating func checkText(_ text: Substring) {
    let entities = ["amp;", "lt;", "gt;", "quot;"]
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      if !entities.contains(where: piece.hasPrefix) { fault = "bare & in \(text)" }
    }
  }

  private mutating func readTag(_ tag: Substring) {
    if tag.hasPrefix("/") {
      let name = open.popLast()
      if name != tag.dropFirst() { fault = "\(tag) closes \(name ?? "nothing")" }
      return
    }
    let isClosed = tag.hasSuffix("/")
    let body = isClosed ? tag.dropLast() : tag
    let name = body.prefix { $0 != " " }
    if !isClosed { open.append(name) }
    readAttributes(body.dropFirst(name.count))
  }

  private mutating func readAttributes(_ text: Substring) {
    var rest = text
    var seen = Set<Substring>()
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].drop { $0 == " " }
      let quoted = rest[rest.index(after: equals)...]
      guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else {
        fault = "\(name) has no quotes"
        return
      }
      let value = quoted.dropFirst()[..<end]
      checkText(value)
      if !seen.insert(name).inserted { fault = "\(name) twice" }
      note(name, String(value))
      rest = quoted[quoted.index(after: end)...]
    }
    if !rest.allSatisfy({ $0 == " " }) { fault = "\(rest) without a value" }
  }

  private mutating func note(_ name: Substring, _ value: String) {
    if name == "id" { identifiers.append(value) }
    if value.hasPrefix("url(#") { references.append(String(value.dropFirst(5).dropLast())) }
    if name == "aria-labelledby" { references += value.split(separator: " ").map(String.init) }
  }
}
