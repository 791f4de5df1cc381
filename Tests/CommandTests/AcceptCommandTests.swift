import Foundation
import Testing

/// `gongbu accept` writes into people's notes: here is that it writes numbers and nothing else.
@Suite struct AcceptCommandTests {
  private static let drawing = """
    <!-- gongbu: wcu=1 rate=1/s peak=40/s for=20s seeds=4 -->

    ```
    Before:
    API Gateway → Lambda → DynamoDB

    After:
    API Gateway → Lambda → SQS → Lambda → DynamoDB
    ```

    """

  private static let stale =
    "# 노트\n\n유실 <!--claim: before.lost-->999,999건<!--/claim-->, "
    + "유실률 <!--claim: after.lost_ratio-->77%<!--/claim-->\n\n" + drawing

  private func inFolder(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try body(command)
  }

  @Test func printsADiffAndWritesNothingUntilAsked() throws {
    try inFolder { command in
      try command.write(Self.stale, to: "notes/a.md")
      let dry = try command.run("accept", "notes")
      #expect(dry.code == 1, "\(dry.errors)")
      #expect(dry.output.contains("--- notes/a.md"))
      #expect(dry.output.contains("-유실 <!--claim: before.lost-->999,999건"))
      #expect(dry.output.contains("<!--claim: after.lost_ratio-->0%<!--/claim-->"))
      #expect(command.text(of: "notes/a.md") == Self.stale)

      let checked = try command.run("check", "notes")
      #expect(checked.code == 1)
      #expect(checked.output.contains("notes/a.md:3:"), "\(checked.output)")
      #expect(checked.output.contains("marked-value"))

      #expect(try command.run("accept", "notes", "--write").code == 0)
      #expect(try command.run("check", "notes").code == 0)
      let again = try command.run("accept", "notes")
      #expect(again.code == 0)
      #expect(again.output == "")
      #expect(try command.files(below: "notes").keys.sorted() == ["a.md"])
    }
  }

  /// `GONGBU_KILLS=200 swift test --filter AcceptCommandTests` kills as often; the usual run a few
  /// times.
  private static let kills =
    ProcessInfo.processInfo.environment["GONGBU_KILLS"].flatMap { Int($0) } ?? 8

  /// Measured in no time, so that much of a run is writing.
  private static let brief = """
    # 노트

    받은 요청 <!--claim: offered-->999,999건<!--/claim-->

    <!-- gongbu: scenario=steady rate=2/s for=5s drain=1s seeds=2 -->
    ```
    API Gateway → Lambda → DynamoDB
    ```

    """

