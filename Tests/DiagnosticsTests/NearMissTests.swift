import Diagnostics
import Testing

@Suite struct NearMissTests {
  static let keys = ["title", "languages", "base_url", "content", "scenario"]

  @Test(arguments: [
    ("langauges", "languages"), ("baseurl", "base_url"), ("Titel", "title"),
    ("scenarios", "scenario"),
  ])
  func findsTheWordThatWasMeant(word: String, meant: String) {
    #expect(NearMiss.suggestion(for: word, among: Self.keys) == meant)
  }

  @Test(arguments: ["theme", "x", "", "navigation"])
  func keepsSilentWhenNothingIsClose(word: String) {
    #expect(NearMiss.suggestion(for: word, among: Self.keys) == nil)
  }
}
