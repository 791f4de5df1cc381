/// Finds the note that a link means.
struct NoteFinder: Sendable {
  private var byPath: [String: Int] = [:]
  private var byName: [String: Int] = [:]
  private var byAddress: [String: Int] = [:]
  private let addresses: [String]

  /// When two notes answer to one name, the first in the order of navigation wins; a path is
  /// always one note's.
  init(_ notes: [NoteSummary]) {
    addresses = notes.map(\.address)
    for (index, note) in notes.enumerated() {
      byPath[note.path.lowercased()] = index
      if byAddress[note.address] == nil { byAddress[note.address] = index }
      let file = note.path.split(separator: "/").last.map(String.init) ?? note.path
      let names = [Self.bare(note.path), Self.bare(file)] + note.titles.map(\.text) + note.aliases
      for name in names where byName[name.lowercased()] == nil {
        byName[name.lowercased()] = index
      }
    }
  }

  /// The address of the note whose file is `path`, with or without its extension, or whose
  /// index file stands in the folder `path`.
  func address(ofPath path: String) -> String? {
    let path = path.lowercased()
    let candidates = [path, path + ".md", path + "/readme.md", path + "/index.md"]
    return candidates.lazy.compactMap { byPath[$0] }.first.map { addresses[$0] }
  }

  /// The address of the note that `[[name]]` means.
  func address(ofName name: String) -> String? {
    byName[Self.bare(name).lowercased()].map { addresses[$0] }
  }

  /// Where the note at `address` stands in the order of navigation.
  func rank(of address: String) -> Int? { byAddress[address] }

  private static func bare(_ path: String) -> String {
    path.lowercased().hasSuffix(".md") ? String(path.dropLast(3)) : path
  }
}
