import Claims
package import Diagnostics
package import Translation

extension Report {
  /// The report for a person: one paragraph per thing to look at, in the order of the files,
  /// then the sums. Confirmed and unchecked claims are counted, not listed; what was said once in
  /// a file is not said again.
  package func text(in words: Phrasebook) -> String {
    var file = ""
    var said: [String: Int] = [:]
    var paragraphs: [String] = []
    for entry in entries where entry.isShown {
      if entry.place.file != file { (file, said) = (entry.place.file, [:]) }
      let details = entry.paragraphDetails(words)
      var text = "\(at(entry.place)): \(entry.lead(words)) [\(entry.rule)]\n"
      if let line = said[details], !details.isEmpty {
        text += "    " + words.text(Message("command.check.asAbove", [.count("line", line)])) + "\n"
      } else {
        said[details] = entry.place.start.line
        text += details
      }
      paragraphs.append(text)
    }
    return (paragraphs + pageTable(words) + [summary(words)]).joined(separator: "\n") + "\n"
  }

  /// How much of each note was checked, one line for each that claims something; nothing for a
  /// single one, whose numbers are those of the sum.
  private func pageTable(_ words: Phrasebook) -> [String] {
    let claiming = pages.filter { $0.coverage.recognised > 0 }
    guard claiming.count > 1 else { return [] }
    let rows = claiming.map { page in
      let coverage = page.coverage
      let numbers = [coverage.checked, coverage.recognised, coverage.numbers]
        .map { String(repeating: " ", count: max(0, 5 - String($0).count)) + String($0) }
      return numbers.joined() + "  " + prefix + page.file + "\n"
    }
    return [words.text(Message("command.check.pages")) + "\n" + rows.joined()]
  }

  private func at(_ place: Place) -> String {
    "\(path(of: place)):\(place.start.line):\(place.start.column)"
  }

  /// The sums: notes, claims by verdict, what was excused, how much of the text was checked.
  func summary(_ words: Phrasebook) -> String {
    let verdicts = Verdict.allCases.filter { count(of: $0) > 0 }.map {
      words.text(Message("pages.verdict." + $0.rawValue)) + " \(count(of: $0))"
    }
    let notes = Message(
      "command.check.notes",
      [
        .count("notes", noteCount), .count("claims", claims.count),
        .count("findings", findings.count),
      ])
    var parts = [words.text(notes)]
    if !verdicts.isEmpty { parts.append(verdicts.joined(separator: " · ")) }
    if coverage.recognised > 0 {
      parts.append(
        words.text(
          Message(
            "command.check.coverage",
            [
              .count("checked", coverage.checked), .count("recognised", coverage.recognised),
              .count("numbers", coverage.numbers),
            ])))
    }
    let excused = entries.count { $0.suppression != nil }
    if excused > 0 {
      parts.append(words.text(Message("command.check.excused", [.count("count", excused)])))
    }
    return parts.joined(separator: " ")
  }
}

extension ReportEntry {
  fileprivate func lead(_ words: Phrasebook) -> String {
    switch subject {
    case .claim: headline(words)
    case .finding: kind(words) + ": " + headline(words)
    }
  }

  /// Evidence with its sources, or the way out; indented, one line each.
  fileprivate func paragraphDetails(_ words: Phrasebook) -> String {
    switch subject {
    case .claim(let claim):
      claim.evidence.map { evidence in
        let source = evidence.source.map {
          "\n    \($0)" + (evidence.asOf.map { " (\($0))" } ?? "")
        }
        return "    " + words.text(evidence.message) + (source ?? "") + "\n"
      }.joined()
    case .finding: details(words).map { "    → \($0)\n" }.joined()
    }
  }
}

extension Finding {
  /// The finding for a person: where, how bad and what, then the way out.
  package func text(in words: Phrasebook) -> String {
    let severity = words.text(Message("severity." + severity.rawValue))
    let head = "\(place.printed): \(severity): \(words.text(message))"
    return head + " [\(rule)]\n    → " + words.text(fix) + "\n"
  }
}

extension Place {
  /// As compilers print it, so that editors can jump there.
  fileprivate var printed: String { "\(file):\(start.line):\(start.column)" }
}
