import Architecture
import Diagrams
import Foundation
import TestSupport
import Testing

/// Compares the number of crossings with that of Graphviz, where it is installed.
@Suite struct GraphvizTests {
  private static let dot = Tool.path(of: "dot")
  /// `GONGBU_SYSTEMS=1000` for a thorough comparison.
  private static let count =
    ProcessInfo.processInfo.environment["GONGBU_SYSTEMS"].flatMap(Int.init) ?? 60

  @Test(.enabled(if: dot != nil)) func crossesNotMoreOftenThanGraphviz() throws {
    let program = try #require(Self.dot)
    var generator = SeededGenerator(seed: 2026)
    let systems = (0..<Self.count).map { _ in
      SampleSystems.random(&generator, density: 1.6)
    }
    let theirs = try GraphvizDrawing.drawings(of: systems, program: program)
    #expect(theirs.count == systems.count)
    var worse = 0
    var sums = (own: 0, other: 0)
    for (system, drawing) in zip(systems, theirs) {
      let own = FlowLayout.drawings([system], [SampleSystems.plain(system)], .horizontal)[0]
      sums.own += own.crossings
      sums.other += drawing.crossings
      if own.crossings > drawing.crossings { worse += 1 }
    }
    #expect(worse * 20 <= systems.count, "worse: \(worse), own and dot: \(sums)")
    #expect(sums.other > 0)
    if Self.count > 60 { print("worse in \(worse) of \(systems.count), own and dot: \(sums)") }
  }
}

/// The lines of one drawing of `dot -Tplain`.
private struct GraphvizDrawing {
  private var lines: [(ends: Set<String>, points: [Point])] = []
  private var nodes: [String: Point] = [:]

  static func drawings(of systems: [System], program: String) throws -> [GraphvizDrawing] {
    let text = systems.map { system in
      let nodes = system.components.map { "\($0.id.text) [shape=box]" }
      let edges = system.connections.map { "\($0.from.text) -> \($0.to.text)" }
      return "digraph { rankdir=LR; \((nodes + edges).joined(separator: "; ")) }"
    }.joined(separator: "\n")
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("graphs-\(ProcessInfo.processInfo.processIdentifier).gv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-Tplain", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return read(String(decoding: output, as: UTF8.self))
  }

  private static func read(_ text: String) -> [GraphvizDrawing] {
    var drawings: [GraphvizDrawing] = []
    var drawing = GraphvizDrawing()
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words.first {
      case "graph": drawing = GraphvizDrawing()
      case "node":
        drawing.nodes[String(words[1])] = Point(Double(words[2]) ?? 0, Double(words[3]) ?? 0)
      case "edge":
        let numbers = words[4..<(4 + 2 * (Int(words[3]) ?? 0))].compactMap { Double($0) }
        drawing.lines.append(
          ([String(words[1]), String(words[2])], Self.points(numbers)))
      case "stop": drawings.append(drawing)
      default: break
      }
    }
    return drawings
  }

  private static func points(_ numbers: [Double]) -> [Point] {
    let controls = stride(from: 0, to: numbers.count - 1, by: 2).map {
      Point(numbers[$0], numbers[$0 + 1])
    }
    guard let first = controls.first else { return [] }
    var path: [FlowDrawing.PathStep] = [.move(first)]
    for index in stride(from: 1, to: controls.count - 2, by: 3) {
      path.append(.curve(controls[index], controls[index + 1], controls[index + 2]))
    }
    return PathSampling.points(path)
  }

  /// Pairs of lines that cross anywhere but at a node that both of them touch.
  var crossings: Int {
    lines.indices.reduce(0) { sum, index in
      sum + lines[(index + 1)...].count { cross(lines[index], $0) }
    }
  }

  private func cross(
    _ left: (ends: Set<String>, points: [Point]), _ right: (ends: Set<String>, points: [Point])
  ) -> Bool {
    let shared = left.ends.intersection(right.ends).compactMap { nodes[$0] }
    for (a, b) in zip(left.points, left.points.dropFirst()) {
      for (c, d) in zip(right.points, right.points.dropFirst()) where Self.cross(a, b, c, d) {
        let isAtNode = shared.contains { abs($0.x - a.x) < 0.5 && abs($0.y - a.y) < 0.4 }
        if !isAtNode { return true }
      }
    }
    return false
  }

  private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }
}
