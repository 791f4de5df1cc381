import Architecture
import Markup
import TestSupport
import Testing

@testable import Diagrams

/// Frames round groups of components.
@Suite struct FlowGroupTests {
  private static func grouped(_ chains: String, _ groups: [(String, [String])]) -> System {
    let plain = SampleSystems.system(chains)
    let framed = groups.map { name, members in
      ComponentGroup(name: name, members: members.map { Component.ID($0) })
    }
    return System(components: plain.components, connections: plain.connections, groups: framed)
      ?? plain
  }

  private static func drawings(_ system: System) -> [FlowDrawing] {
    FlowDirection.allCases.map {
      FlowLayout.drawings([system], [SampleSystems.plain(system)], $0)[0]
    }
  }

  @Test(arguments: [
    "client>apigateway>lambda>dynamodb", "client>apigateway>lambda>dynamodb lambda>s3",
    "client>apigateway>lambda>dynamodb apigateway>sqs>ec2 lambda>rds",
  ])
  func framesAGroupInBothDirections(chains: String) throws {
    let system = Self.grouped(chains, [("VPC 10.0.0.0/16", ["lambda", "dynamodb"])])
    for drawing in Self.drawings(system) {
      let frame = try #require(drawing.frames.first)
      #expect(Self.name(of: frame) == "VPC 10.0.0.0/16")
      #expect(Self.faults(of: drawing).isEmpty)
      #expect(DrawingFaults.in(drawing, of: system).isEmpty)
      if drawing.direction == .vertical { #expect(drawing.width <= 356) }
    }
  }

  @Test func putsAFrameWithinAFrame() {
    let system = Self.grouped(
      "client>apigateway>lambda>rds",
      [
        ("subnet", ["rds"]), ("VPC", ["lambda", "rds"]),
        ("Region", ["apigateway", "lambda", "rds"]),
      ])
    for drawing in Self.drawings(system) {
      #expect(drawing.frames.map(Self.name) == ["Region", "VPC", "subnet"])
      let boxes = drawing.frames.map(\.box)
      #expect(boxes[0].contains(boxes[1]) && boxes[1].contains(boxes[2]))
      #expect(Self.faults(of: drawing).isEmpty)
    }
  }

  /// Parts of a fan that belong together stand together, wherever the note names them.
  @Test func gathersTheMembersOfALayer() {
    let names = (1...6).map { "lambda\($0)" }
    let system = Self.grouped(
      names.map { "sns>\($0)" }.joined(separator: " "),
      [("odd", [names[0], names[2], names[4]]), ("even", [names[1], names[3], names[5]])])
    for drawing in Self.drawings(system) {
      #expect(Set(drawing.frames.map(Self.name)) == ["odd", "even"])
      #expect(Self.faults(of: drawing).isEmpty)
    }
  }

  private static func name(of frame: FlowDrawing.Frame) -> String {
    frame.name.map(\.text).joined(separator: " ")
  }

  /// Every group has its frame, and the frame keeps to it, whatever the system.
  @Test(arguments: 0..<6)
  func framesHoldTheirMembersAndNothingElse(batch: Int) {
    var generator = SeededGenerator(seed: UInt64(100 + batch))
    for number in 0..<10 {
      let plain = SampleSystems.random(&generator)
      let ids = plain.components.map(\.id)
      let start = Int.random(in: 0..<ids.count, using: &generator)
      let members = Array(ids[start..<min(ids.count, start + 3)])
      let groups = [
        ComponentGroup(name: "리전", members: Array(ids.dropFirst())),
        ComponentGroup(name: "VPC", members: members),
      ]
      let system =
        System(components: plain.components, connections: plain.connections, groups: groups)
        ?? plain
      let overlay = SampleSystems.overlay(system, &generator)
      for direction in FlowDirection.allCases {
        let drawing = FlowLayout.drawings([system], [overlay], direction)[0]
        #expect(drawing.frames.count >= system.groups.count)
        let faults = Self.faults(of: drawing) + DrawingFaults.in(drawing, of: system)
        #expect(faults.isEmpty, "batch \(batch), system \(number), \(direction): \(faults)")
      }
    }
  }

  @Test func drawsAFrameBelowEverythingElse() {
    let system = Self.grouped("client>lambda>rds", [("<VPC>", ["lambda", "rds"])])
    let svg = FlowDiagram(
      system: system, overlay: SampleSystems.plain(system), idPrefix: "g"
    ).horizontal.html
    #expect(svg.contains("&lt;VPC&gt;</text>"))
    let frame = svg.firstRange(of: "class=\"frame\"")?.lowerBound ?? svg.endIndex
    let first = svg.firstRange(of: "class=\"wire\"")?.lowerBound ?? svg.startIndex
    #expect(frame < first)
  }

  @Test func leavesSystemsWithoutGroupsAsTheyWere() {
    let system = SampleSystems.before
    for drawing in Self.drawings(system) {
      #expect(drawing.frames.isEmpty)
      #expect((drawing.shapes.map(\.box.minX).min() ?? 99) < 20)
    }
  }

  private static func faults(of drawing: FlowDrawing) -> [String] {
    let whole = Box(minX: 0, minY: 0, maxX: drawing.width, maxY: drawing.height)
    var faults: [String] = []
    for (index, frame) in drawing.frames.enumerated() {
      let name = name(of: frame)
      for shape in drawing.shapes where frame.box.overlaps(shape.box) {
        if !frame.members.contains(shape.component) || !frame.box.contains(shape.box) {
          faults.append("\(name) and shape \(shape.component)")
        }
      }
      for member in frame.members {
        let frames = drawing.frames.filter { $0.members == frame.members }
        guard let shape = drawing.shapes.first(where: { $0.component == member }) else { continue }
        if !frames.contains(where: { $0.box.contains(shape.box) }) {
          faults.append("\(name) without shape \(member)")
        }
      }
      if !whole.contains(frame.box) { faults.append("\(name) outside") }
      for label in drawing.labels where label.box.overlaps(frame.box) {
        if !frame.box.contains(label.box) { faults.append("side of \(name) on \(label.text)") }
      }
      for line in frame.name where !frame.box.contains(line.box) {
        faults.append("name of \(name)")
      }
      for other in drawing.frames[(index + 1)...] where frame.box.overlaps(other.box) {
        if !frame.box.contains(other.box) { faults.append("\(name) cuts \(Self.name(of: other))") }
      }
    }
    return faults
  }
}
