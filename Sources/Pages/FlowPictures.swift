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

  var node: Node { .empty }
}
