import Architecture
import Foundation
import Simulation
import Testing

/// Every key that the simulator uses has words in both languages.
@Suite struct WordsTests {
  private static func keys(_ language: String) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "theme/text/\(language)/simulation.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { !$0.hasPrefix("#") }
        .compactMap { $0.split(separator: " = ", maxSplits: 1).first.map(String.init) })
  }

  @Test(arguments: ["ko", "en"]) func everyKeyHasWords(_ language: String) throws {
    var needed = Metric.allCases.map { "metric." + $0.rawValue }
    needed += Measurements.Loss.Reason.allCases.map { "loss." + $0.rawValue }
    for description in ServiceCatalog.all {
      needed += Simulator.settingNames(for: description.service).map { "setting." + $0 }
    }
    needed += Simulator.assumptionKeys
    needed += Charge.Kind.allCases.map { "charge." + $0.rawValue }
    needed += Detail.allCases.map { "detail." + $0.rawValue }
    needed += [Factor.peakRate, .peakDuration, .baseRate].map(\.key)
    needed += ["noModel", "noDelivery", "cycle", "empty", "tooLarge", "replicas", "recursiveLoop"]
      .map { "obstacle." + $0 }
    let known = try Self.keys(language)
    #expect(needed.count > 60)
    #expect(Set(needed).subtracting(known).sorted() == [])
  }
}
