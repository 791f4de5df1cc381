import Diagnostics
import Translation

/// A phrasebook of the entries in `text`, on top of the habits of Korean.
func phrasebook(_ text: String, _ language: Language = .korean) -> Phrasebook {
  Phrasebook(language: language, files: [SourceFile(path: "test.txt", text: text)])
}

extension Phrasebook {
  /// The text of `key` with `arguments` in any order.
  func text(_ key: String, _ arguments: [String: Message.Value]) -> String {
    text(Message(key, arguments.map { Message.Argument($0, $1) }.sorted { $0.name < $1.name }))
  }
}
