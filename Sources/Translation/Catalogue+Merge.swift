extension Catalogue {
  /// This catalogue brought up to date with the messages of its note (`extracted`), as
  /// `msgmerge --previous` does.
  ///
  /// A text that is still there keeps its translation wherever it has moved. A text that resembles
  /// a former one takes over its translation, marked fuzzy, with the former text as previous one.
  /// Translations of texts that are gone stay as obsolete messages and come back with the text.
  /// `memory` holds other catalogues of the language: a text moved from another note, or a note
  /// under a new name, finds its translation there.
  package func updated(with extracted: Catalogue, memory: [Catalogue] = []) -> Catalogue {
    var result = self
    let merge = CatalogueMerge(known: messages, memory: memory.flatMap(\.activeMessages))
    let matches = extracted.messages.map(merge.match)
    result.messages = matches.map(\.message)
    result.messages += merge.leftOver(by: Set(matches.flatMap { [$0.message.key, $0.source] }))
    return result
  }
}

/// Finds for each text of a note what is known about it.
struct CatalogueMerge {
  /// gettext's threshold for texts that resemble each other.
  static let threshold = 0.6

  private let known: [CatalogueMessage]
  private var exact: [CatalogueMessage.Key: CatalogueMessage] = [:]
  /// Fuzzy messages by the text that their translation was made for.
  private var restorable: [CatalogueMessage.Key: CatalogueMessage] = [:]
  /// Translated messages of this catalogue that a changed text may take over, with their
  /// characters, in the order of the file.
  private let candidates: [(message: CatalogueMessage, characters: [UInt32])]

  init(known: [CatalogueMessage], memory: [CatalogueMessage]) {
    self.known = known
    candidates = known.filter { $0.translation != "" }
      .map { ($0, $0.id.unicodeScalars.map(\.value)) }
    for message in known where message.isFuzzy {
      guard let id = message.previous.id else { continue }
      restorable[.init(context: message.previous.context, id: id)] = message
    }
    // A message in use wins over an obsolete one, and both over other notes.
    let usable = memory.filter(\.isTranslated).map(\.withoutPlaceInNote)
    for message in known.filter({ !$0.isObsolete }) + known.filter(\.isObsolete) + usable {
      guard let before = exact[message.key] else {
        exact[message.key] = message
        continue
      }
      if before.translation.isEmpty, !message.translation.isEmpty { exact[message.key] = message }
    }
  }

  /// `text`, as extracted from the note, with the best translation known, and the message that
  /// the translation comes from.
  func match(
    _ text: CatalogueMessage
  ) -> (message: CatalogueMessage, source: CatalogueMessage.Key) {
    let same = exact[text.key]
    if let same, !same.translation.isEmpty { return (text.taking(same), same.key) }
    guard let former = restorable[text.key] ?? nearest(text) else {
      return (same.map(text.keepingComments) ?? text, text.key)
    }
    let message = text.resembling(former)
    return (same.map(message.keepingComments) ?? message, former.key)
  }

  /// Translated messages that the note no longer has, as obsolete ones; `used` are those whose
  /// translation stands somewhere else now.
  func leftOver(by used: Set<CatalogueMessage.Key>) -> [CatalogueMessage] {
    var used = used
    return known.compactMap { message in
      guard message.translation != "", used.insert(message.key).inserted else { return nil }
      var message = message
      message.isObsolete = true
      message.references = []
      message.extractedComments = []
      return message
    }
  }

  /// The message that resembles `text` most.
  private func nearest(_ text: CatalogueMessage) -> CatalogueMessage? {
    let characters = text.id.unicodeScalars.map(\.value)
    var best: (message: CatalogueMessage, ratio: Double)?
    for candidate in candidates where candidate.message.key != text.key {
      let least = max(Self.threshold, best?.ratio ?? 0)
      let ratio = Similarity.ratio(characters, candidate.characters, atLeast: least)
      if ratio >= Self.threshold, ratio > best?.ratio ?? 0 { best = (candidate.message, ratio) }
    }
    return best?.message
  }
}

extension CatalogueMessage {
  fileprivate var withoutPlaceInNote: CatalogueMessage {
    var message = self
    message.comments = []
    message.references = []
    return message
  }

  /// The same text: everything that translators wrote stays.
  fileprivate func taking(_ same: CatalogueMessage) -> CatalogueMessage {
    var message = same
    message.isObsolete = false
    message.references = references
    message.extractedComments = extractedComments
    message.place = place
    return message
  }

  fileprivate func keepingComments(of same: CatalogueMessage) -> CatalogueMessage {
    var message = self
    message.comments = same.comments
    return message
  }

  /// A changed text: the translation is a proposal. When it was one already, the text that it
  /// translates is the older one; and when that text has come back, it is a translation again.
  fileprivate func resembling(_ former: CatalogueMessage) -> CatalogueMessage {
    var message = self
    message.translations = plural == nil ? [former.translation] : former.translations
    message.comments = former.comments
    message.flags = former.flags
    let isOlder = former.isFuzzy && former.previous.id != nil
    message.previous =
      isOlder
      ? former.previous : Previous(context: former.context, id: former.id, plural: former.plural)
    message.isFuzzy = message.previous.id != id || message.previous.context != context
    if !message.isFuzzy { message.previous = Previous() }
    return message
  }
}
