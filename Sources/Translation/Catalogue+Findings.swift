import Diagnostics

extension Catalogue {
  /// What `msgfmt --check` would refuse in a catalogue that could be read.
  static func findings(in catalogue: Catalogue) -> [Finding] {
    var known: Set<CatalogueMessage.Key> = []
    let rule = catalogue.field("Plural-Forms").map(PluralRule.init(parsing:))
    var findings = headerFindings(catalogue, isPluralUnreadable: rule == .some(nil))
    for message in catalogue.activeMessages {
      if !known.insert(message.key).inserted {
        findings.append(
          Finding("DuplicateMessage", .error, at: message.place, [.text("text", message.id)]))
      }
      findings += message.findings(formCount: (rule ?? nil)?.formCount)
    }
    return findings
  }

  private static func headerFindings(
    _ catalogue: Catalogue, isPluralUnreadable: Bool
  ) -> [Finding] {
    guard let header = catalogue.header else {
      let isEmpty = catalogue.messages.isEmpty
      return isEmpty
        ? [] : [Finding("MissingCatalogueHeader", .error, at: Place(file: catalogue.path))]
    }
    var findings: [Finding] = []
    let type = catalogue.field("Content-Type")?.lowercased() ?? ""
    if !type.hasSuffix("charset=utf-8") {
      findings.append(Finding("CatalogueCharset", .error, at: header.place))
    }
    if isPluralUnreadable {
      findings.append(Finding("BrokenCataloguePlural", .error, at: header.place))
    }
    return findings
  }
}

extension CatalogueMessage {
  fileprivate func findings(formCount: Int?) -> [Finding] {
    var findings: [Finding] = []
    if plural != nil, let formCount, translations.count != formCount, translations != [""] {
      findings.append(
        Finding(
          "MissingPluralForm", .error, at: translationPlace,
          [.count("count", translations.count), .count("expected", formCount)]))
    }
    if plural == nil, translations.count > 1 {
      findings.append(Finding("UnexpectedPluralForm", .error, at: translationPlace))
    }
    let differs = translations.contains { translation in
      !translation.isEmpty
        && (translation.utf8.first == 0x0A) != (id.utf8.first == 0x0A)
        || !translation.isEmpty && (translation.utf8.last == 0x0A) != (id.utf8.last == 0x0A)
    }
    if differs { findings.append(Finding("DifferentLineEnds", .error, at: translationPlace)) }
    return findings
  }
}
