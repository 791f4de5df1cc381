import Testing

@testable import Diagrams

@Suite struct PathDataTests {
  @Test func writesStepsFromWhereTheLastOneEnded() {
    var path = PathData()
    path.move(10, 20.25)
    path.line(15, 20.25)
    path.line(15, 17)
    path.line(14.5, 16.5)
    path.line(14, 16)
    path.close()
    path.move(11, 20.3)
    path.curve(1, 2, 3, 4, to: 5, 6)
    path.arc(4, 5.5, clockwise: true, to: 5, 0)
    #expect(path.text == "M10 20.3h5v-3.3l-.5-.5-.5-.5zm1 0c-10-18.3-8-16.3-6-14.3a4 5.5 0 0 1 0-6")
  }

  /// Steps are rounded as they are drawn, so that many small ones end where one large one does.
  @Test func doesNotDrift() {
    var path = PathData()
    path.move(0, 0)
    for step in 1...1000 { path.line(Double(step) * 0.34, 1) }
    let steps = path.text.split { "Mlh ".contains($0) }.compactMap { Double("0" + $0) }
    #expect(abs(steps.dropFirst(2).reduce(0, +) - 1 - 340) < 0.05)
  }

  @Test func leavesOutStepsThatDrawNothing() {
    var path = PathData()
    path.move(1, 1)
    path.line(1.02, 1.01)
    path.line(2, 1)
    #expect(path.text == "M1 1h1")
    #expect(SVGNumber.place(.infinity) == "0")
  }
}