  @Test func leavesEveryFileOldOrNewWheneverItIsKilled() throws {
    try inFolder { command in
      try command.write("title: 노트\n", to: "site/site.yml")
      let paths = (10...69).map { "content/n\($0).md" }
      func restore() throws {
        for path in paths { try command.write(Self.brief, to: path) }
        _ = try command.shell("rm -f site/measurements.yml; sleep 0.01; touch started")
      }
      try restore()
      let began = ContinuousClock.now
      #expect(try command.run("accept", "--write").code == 0)
      let whole = began.duration(to: .now) / .milliseconds(1)
      let (note, record) = (command.text(of: paths[0]), command.text(of: "site/measurements.yml"))
      #expect(note != Self.brief && record != nil)
      var seen: Set<Int> = []
      for round in 0..<Self.kills {
        try restore()
        // Half of the runs end somewhere, the others while files are written.
        let share = Double(round * 37 % 50) / 50 * whole / 1000
        let moment =
          round % 2 == 0
          ? "sleep \(String(format: "%.3f", share))"
          : "until [ \(paths[round * 7 % 60]) -nt started ]; do kill -0 $! || break; done"
        _ = try command.shell(
          "$GONGBU accept --write & { \(moment); } 2>/dev/null; kill -9 $!; wait 2>/dev/null")
        let texts = paths.map { command.text(of: $0) }
        #expect(texts.allSatisfy { $0 == Self.brief || $0 == note }, "\(moment)")
        let written = command.text(of: "site/measurements.yml")
        #expect(written == nil || written == record, "\(moment)")
        seen.insert(texts.count { $0 == note })
      }
      #expect(seen.contains { 0 < $0 && $0 < paths.count }, "no run was killed while it wrote")
      #expect(try command.run("accept", "--write").code == 0)
      #expect(paths.allSatisfy { command.text(of: $0) == note })
      // Nothing is left of the runs that were killed.
      #expect(
        try command.files(below: "content").keys.sorted() == paths.map { String($0.dropFirst(8)) })
    }
  }

  @Test func showsTheMeasuredValueOnThePages() throws {
    try inFolder { command in
      try command.write(Self.stale, to: "notes/a.md")
      _ = try command.run("build", "notes", "--output", "out", "--no-cache")
      for language in ["ko", "en"] {
        let page = command.text(of: "out/\(language)/a/index.html") ?? ""
        #expect(page.replacing(/<[^>]*>/, with: "").contains("유실률 0%"), "\(language)")
      }
      #expect(command.text(of: "out/ko/a/index.md") == Self.stale)
    }
  }

  /// Line ends, byte order mark, tabs, blanks at line ends, no line end at the end.
  @Test func leavesEveryOtherByteAsItIs() throws {
    try inFolder { command in
      let note =
        "\u{FEFF}# 노트\r\n\r\n-\t유실 <!--claim: before.lost-->999,999건<!--/claim-->  \r\n"
        + Self.drawing.replacingOccurrences(of: "\n", with: "\r\n")
        + "\r\n> 인용 **<!-- claim:  after.lost_ratio -->77.5 %<!-- /claim -->**\t끝"
      try command.write(note, to: "notes/a.md")
      #expect(try command.run("accept", "notes", "--write").code == 0)
      // As bytes: Foundation takes the mark away when it reads text.
      let data = try #require(try command.files(below: "notes")["a.md"])
      let written = String(decoding: data, as: UTF8.self)
      #expect(written != note)
      // With each number replaced by a mark, nothing differs.
      let number = /-->[0-9.,]+/
      #expect(written.replacing(number, with: "-->#") == note.replacing(number, with: "-->#"))
      #expect(data.starts(with: [0xEF, 0xBB, 0xBF]))
    }
  }

  @Test func neverWritesThroughALinkOutOfTheProject() throws {
    try inFolder { command in
      try command.write(Self.stale, to: "outside/a.md")
      try command.write(Self.stale, to: "notes/own.md")
      for (link, target) in [("a.md", "outside/a.md"), ("same.md", "notes/own.md")] {
        try FileManager.default.createSymbolicLink(
          atPath: command.folder.appendingPathComponent("notes/" + link).path,
          withDestinationPath: command.folder.appendingPathComponent(target).path)
      }
      let outcome = try command.run("accept", "notes", "--write")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("same.md"), "\(outcome.errors)")
      #expect(command.text(of: "outside/a.md") == Self.stale)
      #expect(command.text(of: "notes/own.md") == Self.stale)

      try FileManager.default.removeItem(
        at: command.folder.appendingPathComponent("notes/same.md"))
      #expect(try command.run("accept", "notes", "--write").code == 0)
      #expect(command.text(of: "outside/a.md") == Self.stale)
      #expect(command.text(of: "notes/own.md") != Self.stale)
    }
  }

  @Test func keepsTheModeOfAFileAndTakesAwayWhatAnInterruptedRunLeft() throws {
    try inFolder { command in
      try command.write(Self.stale, to: "notes/a.md")
      try command.write("half", to: "notes/.a.md.gongbu-accept")
      let path = command.folder.appendingPathComponent("notes/a.md").path
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      #expect(try command.run("accept", "notes", "--write").code == 0)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      #expect(try command.files(below: "notes").keys.sorted() == ["a.md"])
    }
  }

  @Test func refusesWhenANoteChangesWhileItIsRead() throws {
    try inFolder { command in
      try command.write(Self.stale, to: "notes/a.md")
      // Somebody saves the note again and again while the program measures.
      let outcome = try command.shell(
        """
        $GONGBU accept notes --write & run=$!
        while kill -0 $run 2>/dev/null; do printf '%s\\n' "한 줄 더 $RANDOM" >> notes/a.md; done
        wait $run
        """)
      #expect(outcome.code == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("changed while it was read"))
      #expect(command.text(of: "notes/a.md")?.hasPrefix(Self.stale) == true)
      #expect(!command.exists("notes/.a.md.gongbu-accept"))
    }
  }

  @Test func recordsWhatWasMeasuredAndNoticesWhatChanges() throws {
    try inFolder { command in
      let note = "# 노트\n\n" + Self.drawing
      try command.write("title: 노트\n", to: "site/site.yml")
      try command.write(note, to: "content/a.md")
      #expect(try command.run("check").code == 0)
      #expect(try command.run("accept", "--write").code == 0)
      let record = try #require(command.text(of: "site/measurements.yml"))
      #expect(record.contains("\"content/a.md\":"))
      #expect(record.contains("lost_ratio: "))
      #expect(try command.run("check").output.contains("Measurement") == false)

      // Twice the load is another result; the finding stands at the drawing, with both values.
      try command.write(
        note.replacingOccurrences(of: "peak=40/s", with: "peak=80/s"), to: "content/a.md")
      let changed = try command.run("check")
      #expect(changed.code == 1)
      #expect(changed.output.contains("content/a.md:7:"), "\(changed.output)")
      #expect(changed.output.contains("MeasurementChanged"))
      #expect(changed.output.contains("offered"))

      #expect(try command.run("accept", "--write").code == 0)
      #expect(try command.run("check").code == 0)

      try command.write("version: 1\nnotes: [open\n", to: "site/measurements.yml")
      let broken = try command.run("check")
      #expect(broken.code == 2)
      #expect(try command.run("accept", "--write").code == 2)
      #expect(command.text(of: "site/measurements.yml") == "version: 1\nnotes: [open\n")
    }
  }
}
