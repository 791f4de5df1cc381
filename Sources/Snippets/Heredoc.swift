import Diagnostics

/// Files that a shell fence writes with here-documents, as tutorials have them:
/// `cat > template.yaml <<'EOF'` (POSIX.1-2017, Shell Command Language, 2.7.4).
struct Heredoc: Hashable, Sendable {
  /// What a fence of the file's content would be called.
  var language: String
  var lines: [PlacedLine]

  /// The files that `lines` of a fence in `language` write, in their order.
  static func all(in lines: [PlacedLine], language: String) -> [Heredoc] {
    guard shells.contains(language) else { return [] }
    var found: [Heredoc] = []
    var open: (heredoc: Heredoc, end: ByteText)?
    for line in lines {
      if var inside = open {
        if line.text.trimmed.elementsEqual(inside.end) {
          if !inside.heredoc.lines.isEmpty { found.append(inside.heredoc) }
          open = nil
        } else {
          inside.heredoc.lines.append(line)
          open = inside
        }
      } else {
        open = opening(line.text)
      }
    }
    return found
  }

  private static func opening(_ text: ByteText) -> (heredoc: Heredoc, end: ByteText)? {
    guard let mark = text.firstIndex(of: "<<") else { return nil }
    let quotes: [UInt8] = Array("-'\" ".utf8)
    let end = text[(mark + 2)...].drop { quotes.contains($0) }.prefix { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_")
    }
    guard !end.isEmpty, let language = languageOfFile(in: text) else { return nil }
    return (Heredoc(language: language, lines: []), end)
  }

  /// By the ending of the first word that has one of a file that is read.
  private static func languageOfFile(in text: ByteText) -> String? {
    for word in text.words {
      let name = word.string.lowercased().filter { $0 != "'" && $0 != "\"" && $0 != ">" }
      if let known = endings.first(where: { name.hasSuffix($0.ending) }) { return known.language }
    }
    return nil
  }

  private static let shells: Set = ["bash", "sh", "shell", "zsh"]
  private static let endings: [(ending: String, language: String)] = [
    (".tf", "hcl"), (".yaml", "yaml"), (".yml", "yaml"), (".json", "json"), (".py", "python"),
    (".js", "javascript"), (".mjs", "javascript"), (".ts", "typescript"),
  ]
}
