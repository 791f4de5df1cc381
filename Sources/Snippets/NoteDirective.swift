import Diagnostics
import Markdown

extension Directive {
  /// What the front matter asks for every drawing of the note, under `gongbu:`: as a comment would
  /// say it (`gongbu: rate=20/s seeds=12`), or a key to a line. What a drawing or its own comment
  /// says goes before it.
  static func ofNote(_ document: Document) -> (directive: Directive, findings: [Finding])? {
    guard let pair = document.frontMatter.pairs.first(where: { $0.key == "gongbu" }) else {
      return nil
    }
    let start = Position(line: pair.line, column: 1)
    let place = Place(
      file: document.source.path, start: start,
      end: Position(line: pair.line, column: 1 + pair.key.utf8.count))
    return read(words(of: pair.value), at: place)
  }

  private static func read(
    _ words: [String], at place: Place
  ) -> (directive: Directive, findings: [Finding]) {
    var (directive, findings) = read(words, inPlaceOfComment: place)
    for key in [directive.name.map { _ in "name" }, directive.isForced ? "read" : nil] {
      guard let key else { continue }
      findings.append(Finding("DirectiveOfOneDrawing", .error, at: place, [.text("key", key)]))
    }
    (directive.name, directive.isForced) = (nil, false)
    return (directive, findings)
  }

  /// `rate=20/s` for each key with its value.
  private static func words(of value: FrontMatter.Value) -> [String] {
    switch value {
    case .text(let text): words(of: text)
    case .list(let values): values.flatMap { words(of: $0) }
    case .mapping(let pairs):
      pairs.flatMap { pair -> [String] in
        if case .boolean(let isSet) = pair.value { return isSet ? [pair.key] : [] }
        let words = words(of: pair.value)
        return words.isEmpty ? [] : [pair.key + "=" + words.joined(separator: " ")]
      }
    // Digits as an author would write them; whatever else a double prints is reported as no number.
    case .number(let number):
      [Int(exactly: number).map { "\($0)" } ?? "\(number)"]
    case .boolean, .null: []
    }
  }
}
