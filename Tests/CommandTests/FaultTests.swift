import Foundation
import TestSupport
import Testing

/// What happens when the machine or a stranger's note is against us.
@Suite struct FaultTests {
  /// `GONGBU_KILLS=200 swift test --filter FaultTests` kills as often; the usual run a few times.
  private static let kills =
    ProcessInfo.processInfo.environment["GONGBU_KILLS"].flatMap { Int($0) } ?? 6

  private func inProject(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    for number in 1...12 {
      try command.write("# 노트 \(number)\n\n본문 하나.\n", to: "content/n\(number).md")
    }
    try command.warm()
    try body(command)
  }

  /// Whether every page of the site tells the same version of the notes.
  private func isWhole(_ command: Command) throws -> Bool {
    let pages = try command.files(below: "site/public").filter {
      $0.key.hasPrefix("ko/n") && $0.key.hasSuffix("index.html")
    }
    let texts = pages.values.map { String(decoding: $0, as: UTF8.self) }
    let old = texts.filter { $0.contains("본문 하나.") }.count
    let new = texts.filter { $0.contains("본문 둘.") }.count
    return texts.count == 12 && (old, new) == (12, 0) || texts.count == 12 && (old, new) == (0, 12)
  }

  @Test func leavesTheOldOrTheNewSiteWheneverItIsKilled() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      for round in 0..<Self.kills {
        let body = round % 2 == 0 ? "본문 둘." : "본문 하나."
        for number in 1...12 {
          try command.write("# 노트 \(number)\n\n\(body)\n", to: "content/n\(number).md")
        }
        let pause = String(format: "%.3f", Double(round * 37 % 24) * 0.02)
        _ = try command.shell("$GONGBU build & sleep \(pause); kill -9 $!; wait 2>/dev/null")
        let isWhole = try isWhole(command)
        #expect(isWhole, "killed after \(pause) s")
      }
      #expect(try command.run("build").code == 0)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: command.folder.appendingPathComponent("site").path)
      #expect(left.sorted() == ["public", "site.yml"])
      #expect(try command.run("build", "--no-cache", "--output", "fresh").code == 0)
      #expect(try command.files(below: "fresh") == command.files(below: "site/public"))
    }
  }

  /// Files that pages name and that are not there.
  /// Links that lead nowhere, on `pages` and on whatever can be reached from them; on all pages
  /// when none are named.
  private func missing(
    below folder: String, from pages: [String] = [], _ command: Command
  ) throws -> [String] {
    let files = try command.files(below: folder)
    var waiting = pages.isEmpty ? files.keys.filter { $0.hasSuffix(".html") }.sorted() : pages
    var seen = Set(waiting)
    var missing: [String] = []
    while let page = waiting.popLast() {
      for name in links(on: page, String(decoding: files[page] ?? Data(), as: UTF8.self)) {
        if files[name.file] == nil {
          missing.append(page + " → " + name.written)
        } else if name.file.hasSuffix(".html"), seen.insert(name.file).inserted {
          waiting.append(name.file)
        }
      }
    }
    return missing.sorted()
  }

  private func links(on page: String, _ text: String) -> [(written: String, file: String)] {
    let base = URL(fileURLWithPath: "/" + page)
    return text.matches(of: /(?:href|src)="([^":#]+)["#]/).map { match in
      let name = String(match.output.1)
      var path = URL(fileURLWithPath: name, relativeTo: base).standardizedFileURL.path
      if name.hasSuffix("/") { path += path.hasSuffix("/") ? "index.html" : "/index.html" }
      return (name, String(path.dropFirst()))
    }
  }

  @Test(.enabled(if: Tool.path(of: "rsync") != nil))
  func leavesASiteThatWorksWheneverPublishingIsKilled() throws {
    try inProject { command in
      #expect(try command.run("build").code == 0)
      #expect(try missing(below: "site/public", command) == [])
      #expect(try command.run("publish", "rsync", "www").code == 0)
      for round in 0..<Self.kills {
        // Another style sheet has another name, which every page has to learn.
        try command.write("main { --round: \(round) }\n", to: "theme/extra.css")
        if round % 2 == 0 {
          try command.write("# 새 노트\n\n[하나](n1.md)\n", to: "content/new.md")
        } else {
          _ = try command.shell("rm content/new.md")
        }
        #expect(try command.run("build").code == 0)
        let pause = String(format: "%.3f", Double(round * 37 % 24) * 0.01)
        let old = try command.files(below: "www").keys.filter { $0.hasSuffix(".html") }.sorted()
        // A program that another one starts may have a group of its own, but shares the session.
        _ = try command.shell(
          """
          members() {
            for stat in /proc/[0-9]*/stat; do
              read -r line 2>/dev/null < $stat || continue
              set -- ${line##*) }
              [ "$4" != "$session" ] || [ "$1" = Z ] || echo "${stat//[!0-9]/}"
            done
          }
          setsid $GONGBU publish rsync www & session=$!
          sleep \(pause)
          while kill -9 $(members) 2>/dev/null; do sleep 0.01; done
          wait 2>/dev/null
          """)
        // Who reads the old site meets no link that leads nowhere; new pages may stand alone.
        let missing = try missing(below: "www", from: old, command)
        #expect(missing.isEmpty, "killed after \(pause) s: \(missing.prefix(3))")
      }
      #expect(try command.run("publish", "rsync", "www").code == 0)
      let site = try command.files(below: "site/public").filter { $0.key != ".gongbu-site" }
      #expect(try command.files(below: "www") == site)
    }
  }

  @Test func saysThatAFolderMayNotBeWritten() throws {
    try inProject { command in
      let mounted = try command.shell(
        "mkdir -p site/public && mount -t tmpfs -o ro none site/public")
      guard mounted.code == 0 else { return }
      defer { _ = try? command.shell("umount site/public") }
      let outcome = try command.run("build")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("site/public"), "\(outcome.errors)")
    }
  }

  @Test func readsNotesWholeThatChangeWhileTheyAreRead() throws {
    try inProject { command in
      // A writer that does not rest: half of the time the note is empty or cut. It ends by itself
      // when the builds have, or after some thousand rounds: a signal may be blocked where the
      // tests are run.
      let outcome = try command.shell(
        """
        (for round in $(seq 10000); do [ -e builds-ended ] && break; \
        printf '%s\\n\\n본문 하나.\\n' '# 노트 1' > content/n1.md; sleep 0.002; done) & \
        code=0; for i in 1 2 3; do $GONGBU build || code=1; done; touch builds-ended; wait; \
        [ $code = 0 ] || exit 1; \
        printf '%s\\n\\n본문 하나.\\n' '# 노트 1' > content/n1.md; $GONGBU build
        """)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try isWhole(command))
    }
  }

  @Test func buildsTwiceAtOnce() throws {
    try inProject { command in
      let outcome = try command.shell(
        """
        $GONGBU build & first=$!; $GONGBU build & second=$!; \
        wait $first || exit 1; wait $second || exit 1
        """)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try isWhole(command))
      let left = try FileManager.default.contentsOfDirectory(
        atPath: command.folder.appendingPathComponent("site").path)
      #expect(left.sorted() == ["public", "site.yml"])
    }
  }

  @Test func saysThatTheDiskIsFullAndKeepsTheOldSite() throws {
    try inProject { command in
      let mounted = try command.shell("mkdir full && mount -t tmpfs -o size=120k none full")
      // Only the superuser of a real machine can make a small disk.
      guard mounted.code == 0 else { return }
      defer { _ = try? command.shell("umount full") }
      let outcome = try command.run("build", "--output", "full/out")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("space"), "\(outcome.errors)")
      #expect(try command.files(below: "full").isEmpty)
    }
  }

  /// The quadratic inputs of cmark-gfm and their kin: each must be built or reported, and soon.
  @Test(arguments: [
    "wide table", "images", "cdata", "declarations", "cells", "references", "quotes", "stars",
  ])
  func endsSoonOnHostileNotes(kind: String) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write(Self.hostile(kind), to: "notes/hostile.md")
    try command.write("# 다른 노트\n", to: "notes/other.md")
    let outcome = try command.shell("timeout 60 $GONGBU check notes")
    #expect(outcome.code == 0 || outcome.code == 1, "\(outcome.code): \(outcome.errors)")
  }

  private static func hostile(_ kind: String) -> String {
    func repeated(_ text: String, _ count: Int) -> String {
      String(repeating: text, count: count)
    }
    return switch kind {
    case "wide table":
      repeated("|a", 2000) + "|\n" + repeated("|-", 2000) + "|\n" + repeated("|b\n", 2000)
    case "images": repeated("![[]()", 20_000)
    case "cdata": repeated("a<![CDATA[", 20_000)
    case "declarations": repeated("a<?", 20_000)
    case "cells": "|a|\n|-|\n" + repeated("|", 20_000)
    case "references": "[a]: /" + repeated("u", 10_000) + "\n\n" + repeated("[a]", 20_000)
    case "quotes": repeated("> ", 20_000) + "a"
    default: repeated("**a *b ", 10_000)
    }
  }
}
