import Claims
package import Diagnostics
import Markdown

/// A CloudFormation template of a note, as another program can check it.
package struct LintTemplate: Hashable, Sendable, Codable {
  /// The template and where each of its lines stands in the note.
  package var text: SourceText

  package init(text: SourceText) { self.text = text }

  /// Whole templates among the code blocks of a note. Fragments are left out: a checker of
  /// templates can only say of them that something is missing.
  static func all(in document: Document) -> [LintTemplate] {
    document.allBlocks.compactMap { block in
      guard case .code(let code) = block.kind,
        ["yaml", "yml", "json", "cloudformation", ""].contains(code.language)
      else { return nil }
      let lines = code.text.lines.map(\.text)
      let isWhole =
        lines.contains { $0.hasPrefix("AWSTemplateFormatVersion:") || $0.hasPrefix("Transform:") }
        && lines.contains { $0.hasPrefix("Resources:") }
        || lines.contains { $0.contains("\"AWSTemplateFormatVersion\"") }
      return isWhole && !lines.contains { $0.contains("...") || $0.contains("…") }
        ? LintTemplate(text: code.text) : nil
    }
  }
}

/// What a checker of templates found.
package struct LintFault: Hashable, Sendable {
  /// `E3002`
  package var rule: String
  /// The checker's own words; English.
  package var message: String
  /// Where the checker's documentation of the rule stands.
  package var source: String
  /// In the template, from 1; the column counts characters.
  package var line: Int
  package var column: Int

  package init(rule: String, message: String, source: String, line: Int, column: Int) {
    self.rule = rule
    self.message = message
    self.source = source
    self.line = line
    self.column = column
  }

  /// Reads what `cfn-lint --format json` prints for the files `paths`, in their order: the faults
  /// of each. Nil when the text is something else.
  package static func read(_ output: String, paths: [String]) -> [[LintFault]]? {
    guard let list = JSON(reading: Array(output.utf8))?.array else { return nil }
    var faults = [[LintFault]](repeating: [], count: paths.count)
    for entry in list {
      guard let file = entry["Filename"]?.text, let rule = entry["Rule"]?["Id"]?.text,
        let message = entry["Message"]?.text, let start = entry["Location"]?["Start"],
        let line = start["LineNumber"]?.integer, let column = start["ColumnNumber"]?.integer
      else { return nil }
      guard let index = paths.firstIndex(of: file) else { continue }
      faults[index].append(
        LintFault(
          rule: rule, message: message, source: entry["Rule"]?["Source"]?.text ?? "",
          line: line, column: column))
    }
    return faults
  }
}

extension Publisher {
  /// The faults that the checker of templates finds, on lines that no claim of ours speaks of.
  func lintFindings(_ notes: [CheckedNote]) -> [Finding] {
    let templates = notes.flatMap { note in
      note.templates.map { (note: note.judged, template: $0) }
    }
    guard !templates.isEmpty else { return [] }
    let faults = lint(templates.map(\.template))
    guard faults.count == templates.count else { return [] }
    return zip(templates, faults).flatMap { entry, faults in
      let judged = Set(entry.note.claims.filter(\.verdict.fails).map(\.place.start.line))
      return faults.compactMap { Self.finding($0, in: entry.template.text) }
        .filter { !judged.contains($0.place.start.line) }
    }
  }

  private static func finding(_ fault: LintFault, in text: SourceText) -> Finding? {
    // A template that cannot be parsed is a fragment after all, and only errors are certain.
    guard fault.rule.hasPrefix("E"), fault.rule != "E0000",
      text.lines.indices.contains(fault.line - 1)
    else { return nil }
    let line = text.lines[fault.line - 1].text
    let start = line.unicodeScalars.prefix(max(0, fault.column - 1)).reduce(0) {
      $0 + UTF8.width($1)
    }
    let end = max(start, line.utf8.count)
    return Finding(
      "TemplateFault", .warning, at: text.place(line: fault.line - 1, columns: start..<end),
      [
        .text("rule", fault.rule), .text("message", fault.message),
        .text("source", fault.source),
      ])
  }
}
