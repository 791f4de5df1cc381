import Diagnostics
package import Markdown

extension Catalogue {
  /// The messages of a note, untranslated: one for each text, with every place that has it.
  ///
  /// Texts without Korean words need no translation and give no message. `terms` are listed
  /// beside the messages in which they occur.
  package static func extract(from document: Document, terms: [Term] = []) -> Catalogue {
    var messages: [CatalogueMessage] = []
    var known: [CatalogueMessage.Key: Int] = [:]
    let walk = PassageWalk { passage in
      let message = CatalogueMessage(passage)
      if let index = known[message.key] {
        messages[index].add(message)
      } else {
        known[message.key] = messages.count
        messages.append(message)
      }
    }
    _ = walk.walked(document)
    for index in messages.indices {
      messages[index].extractedComments += terms.filter { $0.occurs(inKorean: messages[index].id) }
        .map { "\($0.korean) = \($0.english)" }
    }
    return Catalogue(path: document.source.path, messages: messages)
  }
}

extension CatalogueMessage {
  fileprivate init(_ passage: Passage) {
    let role = passage.role == .paragraph ? [] : ["type: " + passage.role.rawValue]
    self.init(
      id: passage.id, extractedComments: role,
      references: [Reference(file: passage.place.file, line: passage.place.start.line)],
      place: passage.place)
  }

  /// Another place with the same text.
  fileprivate mutating func add(_ other: CatalogueMessage) {
    references += other.references.filter { !references.contains($0) }
    extractedComments += other.extractedComments.filter { !extractedComments.contains($0) }
  }
}

extension Document {
  /// Messages that, read as Markdown, do not give the inlines that they stand for: a measure of
  /// how well the tree can be written back, for tests on real notes.
  package var textsThatDoNotReadBack: [String] {
    var texts: [String] = []
    let walk = PassageWalk { passage in
      guard case .inlines(let inlines) = passage.content else { return }
      let text = passage.id
      if !InlineSource.isFaithful(text, to: inlines) { texts.append(text) }
    }
    _ = walk.walked(self)
    return texts
  }
}
