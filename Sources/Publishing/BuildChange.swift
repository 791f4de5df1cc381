import Diagnostics
package import Translation

/// What is different between two builds: which files, which measured values, which pages.
package struct BuildChange: Hashable, Sendable {
  /// A file of the project and what happened to it.
  package struct InputChange: Hashable, Sendable {
    /// What can happen to a file.
    package enum Kind: String, Hashable, Sendable {
      case added, changed, removed
    }

    package var path: String
    package var kind: Kind
  }

  /// A value before and after; nil where it was not measured.
  package struct ValueChange: Hashable, Sendable {
    package var name: String
    package var old: String?
    package var new: String?
  }

  package var isEngineChanged: Bool
  package var areSettingsChanged: Bool
  package var inputs: [InputChange]
  package var values: [ValueChange]
  /// Paths of pages with other bytes than before, sorted.
  package var pages: [String]

  /// `changedPages`: the files of the new site that differ from the old one's.
  package init(from old: BuildDetails, to new: BuildDetails, changedPages: [String]) {
    isEngineChanged = old.engine != new.engine
    areSettingsChanged = old.settings != new.settings
    inputs = Self.inputs(old.inputs, new.inputs)
    values = Self.values(old.values, new.values)
    pages = changedPages.sorted()
  }

  private static func inputs(
    _ old: [BuildInput], _ new: [BuildInput]
  ) -> [InputChange] {
    let before = Dictionary(old.map { ($0.path, $0.digest) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.path, $0.digest) }) { first, _ in first }
    let removed = old.filter { after[$0.path] == nil }.map {
      InputChange(path: $0.path, kind: .removed)
    }
    let others = new.compactMap { input -> InputChange? in
      guard let digest = before[input.path] else {
        return InputChange(path: input.path, kind: .added)
      }
      return digest == input.digest ? nil : InputChange(path: input.path, kind: .changed)
    }
    return (removed + others).sorted { $0.path < $1.path }
  }

  private static func values(_ old: [MeasuredValue], _ new: [MeasuredValue]) -> [ValueChange] {
    let before = Dictionary(old.map { ($0.name, $0.text) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0.text) }) { first, _ in first }
    let removed = old.filter { after[$0.name] == nil }.map {
      ValueChange(name: $0.name, old: $0.text, new: nil)
    }
    return new.compactMap { value in
      before[value.name] == value.text
        ? nil : ValueChange(name: value.name, old: before[value.name], new: value.text)
    } + removed
  }

  /// Only what concerns one note: its own files, the files that every page shares, its values
  /// and its pages.
  package func concerning(note: String, pages ofNote: [String]) -> BuildChange {
    var change = self
    let stem = note.lastIndex(of: ".").map { String(note[..<$0]) } ?? note
    change.inputs = inputs.filter { input in
      input.path == note || Self.isShared(input.path)
        || input.path.hasPrefix(stem + ".") && input.path.hasSuffix(".po")
    }
    change.values = values.filter { $0.name.hasPrefix(note + "#") }
    change.pages = pages.filter(ofNote.contains)
    return change
  }

  /// Only what concerns the values called `names`: the files of their notes, the files that every
  /// note shares, and the values themselves.
  package func concerning(values names: Set<String>) -> BuildChange {
    let notes = Set(names.map { String($0.prefix { $0 != "#" }) })
    var change = self
    change.inputs = inputs.filter { notes.contains($0.path) || Self.isShared($0.path) }
    change.values = values.filter { names.contains($0.name) }
    change.pages = []
    return change
  }

  /// Files that any page may depend on.
  private static func isShared(_ path: String) -> Bool {
    path.hasPrefix("theme/") || path == Configuration.path
  }

  /// Whether nothing is different.
  package var isEmpty: Bool {
    !isEngineChanged && !areSettingsChanged && inputs.isEmpty && values.isEmpty && pages.isEmpty
  }

  /// The change for a person: causes first, then what they did.
  package func text(in words: Phrasebook) -> String {
    guard !isEmpty else { return words.text(Message("why.nothing")) + "\n" }
    var lines: [String] = []
    if isEngineChanged { lines.append(words.text(Message("why.engine"))) }
    if areSettingsChanged { lines.append(words.text(Message("why.settings"))) }
    lines += inputs.map { input in
      words.text(Message("why.input." + input.kind.rawValue, [.text("path", input.path)]))
    }
    if lines.isEmpty { lines.append(words.text(Message("why.elsewhere"))) }
    lines += values.map { value in
      words.text(
        Message(
          "why.value",
          [
            .text("name", value.name), .text("old", value.old ?? "–"),
            .text("new", value.new ?? "–"),
          ]))
    }
    lines += pages.map { words.text(Message("why.page", [.text("path", $0)])) }
    return lines.joined(separator: "\n") + "\n"
  }
}
