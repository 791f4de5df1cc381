import Diagnostics
import Diagrams
import Markup

/// The flow diagrams of a study, one under the other, on one scale.
struct FlowPictures {
  let placement: FlowPlacement
  let titles: [Message]
  let words: Words
  let id: String
  /// Whether there is only half a page for them: then they run from top to bottom.
  var isNarrow = false

  var node: Node {
    let pictures = FlowComparison(placement, idPrefix: id)
    let headings = placement.systems.count > 1 ? titles.map(heading) : []
    return isNarrow ? pictures.narrow(headings: headings) : pictures.node(headings: headings)
  }

  private func heading(_ title: Message) -> Node {
    element("p", ["class": "fl-name"], [words.label(title)])
  }
}
