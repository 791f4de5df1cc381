import Claims
package import Diagnostics
import Markdown

/// What `gongbu accept` writes: notes whose marked values are not what was measured, and the
/// record of the measurements.
package struct Acceptance: Sendable {
  /// A file and its new bytes.
  package struct Change: Hashable, Sendable {
    /// Relative to the root of the project.
    package var path: String
    /// What the file was when it was read; nil for a file that is new.
    package var old: [UInt8]?
    package var new: [UInt8]
    /// How many values are rewritten; 0 for the record.
    package var valueCount: Int
  }

  /// Sorted by path; a file that would stay the same is not among them.
  package var changes: [Change]
  /// What is wrong with the project; failures mean that nothing may be written.
  package var report: Report

  /// What is wrong with the marks themselves.
  package var markFindings: [Finding] {
    let rules = [
      "AmbiguousMark", "EmptyMark", "MarkWithoutNumber", "NothingMeasured", "UnclosedMark",
      "UnknownMark",
    ]
    return report.findings.filter { rules.contains($0.rule) }
  }
}

extension Publisher {
  /// The changes that bring the marked values of a project, and its record, to what is measured
  /// now. Every byte that belongs to no value stays as it is.
  package func accept(_ project: Project) -> Acceptance {
    let (notes, report) = judge(project)
    let files = Dictionary(
      project.notes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var changes = notes.compactMap { note in
      files[note.note.document.source.path].flatMap { Self.change(of: note, in: $0) }
    }
    if project.isConfigured, let change = recordChange(notes, project) { changes.append(change) }
    return Acceptance(changes: changes.sorted { $0.path < $1.path }, report: report)
  }

  private static func change(of note: JudgedNote, in file: InputFile) -> Acceptance.Change? {
    let source = note.note.document.source
    // A note that is not UTF-8 was read with replacements, and places do not fit its bytes.
    guard let old = file.bytes, old == Array(source.text.utf8) else { return nil }
    let offsets = ByteOffsets(source)
    let edits = note.marks.filter { $0.text != $0.value.text }.compactMap { mark in
      offsets.range(mark.value.place).map { (range: $0, text: mark.text) }
    }
    guard !edits.isEmpty else { return nil }
    var new = old
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      new.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return Acceptance.Change(path: file.path, old: old, new: new, valueCount: edits.count)
  }

  private func recordChange(_ notes: [JudgedNote], _ project: Project) -> Acceptance.Change? {
    let text = MeasurementRecord(of: notes).text
    let new = Array(text.utf8)
    let old = project.recordFile?.bytes
    guard old != new else { return nil }
    return Acceptance.Change(path: MeasurementRecord.path, old: old, new: new, valueCount: 0)
  }
}
