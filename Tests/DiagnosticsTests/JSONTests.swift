import Diagnostics
import Foundation
import Testing

@Suite struct JSONTests {
  @Test func keepsTheOrderOfMembersAndIndentsByTwo() {
    let value = JSON.members(["b": .integer(1), "a": .array([.null, .boolean(true)])])
    #expect(
      value.printed == """
        {
          "b": 1,
          "a": [
            null,
            true
          ]
        }
        """)
  }

  @Test func writesEmptyContainersOnOneLine() {
    #expect(JSON.members(["a": .array([]), "b": .object([])]).printed.contains("\"a\": [],"))
  }

  @Test(arguments: ["따옴표 \" 와 \\", "줄\n바꿈\t\r", "\u{1}\u{1F}", "𝕏 가 é", ""])
  func isReadBackByAnotherReader(text: String) throws {
    let data = Data(JSON.members(["key": .text(text)]).printed.utf8)
    let read = try JSONSerialization.jsonObject(with: data) as? [String: String]
    #expect(read == ["key": text])
  }

  @Test func writesNumbersThatAreNotFiniteAsNull() {
    #expect(JSON.array([.number(.infinity), .number(0.5)]).printed == "[\n  null,\n  0.5\n]")
  }
}
