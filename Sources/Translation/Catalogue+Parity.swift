package import Diagnostics

extension Catalogue {
  /// Where a translation says something else than the note: numbers, units, code, link targets,
  /// services, negation, and the terms of the glossary. Fuzzy and missing translations are none.
  package func parityFindings(terms: [Term] = []) -> [Finding] {
    activeMessages.filter(\.isTranslated).flatMap { message in
      let text = Parity(message.id)
      return message.translations.flatMap { translation in
        text.differences(from: Parity(translation))
          + Terms(terms).differences(message.id, translation)
      }.map { Finding($0.rule, $0.severity, at: message.translationPlace, $0.arguments) }
    }
  }
}
