import Foundation
import Testing

/// Builds one after the other: what is kept, what is written, what is explained.
@Suite struct IncrementalBuildTests {
  private func inProject(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write(BuildCommandTests.story, to: "content/story.md")
    try command.write("# 다른 노트\n\n본문.\n", to: "content/other.md")
    try command.warm()
    try body(command)
  }

  /// Inode and time of every file of the site: what changes when a file is written.
  private func identities(_ command: Command, _ folder: String) throws -> [String: String] {
    try command.files(below: folder).keys.reduce(into: [:]) { result, path in
      let file = command.folder.appendingPathComponent(folder + "/" + path).path
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      let number = attributes[.systemFileNumber] as? Int ?? 0
      let date = attributes[.modificationDate] as? Date
      result[path] = "\(number) \(date?.timeIntervalSince1970 ?? 0)"
    }
  }

  @Test func touchesNothingWhenNothingChanged() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let before = try identities(command, "site/public")
      let outcome = try command.run("build")
      #expect(outcome.code == 0)
      #expect(outcome.errors.contains("Nothing changed"), "\(outcome.errors)")
      #expect(try identities(command, "site/public") == before)
    }
  }

  @Test func writesOnlyWhatChangedAndSimulatesNothingAgain() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let before = try identities(command, "site/public")
      let entries = try command.files(below: ".gongbu/cache")
      #expect(!entries.isEmpty)

      // A line above the architecture moves it without changing it.
      let moved = BuildCommandTests.story.replacingOccurrences(
        of: "쓰기가 몰리면", with: "첫 줄.\n\n쓰기가 몰리면")
      try command.write(moved, to: "content/story.md")
      #expect(try command.run("build").code == 0)
      let after = try identities(command, "site/public")
      #expect(after["ko/story/index.html"] != before["ko/story/index.html"])
      #expect(after["ko/other/index.html"] == before["ko/other/index.html"])
      #expect(try command.files(below: ".gongbu/cache") == entries)

      let incremental = try command.files(below: "site/public")
      #expect(try command.run("build", "--output", "cold", "--no-cache").code == 0)
      #expect(try command.files(below: "cold") == incremental)
    }
  }

  @Test func hidesWhatItKeepsFromGit() throws {
    try inProject { command in
      let outcome = try command.run("build")
      #expect(outcome.code == 0)
      #expect(command.text(of: ".gongbu/.gitignore") == "*\n")
    }
  }

  @Test func keepsNothingWhenAskedTo() throws {
    try inProject { command in
      try FileManager.default.removeItem(
        at: command.folder.appendingPathComponent(".gongbu"))
      let outcome = try command.run("build", "--no-cache")
      #expect(outcome.code == 0)
      #expect(!command.exists(".gongbu"))
    }
  }

  @Test(arguments: ["damaged", "cut", "empty"])
  func noticesADamagedEntryAndBuildsItAgain(fault: String) throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let site = try command.files(below: "site/public")
      let entries = try command.files(below: ".gongbu/cache")
      for (path, data) in entries {
        var bytes = data
        switch fault {
        case "damaged": bytes[bytes.count - 2] ^= 0x20
        case "cut": bytes = bytes.prefix(bytes.count / 2)
        default: bytes = Data()
        }
        try command.write(bytes, to: ".gongbu/cache/" + path)
      }
      #expect(try command.run("build", "--output", "again").code == 0)
      #expect(try command.files(below: "again") == site)
      #expect(try command.files(below: ".gongbu/cache") == entries)
    }
  }

  @Test func findsAKeptResultThatIsWrong() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let fine = try command.run("build", "--verify-cache")
      #expect(fine.code == 0)
      #expect(fine.errors.contains("came out the same"), "\(fine.errors)")

      let paths = try command.files(below: ".gongbu/cache").keys
      for path in paths { try falsify(".gongbu/cache/" + path, command) }
      let outcome = try command.run("build", "--verify-cache")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("came out different"), "\(outcome.errors)")
    }
  }

  /// Changes a number of an entry and mends its checksum, as a broken program could.
  private func falsify(_ path: String, _ command: Command) throws {
    let text = command.text(of: path) ?? ""
    let body = text.dropFirst(65).replacingOccurrences(of: "\"mean\":", with: "\"mean\":1")
    let file = command.folder.appendingPathComponent(path)
    try command.write(body, to: "body")
    let sum = try command.shell("sha256sum body | cut -c1-64").output
    try Data((sum + body).utf8).write(to: file)
  }

  /// What the builds of a project left for one another, without their results.
  private static let builds = ".gongbu/builds/"

  private func editOther(_ command: Command) throws {
    try command.write("# 다른 노트\n\n새 본문.\n", to: "content/other.md")
  }

  private func expectsAColdSite(_ command: Command) throws {
    #expect(try command.run("build", "--output", "cold", "--no-cache").code == 0)
    #expect(try command.files(below: "cold") == command.files(below: "site/public"))
  }

  @Test func makesThePagesOfOtherNotesAnewWhereSomebodyTouchedTheSite() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      try command.write("mine", to: "site/public/ko/story/index.html")
      try editOther(command)
      #expect(try command.run("build").code == 0)
      try expectsAColdSite(command)
    }
  }

  @Test(arguments: ["damaged", "cut", "gone"])
  func makesThePagesOfOtherNotesAnewWhereNothingIsKnownOfThem(fault: String) throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      for (path, data) in try command.files(below: Self.builds) {
        var bytes = data
        switch fault {
        case "damaged": bytes[bytes.count - 2] ^= 0x20
        case "cut": bytes = bytes.prefix(bytes.count / 2)
        default: bytes = Data()
        }
        try command.write(bytes, to: Self.builds + path)
      }
      try editOther(command)
      #expect(try command.run("build").code == 0)
      try expectsAColdSite(command)
    }
  }

  @Test func followsANewTitleIntoThePagesOfOtherNotes() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      try command.write("# 새 이름\n\n본문.\n", to: "content/other.md")
      #expect(try command.run("build").code == 0)
      #expect(command.text(of: "site/public/ko/story/index.html")?.contains("새 이름") == true)
      try expectsAColdSite(command)
    }
  }

  @Test func findsThatWhatIsKnownOfANoteIsWrong() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      #expect(try command.run("build", "--verify-cache").code == 0)
      var falsified = 0
      for (path, data) in try command.files(below: Self.builds) {
        let text = String(decoding: data, as: UTF8.self)
        guard text.contains("\"numberCount\":") else { continue }
        falsified += 1
        let body = text.dropFirst(65).replacingOccurrences(
          of: "\"numberCount\":", with: "\"numberCount\":1")
        try command.write(body, to: ".gongbu/body")
        let sum = try command.shell("sha256sum .gongbu/body | cut -c1-64").output
        try command.write(sum + body, to: Self.builds + path)
      }
      #expect(falsified == 1)
      let outcome = try command.run("build", "--verify-cache")
      #expect(outcome.code == 2)
      // The message names the first of many pages.
      #expect(outcome.errors.contains("en/story/index.html"), "\(outcome.errors)")
    }
  }

  @Test func explainsWhatChangedAndWhatItCaused() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let still = try command.run("why")
      #expect(still.code == 0)
      #expect(still.output.contains("Nothing changed"), "\(still.output)")

      let slower = BuildCommandTests.story.replacingOccurrences(of: "peak=40/s", with: "peak=60/s")
      try command.write(slower, to: "content/story.md")
      let page = try command.run("why", "ko/story/index.html")
      #expect(page.code == 0, "\(page.errors)")
      #expect(page.output.contains("content/story.md"))
      #expect(page.output.contains("content/story.md#1.Before.scenario"), "\(page.output)")
      #expect(page.output.contains("ko/story/index.html"))
      #expect(!page.output.contains("ko/other"))

      let value = try command.run("why", "content/story.md#1.Before.offered")
      #expect(value.code == 0)
      #expect(value.output.contains("#1.Before.offered"))
      #expect(!value.output.contains("#1.After.offered"))

      let other = try command.run("why", "ko/other/index.html")
      #expect(other.output.contains("Nothing changed"), "\(other.output)")

      let unknown = try command.run("why", "ko/nowhere/index.html")
      #expect(unknown.code == 2)
      #expect(unknown.errors.contains("ko/nowhere/index.html"))
    }
  }

  @Test func explainsTheLastBuildWhenNothingChangedSince() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      try command.write("# 다른 노트\n\n새 본문.\n", to: "content/other.md")
      #expect(try command.run("build").code == 0)
      let outcome = try command.run("why", "ko/other/index.html")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("content/other.md"), "\(outcome.output)")
    }
  }

  @Test func cleansWhatItMade() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      let notes = try command.files(below: "content")
      #expect(try command.run("clean").code == 0)
      #expect(!command.exists(".gongbu"))
      #expect(!command.exists("site/public"))
      #expect(try command.files(below: "content") == notes)
    }
  }

  @Test func cleansNothingThatItDidNotMake() throws {
    try inProject { command in
      try command.write("mine", to: "site/public/mine.txt")
      #expect(try command.run("clean").code == 2)
      #expect(command.exists("site/public/mine.txt"))
    }
  }
}
