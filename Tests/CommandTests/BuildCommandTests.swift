import Foundation
import Testing

@Suite struct BuildCommandTests {
  static let story = """
    # 버퍼 이야기

    쓰기가 몰리면 표의 용량을 넘는다.

    <!-- gongbu: wcu=1 rate=1/s peak=40/s for=20s seeds=4 -->

    ```
    Before:
    API Gateway → Lambda → DynamoDB

    After:
    API Gateway → Lambda → SQS → Lambda → DynamoDB
    ```

    """

  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try body(command)
  }

  @Test func buildsAPlainFolderAsItIs() throws {
    try inFolder { command in
      try command.write(Self.story, to: "notes/story.md")
      let outcome = try command.run("build", "notes", "--output", "out")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output == "")
      for language in ["ko", "en"] {
        let page = command.text(of: "out/\(language)/story/index.html") ?? ""
        #expect(page.contains("쓰기가 몰리면 표의 용량을 넘는다."))
        #expect(page.contains("<svg"))
      }
      #expect(try command.files(below: "notes").keys.sorted() == ["story.md"])
    }
  }

  @Test func givesTheSameBytesWithOneJobAndWithMany() throws {
    try inFolder { command in
      try command.write(Self.story, to: "notes/story.md")
      try command.write("# 다른 노트\n\n흐름: S3 → Lambda → SNS\n", to: "notes/other.md")
      _ = try command.run("build", "notes", "--output", "one", "--jobs", "1")
      _ = try command.run("build", "notes", "--output", "many", "--jobs", "8")
      let one = try command.files(below: "one")
      #expect(one.count >= 8)
      #expect(one == (try command.files(below: "many")))
    }
  }

  @Test func reportsEveryMistakeWithItsPlaceAndBuildsTheRest() throws {
    try inFolder { command in
      try command.write(Self.story, to: "notes/good.md")
      try command.write("---\ntitle: [open\n---\n\n본문은 남는다.\n", to: "notes/front.md")
      try command.write(Data(Array("# 옛 파일\n\n".utf8) + [0xB0, 0xA1, 0x0A]), to: "notes/cp949.md")
      try command.write("# 대문자\n", to: "notes/Good.md")
      try command.write("시작\n\n```yaml\na: 1\n", to: "notes/fence.md")
      try command.write("API Gateway → Lambda → Mystery → DynamoDB\n", to: "notes/unknown.md")
      let big = String(repeating: "아주 긴 노트다. ", count: 300_000)
      try command.write(big, to: "notes/big.md")
      try command.write("밖", to: "outside.md")
      try FileManager.default.createSymbolicLink(
        atPath: command.folder.appendingPathComponent("notes/link.md").path,
        withDestinationPath: command.folder.appendingPathComponent("outside.md").path)

      let outcome = try command.run("build", "notes", "--output", "out")
      #expect(outcome.code == 1 || outcome.code == 2)
      for place in [
        "front.md:3:1", "cp949.md:3:1", "good.md:1:1", "fence.md:3:1", "big.md:1:1", "link.md:1:1",
      ] {
        #expect(outcome.errors.contains(place), "\(place) in: \(outcome.errors)")
      }
      #expect(outcome.errors.contains("unknown.md:1"))
      #expect(!outcome.errors.contains("finding."), "a text is missing: \(outcome.errors)")
      #expect(command.text(of: "out/ko/good/index.html")?.contains("<svg") == true)
      #expect(command.text(of: "out/ko/good-2/index.html") != nil)
      #expect(command.text(of: "out/ko/front/index.html")?.contains("본문은 남는다.") == true)
      let fence = command.text(of: "out/ko/fence/index.html")?.replacing(/<[^>]*>/, with: "")
      #expect(fence?.contains("a: 1") == true)
      #expect(!command.exists("out/ko/link/index.html"))
    }
  }

  @Test func keepsTheOldSiteWhenTheConfigurationIsBroken() throws {
    try inFolder { command in
      try command.write("title: 노트\n", to: "site/site.yml")
      try command.write("# 하나\n", to: "content/one.md")
      #expect(try command.run("build").code == 0)
      let before = try command.files(below: "site/public")
      #expect(!before.isEmpty)

      try command.write("title: \"open\n", to: "site/site.yml")
      let outcome = try command.run("build")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("site/site.yml:"))
      #expect(try command.files(below: "site/public") == before)
    }
  }

  @Test func suggestsTheSettingThatWasMeantAndBuildsTheRest() throws {
    try inFolder { command in
      try command.write("title: 노트\nlangauges: [ko]\n", to: "site/site.yml")
      try command.write("# 하나\n", to: "content/one.md")
      let outcome = try command.run("build")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("site/site.yml:2:1"))
      #expect(outcome.errors.contains("“languages”"))
      #expect(command.exists("site/public/ko/one/index.html"))
    }
  }

  @Test func neverReplacesAFolderThatItDidNotMake() throws {
    try inFolder { command in
      try command.write("# 하나\n", to: "notes/one.md")
      try command.write("precious", to: "out/mine.txt")
      let outcome = try command.run("build", "notes", "--output", "out")
      #expect(outcome.code == 2)
      #expect(try command.files(below: "out") == ["mine.txt": Data("precious".utf8)])
    }
  }

  @Test(arguments: ["notes", ".", "notes/.."])
  func neverWritesOverTheNotes(output: String) throws {
    try inFolder { command in
      try command.write("# 하나\n", to: "notes/one.md")
      let outcome = try command.run("build", "notes", "--output", output)
      #expect(outcome.code == 2)
      #expect(command.text(of: "notes/one.md") == "# 하나\n")
      #expect(try command.files(below: "notes").count == 1)
    }
  }

  @Test func replacesItsOwnFolderAndLeavesNothingBehind() throws {
    try inFolder { command in
      try command.write("# 하나\n", to: "notes/one.md")
      try command.write("# 둘\n", to: "notes/two.md")
      _ = try command.run("build", "notes", "--output", "out")
      #expect(command.exists("out/ko/two/index.html"))
      try FileManager.default.removeItem(
        at: command.folder.appendingPathComponent("notes/two.md"))
      #expect(try command.run("build", "notes", "--output", "out").code == 0)
      #expect(!command.exists("out/ko/two/index.html"))
      #expect(!command.exists("out.gongbu-new"))
      #expect(!command.exists("out.gongbu-old"))
    }
  }

  @Test func saysWhatIsMissing() throws {
    try inFolder { command in
      let outcome = try command.run("build", "nowhere")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("nowhere"))
    }
  }

  @Test func copiesThePicturesThatNotesShow() throws {
    try inFolder { command in
      try command.write("# 그림\n\n![구조](img/a%20b.png)\n", to: "notes/one.md")
      try command.write("png", to: "notes/img/a b.png")
      try command.write("unused", to: "notes/img/unused.png")
      #expect(try command.run("build", "notes", "--output", "out").code == 0)
      let names = try command.files(below: "out").keys.filter { $0.hasSuffix(".png") }
      #expect(names.count == 1)
      #expect(names.allSatisfy { $0.hasSuffix("a b.png") })
    }
  }
}
