import Architecture
import Diagnostics
import Foundation
import Markdown
import Snippets
import TestSupport
import Testing

/// Real notes against hand-made labels, where both lie beside the checkout. The forms that they
/// are written in are tested with short notes of this repository in the other suites.
@Suite(.enabled(if: SharedNotes.root != nil)) struct AcceptanceTests {
  @Test func readsFlowsAndLeavesOtherArrowsAlone() throws {
    let scores = try score("arrows", labels: "arrow-labels.tsv")
    let flows = try #require(scores["flow lines read"])
    let others = try #require(scores["other arrow lines read as flow"])
    #expect(flows >= 0.92)
    #expect(others <= 0.02)
  }

  @Test func drawsTheGraphsThatACarefulReaderDraws() throws {
    let scores = try score("snippets", labels: "seed-snippets.tsv")
    // Labels name parts of templates and trees in words of their own (`alarm`, `each of 5
    // Lambdas`), which match no service, however they are read.
    #expect(try #require(scores["edges precision"]) >= 0.80)
    #expect(try #require(scores["edges recall"]) >= 0.68)
  }

  private func score(_ kind: String, labels: String) throws -> [String: Double] {
    let root = try #require(SharedNotes.root)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent(
        "gongbu-snippets-\(kind)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = folder.appendingPathComponent("inspect.json")
    try JSONSerialization.data(withJSONObject: ["snippets": readings()]).write(to: json)
    let acceptance = root.appendingPathComponent("acceptance")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", acceptance.appendingPathComponent("score.py").path, kind,
      acceptance.appendingPathComponent(labels).path, json.path, "--list",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if let copy = ProcessInfo.processInfo.environment["GONGBU_SCORES"] {
      try output.write(toFile: "\(copy)/\(kind).txt", atomically: true, encoding: .utf8)
    }
    return Self.shares(in: output)
  }

  /// `name   12/34 = 35.3%` as a share by name.
  private static func shares(in output: String) -> [String: Double] {
    var shares: [String: Double] = [:]
    for line in output.split(separator: "\n") {
      guard let gap = line.range(of: #"\s+\d+/\d+ = "#, options: .regularExpression) else {
        continue
      }
      let name = line[..<gap.lowerBound].split(separator: ";").last ?? ""
      let numbers = line[gap].split(whereSeparator: { !$0.isNumber }).compactMap { Double($0) }
      guard numbers.count == 2, numbers[1] > 0 else { continue }
      shares[name.trimmingCharacters(in: .whitespaces)] = numbers[0] / numbers[1]
    }
    return shares
  }

  private func readings() throws -> [[String: Any]] {
    var all: [[String: Any]] = []
    let files = SharedNotes.files(in: "seeds") + SharedNotes.files(in: "corpus")
    #expect(files.count >= 30)
    var printed = ""
    for file in files {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let source = SourceFile(path: file.lastPathComponent, text: text)
      let reading = SnippetReader.read(Document(parsing: source))
      printed += "=== \(file.lastPathComponent)\n\(ReadingPrinter.print(reading))\n"
      all += reading.snippets.map { Self.object($0) }
    }
    if let copy = ProcessInfo.processInfo.environment["GONGBU_SCORES"] {
      try printed.write(toFile: "\(copy)/readings.txt", atomically: true, encoding: .utf8)
    }
    return all
  }

  private static func object(_ snippet: Snippet) -> [String: Any] {
    [
      "file": snippet.place.file, "line": snippet.place.start.line,
      "endLine": snippet.place.end.line, "form": snippet.form,
      "nodes": snippet.system.components.map {
        ["id": $0.id.text, "service": $0.service.identifier, "label": $0.label]
      },
      "edges": snippet.system.connections.map { ["from": $0.from.text, "to": $0.to.text] },
    ]
  }
}
