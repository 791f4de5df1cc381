import Diagnostics
import Foundation
import Pages
import Publishing
import Synchronization
import Testing

/// A publisher that has the ledger of the last build, and leaves the pages of unchanged notes as
/// they stand, gives the site and the report of one that starts anew.
@Suite struct NoteLedgerTests {
  /// Builds of one site, one after the other.
  private final class Builds: Sendable {
    struct State {
      var site: [String: [UInt8]] = [:]
      var ledger: [UInt8]?
      var stayed = 0
      var number = 0
    }

    let state = Mutex(State())

    /// The publication of the next build; its files are those that were made and those that stayed.
    func build(_ files: [String: String], jobs: Int = 2) -> Publication {
      let inputs = files.map { InputFile(path: $0.key, text: $0.value) }
      let project = Project(files: inputs)
      let before = state.withLock { $0 }
      let made = Mutex<[String: [UInt8]]>([:])
      let stayed = Mutex<[String]>([])
      let ledger = NoteLedger(
        program: ["test"], project: project,
        inputs: inputs.map { BuildInput($0) { "" } }.sorted { $0.path < $1.path },
        last: before.ledger, site: "\(before.number)", verifies: false, isColoured: false
      ) { path in stayed.withLock { $0.append(path) } }
      var publisher = Publisher(jobs: jobs)
      publisher.ledger = ledger
      let publication = publisher.publish(project) { file in
        made.withLock { $0[file.path] = file.bytes }
      }
      var site = made.withLock { $0 }
      let kept = stayed.withLock { $0 }
      for path in kept { site[path] = before.site[path] }
      state.withLock { state in
        state.number += 1
        state.site = site
        state.ledger = ledger.pieces(for: "\(state.number)").flatMap(\.self)
        state.stayed = kept.count
      }
      return publication
    }
  }

  private static let story = """
    # 이야기

    <!-- gongbu: wcu=1 rate=1/s peak=9/s for=2s seeds=2 -->

    ```
    Before:
    API Gateway → Lambda → DynamoDB

    After:
    API Gateway → Lambda → SQS → Lambda → DynamoDB
    ```
    """

  /// Nothing of them is simulated, so that many builds take no time.
  private static let files = [
    "site/site.yml": "title: 노트\n",
    "content/story.md": "# 이야기\n\n본문.\n",
    "content/story.en.po": "msgid \"\"\nmsgstr \"\"\n\nmsgid \"이야기\"\nmsgstr \"Story\"\n",
    "content/a.md": "# 가\n\nLambda 타임아웃은 최대 15분이다. [[나]] [다](c.md#절) [없음](x.md)\n",
    "content/b.md": "---\naliases: [둘째]\ntags: [aws]\n---\n# 나\n\nLambda 타임아웃은 최대 9분이다.\n",
    "content/c.md": "# 다\n\n## 절\n\n[[둘째]]와 [[이야기]] ![그림](p.png)\n",
    "content/p.png": "picture",
  ]

  private func expectsTheSameAsAnew(
    _ builds: Builds, _ publication: Publication, _ files: [String: String]
  ) {
    let project = Project(files: files.map { InputFile(path: $0.key, text: $0.value) })
    let cold = Publisher(jobs: 1).publish(project)
    let site = builds.state.withLock { $0.site }
    let differing = (cold.files ?? []).filter { site[$0.path] != $0.bytes }.map(\.path)
    #expect(differing.isEmpty)
    #expect(publication.paths == cold.paths)
    #expect(site.count == cold.files?.count)
    #expect(publication.copies == cold.copies)
    #expect(publication.values == cold.values)
    #expect(publication.report.findings == cold.report.findings)
    #expect(publication.report.claims == cold.report.claims)
    #expect(publication.report.coverage == cold.report.coverage)
    #expect(publication.report.pages == cold.report.pages)
    #expect(!cold.report.findings.isEmpty)
  }

  @Test func leavesThePagesOfUnchangedNotes() {
    let builds = Builds()
    var files = Self.files
    files["content/story.md"] = Self.story
    expectsTheSameAsAnew(builds, builds.build(files), files)
    #expect(builds.state.withLock { $0.stayed } == 0)
    files["content/a.md", default: ""] += "\nSQS 메시지는 최대 14일 보관한다.\n"
    expectsTheSameAsAnew(builds, builds.build(files), files)
    // Three notes with three pages, their Markdown and two lists of claims; the loads come on top.
    #expect(builds.state.withLock { $0.stayed } >= 18)
    files["content/c.md", default: ""] += "\n문장.\n"
    expectsTheSameAsAnew(builds, builds.build(files, jobs: 1), files)
    #expect(builds.state.withLock { $0.stayed } >= 18)
    // Pages say which notes link to them.
    files["content/c.md", default: ""] += "\n[가](a.md)\n"
    expectsTheSameAsAnew(builds, builds.build(files), files)
  }

  @Test(arguments: [
    ("content/story.en.po", "msgid \"\"\nmsgstr \"\"\n\nmsgid \"이야기\"\nmsgstr \"A story\"\n"),
    ("content/a.md", "# 새 제목\n\n본문.\n"),
    ("content/a.md", "---\nslug: elsewhere\n---\n# 가\n\n본문.\n"),
    ("content/new.md", "# 없음\n\n본문.\n"),
    ("content/x.md", "# 있음\n\n본문.\n"),
    ("content/q.png", "picture"),
    ("site/site.yml", "title: 다른 노트\n"),
    ("site/site.yml", "title: 노트\nscenario:\n  rate: 2\n"),
    ("site/glossary.yml", "- ko: 타임아웃\n  en: timeout\n"),
    ("theme/extra.css", "main { color: red }\n"),
    ("theme/text/ko/zz.txt", "pages.skip = 바로\n"),
    ("site/static/robots.txt", "User-agent: x\n"),
    ("site/static/ko/b/index.html", "mine"),
  ])
  func followsWhatChangesOtherPages(path: String, text: String) {
    let builds = Builds()
    var files = Self.files
    _ = builds.build(files)
    files[path] = text
    expectsTheSameAsAnew(builds, builds.build(files), files)
    files[path] = Self.files[path]
    expectsTheSameAsAnew(builds, builds.build(files), files)
  }

  @Test func forgetsPagesWhenTheSiteWasTouched() {
    let builds = Builds()
    var files = Self.files
    _ = builds.build(files)
    builds.state.withLock { $0.number += 1 }
    files["content/a.md", default: ""] += "\n문장.\n"
    expectsTheSameAsAnew(builds, builds.build(files), files)
    #expect(builds.state.withLock { $0.stayed } == 0)
  }
}
