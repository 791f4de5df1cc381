import Diagrams
import Testing

@testable import Pages

@Suite struct PlacedFlowsTests {
  private func overlay(_ title: String) -> FlowOverlay {
    FlowOverlay(
      components: [], connections: [], exits: [], fullRate: 1, title: title, description: "")
  }

  @Test func placesTheSameDrawingOnce() {
    let flows = PlacedFlows()
    let first = flows.placement(of: 1, [], [overlay("앞")])
    #expect(flows.placement(of: 1, [], [overlay("앞")]) === first)
    #expect(flows.placement(of: 1, [], [overlay("뒤")]) !== first)
    #expect(flows.placement(of: 2, [], [overlay("앞")]) !== first)
  }
}
