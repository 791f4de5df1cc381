import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation

/// What other sites show of a note when somebody links to it: its title, what was measured, and
/// the diagram of its first figure, in light colours.
struct PreviewCard {
  let site: Site
  let words: Words
  let title: String
  let headline: Message?
  let study: Study

  /// The size that such images are shown at; a larger one is shrunk, another shape is cut.
  static let (width, height) = (1200.0, 630.0)
  private static let margin = 64.0
  /// Two drawings smaller than this say less than one.
  private static let leastScale = 0.8
  private static let mostScale = 2.0

  init?(site: Site, note: StudyNote, title: String, headline: Message?, words: Words) {
    // The figure that the headline speaks of.
    guard
      let study = note.studies.first(where: { $0.systems.count > 1 && $0.comparison != nil })
        ?? note.studies.first
    else { return nil }
    self.site = site
    self.words = Words(words.book)
    self.title = title
    self.headline = headline
    self.study = study
  }

  /// The drawing in words.
  var description: String {
    picture.overlays.map(\.description).joined(separator: " ")
  }

  /// The card as a document of its own.
  var svg: String {
    let style = PreviewStyle(site.stylesheet)
    let own =
      "text{font-family:\(style.token("--sans"))}"
      + ".title{font-size:46px;font-weight:700}.say{font-size:25px}.site{font-size:24px}"
      + "text{fill:\(style.token("--ink"))}.say,.site{fill:\(style.token("--muted"))}"
    let texts = texts
    let top = (texts.last?.baseline ?? 0) + 36
    let size = (CardNumber.text(Self.width), CardNumber.text(Self.height))
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size.0) \(size.1)",
        "width": size.0, "height": size.1,
      ],
      [
        element("style", [:], [.raw(own + "\n" + style.css)]),
        element("rect", ["width": size.0, "height": size.1, "fill": style.token("--paper")]),
        element("defs", [:], [SVGPattern.definitions]),
      ] + texts.map(\.node) + [picture.node(below: top)]
    ).html
  }
}

// MARK: - Words

extension PreviewCard {
  private struct Line {
    var text: String
    var style: String
    var baseline: Double

    var node: Node {
      element(
        "text",
        ["class": style, "x": CardNumber.text(PreviewCard.margin), "y": CardNumber.text(baseline)],
        [.text(text)])
    }
  }

  /// The name of the site, the title and the headline, each in two lines at most.
  private var texts: [Line] {
    var lines = [Line(text: site.title(in: words.language), style: "site", baseline: 72)]
    func add(_ text: String, _ style: String, size: Double, bold: Bool, space: Double) {
      let room = Self.width - 2 * Self.margin
      for (index, line) in Self.lines(text, room, size, bold).enumerated() {
        let last = lines[lines.count - 1].baseline
        lines.append(
          Line(text: line, style: style, baseline: last + (index == 0 ? space : size * 1.3)))
      }
    }
    add(title, "title", size: 46, bold: true, space: 62)
    if let headline { add(words.text(headline), "say", size: 25, bold: false, space: 48) }
    return lines
  }

  private static func lines(_ text: String, _ room: Double, _ size: Double, _ bold: Bool)
    -> [String]
  {
    let lines = TextLines.of(text, width: room, size: size, bold: bold)
    return lines.count > 2 ? [lines[0], lines[1] + " …"] : lines
  }
}

// MARK: - Drawing

extension PreviewCard {
  /// Drawings and how they are arranged.
  private struct Picture {
    var drawings: [FlowDrawing]
    var overlays: [FlowOverlay]
    var headings: [String]
    var isBeside: Bool

    private static let gap = 28.0
    private static let heading = 26.0

    private var headingHeight: Double { headings.count > 1 ? Self.heading : 0 }

    private var size: (width: Double, height: Double) {
      let gaps = Self.gap * Double(drawings.count - 1)
      let (widths, heights) = (drawings.map(\.width), drawings.map { $0.height + headingHeight })
      return isBeside
        ? (widths.reduce(gaps, +), heights.max() ?? 1)
        : (widths.max() ?? 1, heights.reduce(gaps, +))
    }

    func scale(below top: Double) -> Double {
      let (width, height) = size
      return min(
        (PreviewCard.width - 2 * margin) / max(1, width),
        (PreviewCard.height - top - margin / 2) / max(1, height), mostScale)
    }

    /// In the middle of the room below `top`.
    func node(below top: Double) -> Node {
      let scale = scale(below: top)
      let (width, height) = (size.width * scale, size.height * scale)
      let left = (PreviewCard.width - width) / 2
      let start = top + max(0, (PreviewCard.height - top - margin / 2 - height) / 2)
      var place = (x: 0.0, y: 0.0)
      var nodes: [Node] = []
      for (index, drawing) in drawings.enumerated() {
        if headings.count > 1 {
          nodes.append(
            element(
              "text",
              [
                "font-size": "15", "font-weight": "700", "x": CardNumber.text(place.x),
                "y": CardNumber.text(place.y + 15),
              ], [.text(headings[index])]))
        }
        nodes.append(
          element(
            "g",
            [
              "transform":
                "translate(\(CardNumber.text(place.x)) \(CardNumber.text(place.y + headingHeight)))"
            ], [FlowSVG.node(drawing, overlays[index], idPrefix: "p\(index)")]))
        if isBeside {
          place.x += drawing.width + Self.gap
        } else {
          place.y += drawing.height + headingHeight + Self.gap
        }
      }
      let move = "translate(\(CardNumber.text(left)) \(CardNumber.text(start)))"
      return element("g", ["transform": "\(move) scale(\(CardNumber.text(scale)))"], nodes)
    }
  }

  /// The first system and the last one where both can be read, the first one alone otherwise.
  private var picture: Picture {
    let top = (texts.last?.baseline ?? 0) + 36
    let last = study.systems.count - 1
    let pairs = last > 0 ? best(of: [0, last], top) : nil
    if let pairs, pairs.scale(below: top) >= Self.leastScale { return pairs }
    return best(of: [0], top)
  }

  /// The arrangement that is shown largest.
  private func best(of indices: [Int], _ top: Double) -> Picture {
    let runs = study.comparison?.measurements
    let parts = indices.map { index in
      (system: study.systems[index], run: runs?[index], index: index)
    }
    func builder(_ index: Int, _ full: Double) -> OverlayBuilder {
      let part = parts[index]
      let title = part.system.title(index: part.index, of: study.systems.count)
      return OverlayBuilder(
        words: words, system: part.system, measurements: part.run, title: title, fullRate: full)
    }
    let full = parts.indices.map { builder($0, 0).highestRate }.max() ?? 0
    let overlays = parts.indices.map { builder($0, full).overlay }
    let flows = FlowComparison(
      systems: parts.map(\.system), overlays: overlays, idPrefix: "p")
    let headings = overlays.map(\.title)
    let arrangements = [(flows.across, false), (flows.across, true), (flows.down, true)].map {
      Picture(drawings: $0.0, overlays: overlays, headings: headings, isBeside: $0.1)
    }
    return arrangements.reduce(arrangements[0]) { best, next in
      next.scale(below: top) > best.scale(below: top) ? next : best
    }
  }
}

/// Numbers of the card.
private enum CardNumber {
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = abs(hundredths) % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }
}
