internal import Diagnostics
internal import Translation

extension Report {
  /// The report as workflow commands of GitHub Actions: annotations in a pull request.
  ///
  /// GitHub shows ten annotations of a level for a step; where there are more, the tenth counts
  /// the rest, file by file. The last line is for the log.
  func workflowCommands(in words: Phrasebook) -> String {
    let shown = entries.byImportance
    let levels: [(name: String, levels: Set<ReportEntry.Level>)] = [
      ("error", [.failure, .error]), ("warning", [.warning]), ("notice", [.note]),
    ]
    let commands = levels.flatMap { name, levels in
      self.commands(name, shown.filter { levels.contains($0.level) }, words)
    }
    return (commands + [summary(words)]).joined(separator: "\n") + "\n"
  }

  private func commands(
    _ name: String, _ entries: [ReportEntry], _ words: Phrasebook
  ) -> [String] {
    let limit = 10
    guard entries.count > limit else { return entries.map { command(name, $0, words) } }
    let rest = entries.dropFirst(limit - 1)
    var counts: [(file: String, count: Int)] = []
    for entry in rest {
      if let index = counts.firstIndex(where: { $0.file == entry.place.file }) {
        counts[index].count += 1
      } else {
        counts.append((entry.place.file, 1))
      }
    }
    let more = words.text(Message("command.check.more", [.count("count", rest.count)]))
    let files = counts.map { "\(prefix)\($0.file): \($0.count)" }
    let text = ([more] + files).joined(separator: "\n")
    return entries.prefix(limit - 1).map { command(name, $0, words) }
      + ["::\(name)::\(Self.data(text))"]
  }

  private func command(_ name: String, _ entry: ReportEntry, _ words: Phrasebook) -> String {
    let place = entry.place
    var properties = [
      ("file", path(of: place)), ("line", String(place.start.line)),
      ("endLine", String(place.end.line)),
    ]
    if place.start.line == place.end.line, place.start < place.end {
      let first = columns.utf16Column(of: place.start, in: place.file)
      let last = columns.utf16Column(of: place.end, in: place.file)
      properties += [("col", String(first)), ("endColumn", String(max(first, last)))]
    }
    properties.append(("title", "\(entry.kind(words)) [\(entry.rule)]"))
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    return "::\(name) \(list)::\(Self.data(entry.plainText(words)))"
  }

  /// `%`, carriage return and line feed as the runner wants them (actions/toolkit, command.ts).
  private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// In properties colon and comma are marks, too.
  private static func property(_ text: String) -> String {
    escaped(text, ["%", "\r", "\n", ":", ","])
  }

  private static func escaped(_ text: String, _ marks: [UnicodeScalar]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if marks.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
