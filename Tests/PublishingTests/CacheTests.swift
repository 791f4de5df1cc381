import Architecture
import Diagnostics
import Foundation
import Pages
import Publishing
import Simulation
import Synchronization
import Testing

/// A store in memory that counts.
private final class CountingStore: ResultStore {
  private let entries = Mutex<[ResultKey: [UInt8]]>([:])
  private let found = Mutex(0)

  var count: Int { entries.withLock { $0.count } }
  var hits: Int { found.withLock { $0 } }

  func bytes(for key: ResultKey) -> [UInt8]? {
    let bytes = entries.withLock { $0[key] }
    if bytes != nil { found.withLock { $0 += 1 } }
    return bytes
  }

  func keep(_ bytes: [UInt8], for key: ResultKey) { entries.withLock { $0[key] = bytes } }
}

@Suite struct CacheTests {
  /// The examples of FIPS 180-4 and lengths around the borders of a block.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1000),
      "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
    ),
  ])
  func hashesLikeTheStandard(text: String, digest: String) {
    #expect(SHA256.digest(of: Array(text.utf8)) == digest)
  }

  @Test func hashesPiecesLikeTheWhole() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for cut in [1, 63, 64, 65, 128, 299] {
      var hash = SHA256()
      hash.update(Array(bytes[..<cut]))
      hash.update(Array(bytes[cut...]))
      #expect(hash.finish() == SHA256.digest(of: bytes))
    }
  }

  @Test func bringsBackEveryValueExactly() throws {
    let values = [
      0.1, -0.0, 1e-308, .leastNonzeroMagnitude, .infinity, -.infinity, 12_345_678.9,
      .greatestFiniteMagnitude, 3,
    ]
    let message = Message(
      "key", [.text("quote\"\n\u{1F600}", "값\\"), .count("n", -3), .init("m", .list([.text("x")]))])
    let scenario = Scenario(
      name: "급증", phases: [.init(duration: 1, rate: 2.5)], drain: 0, seed: .max,
      origin: .stated(Place(file: "a.md")))
    try check(values)
    try check([message])
    try check([scenario])
    try check([UInt64.max, 0])
    try check(["a": [1, 2], "b": []])
    try check([Optional(1), nil])
  }

  @Test func bringsBackWhatIsLeftOutOrEmpty() throws {
    struct Part: Codable, Equatable {
      var missing: Int?
      var text: String?
      var inner: [Part] = []
      var small: UInt8 = 255
      var share: Float = 0.5
    }
    enum Kind: Codable, Equatable { case none, one(Part), two(a: Int, Part) }
    let part = Part(missing: nil, text: "{[,:]}\\\"", inner: [Part(), Part(missing: -7)])
    try check([part])
    try check([Kind.none, .one(part), .two(a: 1, Part())])
    #expect(
      StoredValue.bytes(of: [Kind.none]).map { String(decoding: $0, as: UTF8.self) }
        == #"[{"none":{}}]"#)
    #expect(StoredValue.value([Part].self, Array(#"[{"inner":[],"small":256}]"#.utf8)) == nil)
    #expect(StoredValue.value([Int].self, Array("[1,2".utf8)) == nil)
    #expect(StoredValue.value([Int].self, Array("[1]]".utf8)) == nil)
  }

  private func check<Value: Codable & Equatable>(_ value: Value) throws {
    let bytes = try #require(StoredValue.bytes(of: value))
    #expect(StoredValue.value(Value.self, bytes) == value)
    for end in stride(from: 0, to: bytes.count, by: 3) {
      #expect(StoredValue.value(Value.self, Array(bytes[..<end])) == nil)
    }
  }

  private func project(_ note: String, peak: Double? = nil) -> Project {
    var project = Project(files: [InputFile(path: "a.md", text: note)])
    project.configuration.scenario.peak = peak
    return project
  }

  private static let note = """
    # 노트

    <!-- gongbu: wcu=1 rate=1/s for=5s seeds=2 -->

    ```
    API Gateway → Lambda → DynamoDB
    ```

    """

  @Test func takesMeasurementsFromTheStoreWhereverTheSnippetStands() {
    let store = CountingStore()
    let publisher = Publisher(jobs: 1, memo: Memo(store: store, engine: "1"))
    _ = publisher.publish(project(Self.note))
    // Each publication takes measurements once more for its pages.
    #expect((store.count, store.hits) == (1, 1))

    let moved = project("앞말.\n\n" + Self.note)
    let kept = publisher.publish(moved)
    #expect((store.count, store.hits) == (1, 3))
    let fresh = Publisher(jobs: 1).publish(moved)
    #expect(kept.files == fresh.files)
    #expect(kept.values == fresh.values)
    #expect(!kept.values.isEmpty)
  }

  /// What a study knows of its note besides the measurements is not in the store.
  @Test func keepsWhatNotesSayOfTheirStudies() throws {
    let note = """
      ---
      gongbu: scenario=steady rate=1/s for=5s seeds=2
      ---
      # 노트

      ```python
      def handler(event, context):
          sqs.send_message(QueueUrl='https://sqs/1/jobs', MessageBody=event['body'])
      ```

      ```python
      def handler(event, context):
          for record in event['Records']:
              dynamodb.Table('Orders').put_item(Item=record['body'])
      ```

      """
    let publisher = Publisher(jobs: 1, memo: Memo(store: CountingStore(), engine: "1"))
    let kept = publisher.publish(project(note)).files ?? []
    #expect(kept == Publisher(jobs: 1).publish(project(note)).files)
    let page = try #require(kept.first { $0.path == "ko/a/index.html" })
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("코드 2곳을 이어"))
  }

  @Test func measuresAgainWhenAnythingElseChanged() {
    let store = CountingStore()
    let publisher = Publisher(jobs: 1, memo: Memo(store: store, engine: "1"))
    _ = publisher.publish(project(Self.note))
    let changes = [
      project(Self.note.replacingOccurrences(of: "wcu=1", with: "wcu=2")),
      project(Self.note.replacingOccurrences(of: "seeds=2", with: "seeds=3")),
      project(Self.note.replacingOccurrences(of: "Lambda", with: "Lambda (timeout: 7초)")),
      project(Self.note, peak: 9),
    ]
    for change in changes { _ = publisher.publish(change) }
    #expect((store.count, store.hits) == (1 + changes.count, 1 + changes.count))
    let other = Publisher(jobs: 1, memo: Memo(store: store, engine: "2"))
    _ = other.publish(project(Self.note))
    #expect((store.count, store.hits) == (2 + changes.count, 2 + changes.count))
  }
}

extension String {
  fileprivate func replacingOccurrences(of old: String, with new: String) -> String {
    var result = self
    while let range = result.firstRange(of: old), !new.contains(old) {
      result.replaceSubrange(range, with: new)
    }
    if new.contains(old), let range = firstRange(of: old) {
      result.replaceSubrange(range, with: new)
    }
    return result
  }
}
