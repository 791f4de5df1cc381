import Diagnostics
import Foundation
import Pages
import Publishing
import TestSupport
import Testing

/// A publisher that remembers its notes gives the bytes of one that starts anew.
@Suite struct NoteMemoryTests {
  /// `GONGBU_EDITS=500 swift test --filter NoteMemoryTests` makes as many edits; the usual run a few.
  private static let edits =
    ProcessInfo.processInfo.environment["GONGBU_EDITS"].flatMap { Int($0) } ?? 30

  /// A project as an author keeps changing it.
  private struct Desk {
    var files: [String: String] = [
      "site/site.yml": "title: 노트\n",
      "content/story.md": Desk.story(peak: 20),
      "content/story.en.po": "msgid \"\"\nmsgstr \"\"\n\nmsgid \"이야기\"\nmsgstr \"Story\"\n",
      "content/a.md": "# 가\n\nLambda 타임아웃은 최대 15분이다. [[나]] [다](c.md#절)\n",
      "content/b.md": "---\naliases: [둘째]\n---\n# 나\n\n[가](a.md)\n\n```python\nx = 1\n```\n",
      "content/c.md": "# 다\n\n## 절\n\n[[둘째]]와 [[이야기]]\n",
    ]
    private var random = SeededGenerator(seed: 500)
    private var count = 0

    static func story(peak: Int) -> String {
      """
      # 이야기

      <!-- gongbu: wcu=1 rate=1/s peak=\(peak)/s for=4s seeds=2 -->

      ```
      Before:
      API Gateway → Lambda → DynamoDB

      After:
      API Gateway → Lambda → SQS → Lambda → DynamoDB
      ```
      """
    }

    var project: Project {
      Project(files: files.map { InputFile(path: $0.key, text: $0.value) })
    }

    private mutating func note() -> String {
      let notes = files.keys.filter { $0.hasSuffix(".md") }.sorted()
      return notes[Int.random(in: 0..<notes.count, using: &random)]
    }

    /// Does one thing to the project and says what.
    mutating func edit() -> String {
      count += 1
      let note = note()
      switch Int.random(in: 0..<12, using: &random) {
      case 0, 1, 2:
        files[note, default: ""] += "\n문장 \(count). SQS 메시지는 최대 \(count % 20)일 보관한다.\n"
        return "edit \(note)"
      case 3:
        files["content/n\(count).md"] = "# 새 \(count)\n\n[가](a.md)\n"
        return "add n\(count)"
      case 4:
        files["content/sub/r\(count).md"] = files.removeValue(forKey: note)
        return "rename \(note)"
      case 5 where files.keys.count { $0.hasSuffix(".md") } > 3:
        files[note] = nil
        return "delete \(note)"
      case 6:
        files["content/story.md"] = Self.story(peak: 10 + count % 30)
        return "scenario"
      case 7:
        files["theme/extra.css"] = "main { --edit: \(count) }\n"
        return "theme"
      case 8:
        files["content/story.en.po"]? += "\nmsgid \"문장 \(count)\"\nmsgstr \"Line\"\n"
        return "catalogue"
      case 9:
        files["site/site.yml"] = "title: 노트 \(count)\nscenario:\n  wcu: \(1 + count % 3)\n"
        return "settings"
      case 10:
        files[note, default: ""] = "---\ntitle: 제목 \(count)\n---\n" + (files[note] ?? "")
        return "title of \(note)"
      default:
        files["content/p\(count).png"] = "picture"
        files[note, default: ""] += "\n![그림](p\(count).png)\n"
        return "picture in \(note)"
      }
    }
  }

  @Test func givesTheSameBytesAfterAnySequenceOfEdits() {
    var desk = Desk()
    var remembering = Publisher(jobs: 2)
    remembering.memory = NoteMemory()
    _ = remembering.publish(desk.project)
    var done: [String] = []
    for round in 0..<Self.edits {
      done.append(desk.edit())
      let project = desk.project
      let warm = remembering.publish(project)
      // The expensive comparison every few edits: what a later edit hides, this one shows.
      guard round % 3 == 0 || round == Self.edits - 1 else { continue }
      let cold = Publisher(jobs: 1).publish(project)
      let differing = Self.differing(warm, cold)
      #expect(differing.isEmpty, "\(done.suffix(4)): \(differing.prefix(5))")
      guard differing.isEmpty else { return }
      #expect(warm.report.exitCode == cold.report.exitCode)
      #expect(warm.report.findings == cold.report.findings)
      #expect(warm.copies == cold.copies)
      #expect(warm.values == cold.values)
    }
    #expect(Set(done.map { $0.prefix { $0 != " " } }).count > 7)
  }

  private static func differing(_ one: Publication, _ other: Publication) -> [String] {
    let left = Dictionary(uniqueKeysWithValues: (one.files ?? []).map { ($0.path, $0.bytes) })
    let right = Dictionary(uniqueKeysWithValues: (other.files ?? []).map { ($0.path, $0.bytes) })
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  @Test func readsOnlyWhatChanged() {
    let desk = Desk()
    var publisher = Publisher(jobs: 1)
    publisher.memory = NoteMemory()
    let first = publisher.publish(desk.project)
    #expect(first.files?.isEmpty == false)
    #expect(publisher.publish(desk.project).files == first.files)
  }
}
