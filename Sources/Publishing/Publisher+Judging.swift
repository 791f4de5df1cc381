import Claims
import Facts
import Pages
import Simulation

/// A note after checking: what was measured of it and what its claims are worth.
struct JudgedNote: Sendable {
  var note: ReadNote
  var studies: [Study]
  var claims: [Claim]
  /// How many numbers its text has.
  var numberCount: Int
}

extension Publisher {
  /// Notes and measurements → verdicts.
  func judge(_ notes: [ReadNote], _ studies: [[Study]]) -> [JudgedNote] {
    parallelMap(notes.count, jobs: jobs) { index in
      let figures = studies[index].compactMap { study in
        study.comparison.map { MeasuredFigure(place: study.place, comparison: $0) }
      }
      let reading = ClaimReader.read(notes[index].document, figures: figures)
      return JudgedNote(
        note: notes[index], studies: studies[index], claims: reading.claims,
        numberCount: reading.numberCount)
    }
  }
}
