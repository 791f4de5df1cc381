import Foundation
import Testing

/// Builds one after the other, each from what the last one left, against a build from nothing.
@Suite struct RandomEditTests {
  /// `GONGBU_EDITS=500 swift test --filter RandomEditTests` makes as many edits; the usual run a few.
  private static let edits =
    ProcessInfo.processInfo.environment["GONGBU_EDITS"].flatMap { Int($0) } ?? 10

  /// The numbers of Park and Miller's generator, the same in every run.
  private struct Dice {
    var state = 4711

    mutating func roll(_ sides: Int) -> Int {
      state = state * 48_271 % 2_147_483_647
      return state % sides
    }
  }

  private struct Unpatched: Error { let reason: String }

  /// The program with another value of a fact, and the build id that it would get for that: facts
  /// are compiled in.
  private static func program(changing line: String, to other: String) throws -> Data {
    var bytes = try Data(contentsOf: Command.binary)
    let (old, new) = (Data(line.utf8), Data(other.utf8))
    guard old.count == new.count, let fact = bytes.range(of: old) else {
      throw Unpatched(reason: line)
    }
    bytes.replaceSubrange(fact, with: new)
    // The note's kind, 3, and its owner; the size of the id stands before them (elf(5)).
    let owner = Data([3, 0, 0, 0]) + Data("GNU\0".utf8)
    guard let note = bytes.range(of: owner, in: 0..<65_536) else {
      throw Unpatched(reason: "build id")
    }
    bytes[note.upperBound] ^= 0xFF
    return bytes
  }

  private func edit(_ command: inout Command, _ round: Int, _ dice: inout Dice) throws -> String {
    let notes = try command.files(below: "content").keys.filter { $0.hasSuffix(".md") }.sorted()
    let note = "content/" + notes[dice.roll(notes.count)]
    let text = command.text(of: note) ?? ""
    switch dice.roll(12) {
    case 0, 1:
      try command.write(text + "\n문장 \(round).\n", to: note)
      return "edit"
    case 2:
      try FileManager.default.removeItem(at: command.folder.appendingPathComponent(note))
      try command.write(text, to: "content/r\(round).md")
      return "rename"
    case 3 where notes.count > 2:
      try FileManager.default.removeItem(at: command.folder.appendingPathComponent(note))
      return "delete"
    case 4:
      let story = BuildCommandTests.story.replacingOccurrences(
        of: "peak=40/s", with: "peak=\(20 + round)/s")
      try command.write(story, to: "content/story.md")
      return "scenario"
    case 5:
      try command.write("main { --edit: \(round) }\n", to: "theme/extra.css")
      return "theme"
    case 6:
      try command.write("pages.skip = 넘기 \(round)\n", to: "theme/text/ko/zz.txt")
      return "words"
    case 7:
      let catalogue = "msgid \"\"\nmsgstr \"\"\n\nmsgid \"버퍼 이야기\"\nmsgstr \"Story \(round)\"\n"
      try command.write(catalogue, to: "content/story.en.po")
      return "catalogue"
    case 8:
      try command.write("---\ntitle: 제목 \(round)\n---\n" + text, to: note)
      return "title"
    case 9:
      try command.write("title: 노트 \(round % 3)\nscenario:\n  rate: 2\n", to: "site/site.yml")
      return "settings"
    case 10:
      let other = command.folder.appendingPathComponent("other-facts")
      command.program = command.program == other ? Command.binary : other
      return "fact"
    default:
      try command.write("# 새 \(round)\n\n[[버퍼 이야기]]\n", to: "content/n\(round).md")
      return "add"
    }
  }

  @Test func givesTheSameBytesAsABuildFromNothing() throws {
    var command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write(
      Self.program(changing: "  value 900 s\n", to: "  value 840 s\n"), to: "other-facts")
    _ = try command.shell("chmod +x other-facts")
    try command.write("# 한도\n\nLambda 함수의 최대 실행 시간은 15분이다.\n", to: "content/limit.md")
    try command.write(BuildCommandTests.story, to: "content/story.md")
    try command.write("# 다른 노트\n\n[이야기](story.md)\n", to: "content/other.md")
    try command.warm()
    _ = try command.run("build")
    var dice = Dice()
    var done: [String] = []
    for round in 0..<Self.edits {
      done.append(try edit(&command, round, &dice))
      let outcome = try command.run("build", "--jobs", round % 2 == 0 ? "1" : "2")
      #expect(outcome.code < 2, "\(done): \(outcome.errors)")
      guard round % 10 == 9 || round == Self.edits - 1 else { continue }
      _ = try command.run("build", "--no-cache", "--output", "cold")
      let (warm, cold) = try (command.files(below: "site/public"), command.files(below: "cold"))
      #expect(warm == cold, "\(done)")
      guard warm == cold else { return }
    }
    #expect(Set(done).count > 3, "\(done)")
  }
}
