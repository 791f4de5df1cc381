import Markup

/// One study of a note: what its systems do when they are run.
struct StudyFigure {
  let study: Study
  /// From 1, in the order of the note; keeps ids of figures apart.
  let number: Int
  let words: Words

  var node: Node {
    guard let obstacle = study.obstacle else { return .empty }
    return element(
      "section", ["class": "study wide"],
      [element("p", ["class": "notice"], [words.label(obstacle)])])
  }
}
