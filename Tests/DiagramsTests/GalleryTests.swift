import Architecture
import Diagrams
import Foundation
import Markup
import TestSupport
import Testing

/// Writes a page with many drawings when `GONGBU_GALLERY` names a file, for looking at.
@Suite struct GalleryTests {
  static let file = ProcessInfo.processInfo.environment["GONGBU_GALLERY"]

  @Test(.enabled(if: file != nil)) func writesTheGallery() throws {
    let file = try #require(Self.file)
    let theme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("theme")
    let style = try String(
      contentsOf: theme.appendingPathComponent("diagrams.css"), encoding: .utf8)
    let body = Gallery.sections().map { section in
      element("section", [:], [element("h2", [:], [.text(section.title)]), section.node])
    }
    let page = """
      <!doctype html><html lang="ko"><meta charset="utf-8"><title>diagrams</title>
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <style>\(Gallery.tokens)\(style)</style>
      <svg width="0" height="0"><defs>\(SVGPattern.definitions.html)</defs></svg><main>\(Node.group(body).html)</main>
      """
    try page.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(page.utf8.count > 10_000)
  }
}

enum Gallery {
  /// The page's tokens, as far as drawings need them.
  static let tokens = """
    :root{color-scheme:light dark;--sans:Pretendard,"Noto Sans KR","Noto Sans CJK KR",sans-serif;
    --paper:#fcfcfa;--hair:#d8dbd6;--ink:#1b2025;--ink2:#545c65;--link:#0a5788;--old:#785000;
    --no:#ab2812;--flow:#7b909f;--kept:#1a6ca6;--lost:#c23a20;--wait:#a56f00}
    @media (prefers-color-scheme:dark){:root{--paper:#14171a;--hair:#373e45;--ink:#e3e6e8;
    --ink2:#a5adb6;--link:#84c3f3;--old:#e3b455;--no:#ff8d74;--flow:#6f8698;--kept:#5aaee8;
    --lost:#f0674a;--wait:#d39a2c}}
    html{font-size:17px}body{margin:0;background:var(--paper);color:var(--ink);
    font-family:var(--sans)}main{max-width:56rem;margin:1rem auto;padding:0 1rem}
    h2{font-size:1rem;margin:2.5rem 0 .75rem}h3{font-size:.9rem;margin:0 0 .5rem}
    """

  struct Section {
    var title: String
    var node: Node
  }

  static func sections() -> [Section] {
    var sections = [
      comparison(),
      Section(title: "차트", node: element("div", ["class": "charts"], SampleCharts.all)),
    ]
    let plain = [
      ("사슬 4", "client>apigateway>lambda>dynamodb"),
      ("사슬 12", (0..<12).map { "\(services[$0 % services.count])\($0)" }.joined(separator: ">")),
      ("펼침 1→8", "client>sns " + (0..<8).map { "sns>sqs\($0)" }.joined(separator: " ")),
      ("모임 8→1", (0..<8).map { "lambda\($0)>dynamodb" }.joined(separator: " ")),
      ("마름모", "client>apigateway>lambda>dynamodb apigateway>lambda2>dynamodb lambda>sqs>lambda2"),
      ("순환", "client>apigateway>lambda>sqs>lambda2>lambda dynamodb>lambda"),
      ("떨어진 부분", "client>apigateway>lambda client2>sqs>lambda2>dynamodb s3>sns"),
    ]
    for (title, chains) in plain {
      let system = SampleSystems.system(chains, name: title)
      sections.append(
        Section(
          title: title,
          node: FlowDiagram(
            system: system, overlay: SampleSystems.plain(system), idPrefix: "p\(sections.count)"
          ).node))
    }
    var generator = SeededGenerator(seed: 11)
    for index in 0..<10 {
      let system = SampleSystems.random(&generator)
      let overlay = SampleSystems.overlay(system, &generator)
      sections.append(
        Section(
          title: "무작위 \(index)",
          node: FlowDiagram(system: system, overlay: overlay, idPrefix: "r\(index)").node))
    }
    return sections
  }

  private static let services = [
    "client", "cloudfront", "apigateway", "cognito", "lambda", "stepfunctions", "sns", "sqs",
    "kinesis", "elasticache", "dynamodb", "cloudwatch",
  ]

  private static func comparison() -> Section {
    let comparison = FlowComparison(
      systems: [SampleSystems.before, SampleSystems.after],
      overlays: [SampleSystems.beforeOverlay, SampleSystems.afterOverlay], idPrefix: "cmp")
    return Section(
      title: "구조 비교",
      node: comparison.node(
        headings: ["Before · 바로 쓰기", "After · 큐를 거쳐 쓰기"].map {
          element("h3", [:], [.text($0)])
        }))
  }
}
