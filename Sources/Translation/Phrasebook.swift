package import Diagnostics

/// The words of one language for everything that the program generates.
///
/// A phrasebook is data: a third language comes in with files under `theme/text/<tag>/`.
package struct Phrasebook: Sendable {
  package let language: Language
  private let entries: [String: String]

  /// - Parameter files: the contents of the language's text files; later files win.
  package init(language: Language, files: [SourceFile]) {
    self.language = language
    var entries: [String: String] = [:]
    for file in files {
      for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
        guard let mark = line.firstRange(of: " = ") else { continue }
        entries[String(line[..<mark.lowerBound])] = String(line[mark.upperBound...])
      }
    }
    self.entries = entries
  }

  /// Every key, sorted.
  package var keys: [String] { entries.keys.sorted() }

  /// The words for `message`; the key itself when the language lacks them.
  package func text(_ message: Message) -> String { entries[message.key] ?? message.key }
}
