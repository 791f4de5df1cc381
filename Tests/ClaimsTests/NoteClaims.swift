import Claims
import Diagnostics
import Facts
import Markdown

/// The claims of a made-up note, one line each: `3 confirmed numeric-quota «최대 15분»`.
func claims(in text: String) -> [String] {
  read(text).map { "\($0.place.start.line) \($0.verdict.rawValue) \($0.rule) «\($0.quote)»" }
}

/// The claims of a made-up note.
func read(_ text: String) -> [Claim] {
  ClaimReader.claims(in: Document(parsing: SourceFile(path: "note.md", text: text)))
}

/// The verdicts of a made-up note, without those that could not be settled.
func verdicts(in text: String) -> [String] {
  read(text).filter { $0.verdict != .unchecked }.map { "\($0.verdict.rawValue) «\($0.quote)»" }
}
