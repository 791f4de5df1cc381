import Foundation
import Testing

@Suite struct PackageLayersTests {
  /// The layers of Package.swift in order, each with the quoted names behind it.
  static let layers: [(name: String, uses: [String])] = {
    let manifest = SourceTree.text(of: "Package.swift")
    let pieces = manifest.components(separatedBy: ".layer(").dropFirst()
    return pieces.map { piece in
      let end = piece.range(of: "]")?.lowerBound ?? piece.endIndex
      let names = piece[..<end].components(separatedBy: "\"")
      let quoted = names.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      return (quoted[0], Array(quoted.dropFirst()))
    }
  }()

  @Test func findsTheLayers() {
    #expect(Self.layers.count >= 12)
    #expect(Self.layers.first?.name == "Diagnostics")
    #expect(Self.layers.last?.name == "Publishing")
  }

  @Test func usesOnlyLayersAbove() {
    var above: Set<String> = ["CCmarkGFM", "CTheme", "CFacts"]
    for layer in Self.layers {
      for used in layer.uses {
        #expect(above.contains(used), "\(layer.name) looks ahead at \(used)")
      }
      above.insert(layer.name)
    }
  }

  @Test func keepsTestSupportOutOfTheProgram() {
    for file in SourceTree.sources {
      #expect(!file.lines.contains { $0.hasSuffix("import TestSupport") }, "\(file.path)")
    }
  }
}
