import Architecture
import Diagnostics
import Diagrams
import Markup

/// The flow diagrams of a study, one under the other, on one scale.
struct FlowPictures {
  let systems: [System]
  let overlays: [FlowOverlay]
  let titles: [Message]
  let words: Words
  let id: String

  var node: Node {
    let pictures = FlowComparison(systems: systems, overlays: overlays, idPrefix: id)
    return pictures.node(headings: systems.count > 1 ? titles.map(heading) : [])
  }

  private func heading(_ title: Message) -> Node {
    element("p", ["class": "fl-name"], [words.label(title)])
  }
}
