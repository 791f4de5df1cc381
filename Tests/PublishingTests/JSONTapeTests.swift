import TestSupport
import Testing

@testable import Publishing

@Suite struct JSONTapeTests {
  @Test func readsNumbersAsTheLanguageDoes() throws {
    var generator = SeededGenerator(seed: 7)
    var texts = ["0", "-0.0", "0.1", "1e22", "123456789012345", "999999999999999.9", "-3.25"]
    for _ in 0..<2000 {
      let sign = Bool.random(using: &generator) ? "-" : ""
      let whole = Int.random(in: 0...9_999_999, using: &generator)
      let part = Int.random(in: 0...999_999_999, using: &generator)
      texts.append("\(sign)\(whole).\(part)")
    }
    for text in texts {
      let number = try #require(JSONTape(Array(text.utf8))).number(of: 0)
      #expect(number?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test(arguments: ["", "{", "[1,]", "{\"a\"}", "{1:2}", "[1 2]", "\"a", "tru", "1 2", "]"])
  func refusesWhatIsNoWholeValue(text: String) {
    #expect((JSONTape(Array(text.utf8)) as Any?) == nil)
  }

  @Test func tellsEqualTextsFromOthers() throws {
    let tape = try #require(JSONTape(Array(#"[{"a":1},{"a":1},{"a":2},{"a":12}]"#.utf8)))
    // [, {, "a", 1, {, "a", 1, {, "a", 2, {
    #expect(tape.isSame(1, 4))
    #expect(!tape.isSame(1, 7))
    #expect(!tape.isSame(1, 10))
  }

  @Test func knowsWhereEveryValueEnds() throws {
    let tape = try #require(JSONTape(Array(#" {"a":[1,"]"], "b" : {} } "#.utf8)))
    // {, "a", [, 1, "]", "b", {
    #expect(tape.tokens.count == 7)
    #expect(tape.next(after: 0) == 7)
    #expect(tape.next(after: 2) == 5)
    #expect(tape.isText(1, "a") && !tape.isText(1, "b"))
    #expect(tape.text(of: 4) == "]")
  }
}
