import Claims
package import Diagnostics
import Yams

extension MeasurementRecord {
  /// Reads `site/measurements.yml`. Total: what cannot be understood is a failure, because a
  /// record that is silently ignored would accept anything.
  package static func read(_ file: SourceFile) -> (record: MeasurementRecord, [Finding]) {
    var reader = MeasurementRecordReader(file: file)
    reader.read()
    return (reader.record, reader.findings)
  }
}

/// Walks the YAML tree of a record.
private struct MeasurementRecordReader {
  let file: SourceFile
  var record = MeasurementRecord(entries: [])
  var findings: [Finding] = []

  init(file: SourceFile) { self.file = file }

  mutating func read() {
    do {
      guard let root = try Yams.compose(yaml: file.text)?.mapping, root["version"]?.int == 1,
        let notes = root["notes"]
      else { return report("version, notes", nil) }
      guard let mapping = notes.mapping else { return report("notes", notes) }
      for (note, entries) in mapping {
        guard let path = note.string, let list = entries.sequence else {
          return report("notes", entries)
        }
        for entry in list { take(entry, of: path) }
      }
    } catch let error as YamlError {
      let (problem, mark) = error.problem
      findings.append(
        Finding(
          "BrokenMeasurements", .failure, at: file.place(of: mark), [.text("problem", problem)]))
    } catch {
      report("\(error)", nil)
    }
  }

  private mutating func take(_ node: Yams.Node, of note: String) {
    guard let mapping = node.mapping, let figure = mapping["figure"]?.int,
      let system = mapping["system"]?.string, let scenario = mapping["scenario"]?.string
    else { return report("figure, system, scenario", node) }
    var values: [RecordedValue] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard !["figure", "system", "scenario"].contains(name) else { continue }
      guard let text = value.scalar?.string, let value = RecordedValue(name: name, text: text)
      else { return report(name, value) }
      values.append(value)
    }
    record.entries.append(
      MeasurementRecord.Entry(
        note: note, figure: figure, system: system, scenario: scenario, values: values,
        place: file.place(of: node.mark)))
  }

  private mutating func report(_ problem: String, _ node: Yams.Node?) {
    findings.append(
      Finding(
        "BrokenMeasurements", .failure, at: file.place(of: node?.mark),
        [.text("problem", problem)]))
  }
}
