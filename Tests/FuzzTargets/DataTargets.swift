import Diagnostics
import Facts
import Markdown
import Publishing
import Translation

extension FuzzTarget {
  /// Catalogues: what is printed reads back as the same.
  static let catalogue = FuzzTarget(
    name: "catalogue",
    words: [
      "msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", "\"", "\\n", "\\\"", "\n\n",
      "#, fuzzy\n", "#| ", "#~ ", "#: a.md:3\n", "#. ", "\"Plural-Forms: nplurals=2;\\n\"", "%s",
    ],
    seeds: [
      "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#: a.md:3\nmsgid \"대기열\"\nmsgstr \"queue\"\n",
      "#, fuzzy\n#| msgid \"옛\"\nmsgctxt \"제목\"\nmsgid \"a\"\nmsgstr \"b\"\n#~ msgid \"x\"\n",
    ]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let once = Catalogue(parsing: SourceFile(path: "n.en.po", text: text)).text
    let twice = Catalogue(parsing: SourceFile(path: "n.en.po", text: once)).text
    return once == twice ? nil : "printing changes a catalogue that was printed"
  }

  /// Fact files.
  static let facts = FuzzTarget(
    name: "facts",
    words: [
      "\n\n", "\n  value ", "\n  kind max", "\n  as-of 2026-Q3", "\n  source https://", "\n  was ",
      "; until 2025-08", "; unsourced", "\n  trust primary", "\n  ko ", "\n  review-by 2027-01",
    ],
    seeds: [
      "# Amazon SQS\n\nsqs.size.max\n  en Message size\n  ko 메시지 크기\n  value 1 MiB\n"
        + "  kind max\n  limit hard\n  as-of 2026-Q3\n  was 256 KiB; until 2025-08\n"
        + "  source https://docs.aws.amazon.com/\n  trust primary\n"
    ]
  ) { bytes in
    let base = FactBase(files: [FactFile(path: "x.facts", bytes: bytes)])
    for fact in base.facts where base[fact.id] == nil { return "a fact that cannot be found" }
    return nil
  }

  /// The settings of a site.
  static let configuration = FuzzTarget(
    name: "configuration",
    words: [
      "title: ", "languages: [ko, en]\n", "base_url: https://", "scenario:\n  rate: 50/s\n", "&a ",
      "*a", "<<: ", "? ", "- ", "navigation:\n", "!!binary ", "|\n", ">-\n", "{", "}", "%YAML",
    ],
    seeds: ["title: 공부\nlanguages: [ko, en]\nscenario:\n  rate: 50/s\n  peak: 300/s\n"]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let project = Project(files: [InputFile(path: "site/site.yml", text: text)])
    let extent = Extent(of: text)
    for finding in project.findings where !extent.holds(finding.place) {
      return "a finding outside of the file: \(finding.rule) \(finding.place)"
    }
    return nil
  }

  /// A note, a catalogue made from it, and the note again: everything survives the road.
  static let translation = FuzzTarget(
    name: "translation", words: note.words, seeds: note.seeds
  ) { bytes in
    let source = SourceFile(path: "n.md", text: String(decoding: bytes, as: UTF8.self))
    let document = Document(parsing: source)
    let extracted = Catalogue.extract(from: document)
    let read = Catalogue(parsing: SourceFile(path: extracted.path, text: extracted.text))
    if read.findings.contains(where: { $0.severity == .failure }) {
      return "an extracted catalogue with errors"
    }
    let merged = read.updated(with: extracted)
    return merged.messages.map(\.id) == extracted.messages.map(\.id)
      ? nil : "updating a fresh catalogue changes its messages"
  }
}
