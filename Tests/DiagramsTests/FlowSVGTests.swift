import Architecture
import Diagrams
import Foundation
import Markup
import TestSupport
import Testing

@Suite struct FlowSVGTests {
  @Test func drawsBeforeAndAfterAsRecorded() throws {
    let comparison = FlowComparison(
      systems: [SampleSystems.before, SampleSystems.after],
      overlays: [SampleSystems.beforeOverlay, SampleSystems.afterOverlay], idPrefix: "f1")
    try expectGolden(Lines.of(comparison.horizontal[0]), "before-across.svg")
    try expectGolden(Lines.of(comparison.vertical[1]), "after-down.svg")
    #expect(comparison.fitsSideBySide)
  }

  @Test func drawsEveryRoleWithAnOutlineOfItsOwn() {
    let box = Box(minX: 0, minY: 0, maxX: 100, maxY: 44)
    let outlines = Silhouette.allCases.map { silhouette in
      [silhouette.outline(box), silhouette.innerLines(box) ?? "", silhouette.stroke(box)]
    }
    // A stream differs from a queue by its lanes only, a circle from a pill by the figure.
    #expect(Set(outlines).count == Silhouette.allCases.count - 1)
    #expect(Set(Role.allCases.map(Silhouette.init)).count == Role.allCases.count)
  }

  @Test func writesWellFormedXMLWithUniqueIdentifiers() throws {
    var generator = SeededGenerator(seed: 5)
    let shared = MarkupReader("<defs>\(SVGPattern.definitions.html)</defs>").identifiers
    for number in 0..<25 {
      let system = SampleSystems.random(&generator)
      let overlay = SampleSystems.overlay(system, &generator)
      let diagram = FlowDiagram(system: system, overlay: overlay, idPrefix: "g\(number)")
      for node in [diagram.horizontal, diagram.vertical] {
        let reader = MarkupReader(node.html)
        #expect(reader.fault == nil, "\(number)")
        #expect(Set(reader.identifiers).count == reader.identifiers.count)
        #expect(Set(reader.references).subtracting(reader.identifiers).isSubset(of: shared))
        #expect(reader.identifiers.allSatisfy { $0.hasPrefix("g\(number)-") })
      }
    }
  }

  @Test func usesNoColourOfItsOwn() {
    let diagram = FlowDiagram(
      system: SampleSystems.before, overlay: SampleSystems.beforeOverlay, idPrefix: "x")
    for html in [diagram.horizontal.html, diagram.vertical.html] {
      #expect(!html.contains("style="))
      // A number sign leads to a part of the drawing and never is the start of a colour.
      #expect(
        html.replacing("href=\"#x-", with: "").replacing("url(#x-", with: "")
          .replacing("url(#g-", with: "").contains("#") == false
      )
    }
  }

  /// A page has dozens of drawings: what nobody can see is not in them.
  @Test(arguments: [(0.003, 0), (0.3, 1), (0, 0)])
  func drawsNoLevelThatNobodyCanSee(level: Double, drawn: Int) {
    var overlay = SampleSystems.plain(SampleSystems.before)
    overlay.components[1].level = level
    let html = FlowDiagram(system: SampleSystems.before, overlay: overlay, idPrefix: "x")
      .horizontal.html
    #expect(html.components(separatedBy: "<clipPath").count - 1 == drawn)
    #expect(html.components(separatedBy: "class=\"level\"").count - 1 == drawn)
  }

  @Test func escapesTextOfTheNote() {
    var overlay = SampleSystems.plain(SampleSystems.before)
    overlay.components[2].name = "<b>&"
    let diagram = FlowDiagram(system: SampleSystems.before, overlay: overlay, idPrefix: "x")
    #expect(diagram.horizontal.html.contains("&lt;b&gt;&amp;"))
  }
}

/// A node with every element on a line of its own, so that goldens can be read and compared.
enum Lines {
  static func of(_ node: Node) -> String {
    node.html.replacingOccurrences(of: "><", with: ">\n<") + "\n"
  }
}
