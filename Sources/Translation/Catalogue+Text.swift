extension Catalogue {
  /// The file: the same catalogue gives the same bytes, in the layout of `msgcat --no-wrap`.
  package var text: String {
    let entries = (header.map { [$0] } ?? []) + messages
    var blocks = entries.map { $0.lines.joined(separator: "\n") }
    if !closingComments.isEmpty {
      blocks.append(closingComments.map(CatalogueMessage.comment).joined(separator: "\n"))
    }
    return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
  }
}

extension CatalogueMessage {
  fileprivate var lines: [String] {
    var lines = comments.map(Self.comment)
    lines += extractedComments.map { $0.isEmpty ? "#." : "#. " + $0 }
    if !references.isEmpty { lines.append("#: " + references.map(\.text).joined(separator: " ")) }
    if !flags.isEmpty { lines.append("#, " + flags.joined(separator: ", ")) }
    let mark = isObsolete ? "#~" : ""
    lines += Self.field("msgctxt", previous.context, behind: mark.isEmpty ? "#| " : "#~| ")
    lines += Self.field("msgid", previous.id, behind: mark.isEmpty ? "#| " : "#~| ")
    lines += Self.field("msgid_plural", previous.plural, behind: mark.isEmpty ? "#| " : "#~| ")
    let prefix = mark.isEmpty ? "" : "#~ "
    lines += Self.field("msgctxt", context, behind: prefix)
    lines += Self.field("msgid", id, behind: prefix)
    lines += Self.field("msgid_plural", plural, behind: prefix)
    for (index, translation) in (translations.isEmpty ? [""] : translations).enumerated() {
      let name = plural == nil && translations.count < 2 ? "msgstr" : "msgstr[\(index)]"
      lines += Self.field(name, translation, behind: prefix)
    }
    return lines
  }

  fileprivate static func comment(_ text: String) -> String { text.isEmpty ? "#" : "# " + text }

  private static func field(_ name: String, _ text: String?, behind prefix: String) -> [String] {
    guard let text else { return [] }
    let strings = CatalogueString.lines(of: text)
    return [prefix + name + " " + strings[0]] + strings.dropFirst().map { prefix + $0 }
  }
}
