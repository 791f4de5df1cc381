import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The doors of the fuzzer with inputs that are chosen here, so that every run is the same.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func survivesWhatOnceBrokeIt(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    for (file, bytes) in Self.crashers(of: name) {
      #expect(target.run(bytes) == nil, "\(file)")
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func survivesSeededMutations(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    var random = SeededGenerator(seed: 8)
    for seed in target.seeds {
      #expect(target.run(Array(seed.utf8)) == nil)
      for _ in 0..<120 {
        let bytes = Self.mutated(Array(seed.utf8), words: target.words, using: &random)
        let complaint = target.run(bytes)
        #expect(complaint == nil, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  /// A few bytes removed, doubled and replaced, a few words of the door put in.
  private static func mutated(
    _ seed: [UInt8], words: [String], using random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<min(bytes.count, at + 3))
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
      case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
      default:
        let word = words[Int.random(in: 0..<words.count, using: &random)]
        bytes.insert(contentsOf: Array(word.utf8), at: at)
      }
    }
    return bytes
  }

  private static func crashers(of name: String) -> [(file: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("crashers/\(name)")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().compactMap { file in
      (try? Data(contentsOf: folder.appendingPathComponent(file))).map { (file, Array($0)) }
    }
  }
}
