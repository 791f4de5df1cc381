internal import Claims
internal import Diagnostics
internal import Translation

extension Report {
  /// The report as a summary of a job or a comment on a pull request: the sums, then what to look
  /// at, file by file.
  ///
  /// GitHub refuses a summary above 1 MiB, so the text ends before 1,000,000 bytes and says how
  /// much was left out.
  func markdown(in words: Phrasebook) -> String {
    let shown = entries.filter(\.isShown)
    var text = "## gongbu check\n\n\(Self.plain(summary(words)))\n"
    text += "\n" + verdictTable(words) + pageTable(words)
    var file: String?
    for (index, entry) in shown.enumerated() {
      var part = ""
      if entry.place.file != file {
        file = entry.place.file
        part += "\n### \(Self.plain(path(of: entry.place)))\n\n"
      }
      part += item(entry, words)
      guard text.utf8.count + part.utf8.count < 999_000 else {
        let more = Message("command.check.more", [.count("count", shown.count - index)])
        return text + "\n" + words.text(more) + "\n"
      }
      text += part
    }
    return text
  }

  private func verdictTable(_ words: Phrasebook) -> String {
    let rows = Verdict.allCases.filter { count(of: $0) > 0 }.map { verdict in
      "| \(words.text(Message("pages.verdict." + verdict.rawValue))) | \(count(of: verdict)) |"
    }
    guard !rows.isEmpty else { return "" }
    let head = "| \(words.text(Message("command.check.verdict"))) | |\n|---|---:|\n"
    return head + rows.joined(separator: "\n") + "\n"
  }

  /// How much of each note was checked, folded away.
  private func pageTable(_ words: Phrasebook) -> String {
    let claiming = pages.filter { $0.coverage.recognised > 0 }.prefix(1000)
    guard claiming.count > 1 else { return "" }
    let heads = ["note", "checked", "recognised", "numbers"].map {
      words.text(Message("command.check.page." + $0))
    }
    let rows = claiming.map { page in
      "| \(Self.plain(prefix + page.file)) | \(page.coverage.checked) | "
        + "\(page.coverage.recognised) | \(page.coverage.numbers) |"
    }
    let table = ["| " + heads.joined(separator: " | ") + " |", "|---|---:|---:|---:|"] + rows
    let title = words.text(Message("command.check.pages"))
    return "\n<details><summary>\(title)</summary>\n\n" + table.joined(separator: "\n")
      + "\n\n</details>\n"
  }

  private func item(_ entry: ReportEntry, _ words: Phrasebook) -> String {
    let column = columns.utf16Column(of: entry.place.start, in: entry.place.file)
    let place = "\(entry.place.start.line):\(column)"
    var text = "- **\(place)** \(Self.plain(entry.headline(words))) `\(entry.rule)`\n"
    for detail in entry.details(words) { text += "  - \(Self.plain(detail))\n" }
    for source in entry.sources() {
      text += "  - <\(source.address)>" + (source.asOf.map { " (\($0))" } ?? "") + "\n"
    }
    return text
  }

  /// Text in which nothing is Markdown, on one line.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r": result += " "
      case "<": result += "&lt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
