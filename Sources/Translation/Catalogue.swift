package import Diagnostics

/// A gettext catalogue (GNU gettext manual, chapter 3): the messages of one note and what they
/// are in another language. `note.md` has its English in `note.en.po`.
package struct Catalogue: Hashable, Sendable {
  /// The path of the catalogue relative to the root of the project.
  package var path: String
  /// The message with the empty id: its translation holds lines of `Name: value`.
  package var header: CatalogueMessage?
  /// In the order of the file, obsolete ones last.
  package var messages: [CatalogueMessage]
  /// Comments behind the last message.
  package var closingComments: [String]
  /// What reading found wrong.
  package var findings: [Finding]

  /// A catalogue of the given parts.
  package init(
    path: String, header: CatalogueMessage? = nil, messages: [CatalogueMessage] = [],
    closingComments: [String] = [], findings: [Finding] = []
  ) {
    self.path = path
    self.header = header
    self.messages = messages
    self.closingComments = closingComments
    self.findings = findings
  }

  /// A catalogue without messages for `language`, with the header that tools expect. Date and
  /// translator are left empty: they would change a file in which nothing has changed.
  package init(path: String, for language: Language, plural: String) {
    let fields = [
      ("Project-Id-Version", "gongbu"), ("PO-Revision-Date", ""), ("Last-Translator", ""),
      ("Language-Team", ""), ("Language", language.tag), ("MIME-Version", "1.0"),
      ("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"),
      ("Plural-Forms", plural),
    ]
    let text = fields.map { "\($0): \($1)\n" }.joined()
    self.init(
      path: path,
      header: CatalogueMessage(id: "", translations: [text], place: Place(file: path)))
  }

  /// With the fields of the header that `other` has and this one lacks, behind its own.
  package func completingHeader(from other: Catalogue) -> Catalogue {
    guard var header, let theirs = other.header else {
      var result = self
      result.header = header ?? other.header
      return result
    }
    let lacking = theirs.translation.split(separator: "\n").filter { line in
      field(String(line.prefix { $0 != ":" })) == nil
    }
    var text = header.translation
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    header.translations = [text + lacking.map { $0 + "\n" }.joined()]
    var result = self
    result.header = header
    return result
  }

  /// The value of a header field; names match without regard to case.
  package func field(_ name: String) -> String? {
    let lines = header?.translation.split(separator: "\n") ?? []
    let line = lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
    return line.map { String($0.dropFirst(name.count + 1).drop(while: \.isWhitespace)) }
  }

  /// The messages that are in use.
  package var activeMessages: [CatalogueMessage] { messages.filter { !$0.isObsolete } }
}
