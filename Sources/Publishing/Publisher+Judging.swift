import Claims
import Diagnostics
import Facts
import Pages
import Simulation

/// A note after checking: what was measured of it and what its claims are worth.
struct JudgedNote: Sendable {
  var note: ReadNote
  var studies: [Study]
  /// What the studies can be had from again where they are not here, in their order.
  var shelf: [StudyTask] = []
  var claims: [Claim]
  /// How many numbers its text has.
  var numberCount: Int
  /// What was measured, as verdicts use it.
  var figures: [MeasuredFigure]
  /// The values that the note marks as measured.
  var marks: [JudgedMark]
  /// The numbers that the note gives for properties of services.
  var statements: [StatedNumber]
  /// What judging found wrong besides claims.
  var findings: [Finding]

  /// The same without the tree of the note.
  var thin: JudgedNote {
    var judged = self
    judged.note = note.thin
    return judged
  }
}

extension Publisher {
  /// Notes and measurements → verdicts.
  func judge(_ notes: [ReadNote], _ studies: [[Study]]) -> [JudgedNote] {
    parallelMap(notes.count, jobs: jobs) { index in
      let figures = Self.figures(of: studies[index])
      let reading = ClaimReader.read(notes[index].document, figures: figures, facts: facts)
      return JudgedNote(
        note: notes[index], studies: studies[index], claims: reading.claims,
        numberCount: reading.numberCount, figures: figures, marks: reading.marks,
        statements: reading.statements, findings: reading.findings)
    }
  }
}

extension Publisher {
  /// What was measured of a note, as verdicts use it: the figures that could be run.
  static func figures(of studies: [Study]) -> [MeasuredFigure] {
    studies.enumerated().compactMap { number, study in
      study.comparison.map {
        MeasuredFigure(number: number + 1, place: study.place, comparison: $0)
      }
    }
  }

  /// Places where two notes give different numbers for the same property of the same service and
  /// no fact says which is right: one finding per property, at the later note.
  static func disagreements(among statements: [StatedNumber]) -> [Finding] {
    var order: [StatedNumber.Property] = []
    var groups: [StatedNumber.Property: [StatedNumber]] = [:]
    for statement in statements.sorted(by: { $0.place < $1.place }) {
      if groups[statement.property] == nil { order.append(statement.property) }
      groups[statement.property, default: []].append(statement)
    }
    return order.compactMap { property in
      let stated = groups[property] ?? []
      guard let first = stated.first, !stated.contains(where: \.isJudged),
        // A note that names several values for one property speaks of cases of it.
        Set(stated.map(\.place.file)).count == stated.count,
        let other = stated.first(where: { !$0.agrees(with: first) })
      else { return nil }
      return Finding(
        "NotesDisagree", .warning, at: other.place,
        [
          .text("here", other.quote), .text("there", first.quote),
          .text("place", "\(first.place.file):\(first.place.start.line)"),
        ])
    }
  }
}
