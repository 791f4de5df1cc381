import Architecture
import Diagrams
import TestSupport
import Testing

@Suite struct FlowLayoutTests {
  @Test(arguments: 0..<10)
  func keepsEverythingApartInRandomSystems(batch: Int) {
    var generator = SeededGenerator(seed: UInt64(batch))
    for number in 0..<50 {
      let system = SampleSystems.random(&generator)
      let overlay = SampleSystems.overlay(system, &generator)
      for direction in number % 3 == 0 ? FlowDirection.allCases : [.horizontal] {
        let drawing = FlowLayout.drawings([system], [overlay], direction)[0]
        let faults = DrawingFaults.in(drawing, of: system)
        #expect(faults.isEmpty, "batch \(batch), system \(number), \(direction): \(faults)")
        #expect(drawing.shapes.count == system.components.count)
        #expect(drawing.bands.count == system.connections.count)
      }
    }
  }

  @Test func drawsTheSameSystemTheSameWay() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let system = SampleSystems.random(&generator)
      let overlay = SampleSystems.overlay(system, &generator)
      let first = FlowLayout.drawings([system], [overlay], .horizontal)
      #expect(first == FlowLayout.drawings([system], [overlay], .horizontal))
    }
  }

  @Test func drawsAChainAsOneStraightLine() {
    let system = SampleSystems.system("client>apigateway>lambda>dynamodb")
    let overlay = SampleSystems.plain(system)
    let across = FlowLayout.drawings([system], [overlay], .horizontal)[0]
    #expect(Set(across.shapes.map { $0.box.center.y.rounded() }).count == 1)
    let down = FlowLayout.drawings([system], [overlay], .vertical)[0]
    #expect(Set(down.shapes.map { $0.box.center.x.rounded() }).count == 1)
  }

  @Test func keepsTheColumnOfAComponentAcrossAComparison() throws {
    let systems = [SampleSystems.before, SampleSystems.after]
    let overlays = [SampleSystems.beforeOverlay, SampleSystems.afterOverlay]
    for direction in FlowDirection.allCases {
      let drawings = FlowLayout.drawings(systems, overlays, direction)
      for (index, component) in systems[0].components.enumerated() {
        let other = try #require(systems[1].components.firstIndex { $0.id == component.id })
        let before = drawings[0].shapes[index].box.center
        let after = drawings[1].shapes[other].box.center
        #expect(direction == .horizontal ? before.x == after.x : before.y == after.y)
      }
      #expect(
        direction == .horizontal
          ? drawings[0].width == drawings[1].width : drawings[0].height == drawings[1].height)
    }
  }

  @Test func wrapsALongChainIntoRowsThatFit() {
    let names = ["client", "apigateway", "lambda", "sqs", "dynamodb"]
    let chain = (0..<14).map { "\(names[$0 % 5])\($0)" }.joined(separator: ">")
    let system = SampleSystems.system(chain)
    let drawing = FlowLayout.drawings([system], [SampleSystems.plain(system)], .horizontal)[0]
    #expect(drawing.rows == 2)
    #expect(drawing.width <= 952)
    #expect(DrawingFaults.in(drawing, of: system).isEmpty)
  }

  @Test func breaksUpAWideFanForNarrowPages() {
    let chains = (0..<8).map { "apigateway>lambda\($0)" }.joined(separator: " ")
    let system = SampleSystems.system(chains)
    let drawing = FlowLayout.drawings([system], [SampleSystems.plain(system)], .vertical)[0]
    #expect(drawing.width <= 356)
  }

  @Test func makesBandsAsWideAsTheirRates() {
    let drawing = FlowLayout.drawings(
      [SampleSystems.before], [SampleSystems.beforeOverlay], .horizontal)[0]
    #expect(drawing.bands.map(\.width) == [18, 18, 18])
    #expect(drawing.bands[2].arriving?.width == 6)
    #expect(drawing.exits.map(\.width) == [12])
  }
}
