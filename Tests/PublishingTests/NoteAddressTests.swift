import Diagnostics
import Publishing
import Testing

@Suite struct NoteAddressTests {
  @Test(arguments: [
    ("buffering.md", "buffering"),
    ("AWS/01 API Gateway.md", "aws/01-api-gateway"),
    ("대기열과 버퍼.md", "대기열과-버퍼"),
    ("2025-07-11-title.md", "2025-07-11-title"),
    ("queues/README.md", "queues"), ("README.md", "readme"), ("index.md", "index"),
    ("a/b.c.md", "a/b.c"), ("...md", "note"), ("#&?.md", "note"),
    ("a/../b.md", "a/note/b"),
  ])
  func followsThePath(path: String, address: String) {
    #expect(NoteAddress.address(ofNoteAt: path) == address)
  }

  @Test func takesTheSlugOfTheNote() {
    #expect(NoteAddress.address(ofNoteAt: "a/b.md", slug: "Buffer Story") == "a/buffer-story")
    #expect(NoteAddress.address(ofNoteAt: "a/b.md", slug: "../../x") == "a/note/note/x")
  }

  @Test func givesTheSecondNoteAnAddressOfItsOwnAndSaysSo() {
    let paths = ["a.md", "A.md", "a-2.md", "b.md"]
    let wanted = ["a", "a", "a-2", "b"]
    let (addresses, findings) = NoteAddress.assign(
      to: zip(paths, wanted).map { (path: $0, place: { nil }, wanted: $1) })
    #expect(addresses == ["a", "a-2", "a-2-2", "b"])
    #expect(Set(addresses).count == paths.count)
    #expect(findings.map(\.rule) == ["DuplicateAddress", "DuplicateAddress"])
    #expect(findings[0].place.file == "A.md")
    #expect(findings[0].arguments.contains(.text("other", "a.md")))
  }
}
