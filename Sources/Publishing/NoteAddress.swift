package import Diagnostics

/// Where the pages of a note stand below their language: `serverless/buffering` for
/// `content/serverless/01 buffering.md`.
package enum NoteAddress {
  /// The address of the note at `path` (relative to the folder of notes): the path without its
  /// extension, with `-` for white space and for characters that servers or shells treat
  /// specially, in lower case, so that hosts that ignore case serve the right page. Hangul stays.
  package static func address(ofNoteAt path: String, slug: String? = nil) -> String {
    var parts = path.split(separator: "/").map(String.init)
    guard let name = parts.popLast() else { return "note" }
    let base = withoutExtension(name)
    let isIndex = ["index", "readme", "_index"].contains(base.lowercased())
    if let slug {
      parts += slug.split(separator: "/").map(String.init)
    } else if !isIndex || parts.isEmpty {
      parts.append(base)
    }
    return parts.map(cleaned).joined(separator: "/")
  }

  private static func withoutExtension(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A part of an address that is never empty, `.` or `..`.
  private static func cleaned(_ part: String) -> String {
    var result = ""
    for character in part.lowercased() {
      let keeps = character.isLetter || character.isNumber || character == "_"
      if keeps || character == "." && !result.isEmpty {
        result.append(character)
      } else if !result.hasSuffix("-"), !result.isEmpty {
        result.append("-")
      }
    }
    while let last = result.last, last == "-" || last == "." { result.removeLast() }
    return result.isEmpty ? "note" : result
  }

  /// Gives every note an address of its own, in the order of `notes`.
  ///
  /// A note whose address is taken gets the first free `-2`, `-3`, … and a finding, so that
  /// nothing disappears from the site and the author hears of it.
  /// `place`: where a note says what its address is, asked for in such a case only.
  package static func assign(
    to notes: [(path: String, place: @Sendable () -> Place?, wanted: String)]
  ) -> (addresses: [String], findings: [Finding]) {
    var owner: [String: String] = [:]
    var findings: [Finding] = []
    let addresses = notes.map { note in
      guard let other = owner[note.wanted] else {
        owner[note.wanted] = note.path
        return note.wanted
      }
      var number = 2
      while owner["\(note.wanted)-\(number)"] != nil { number += 1 }
      let address = "\(note.wanted)-\(number)"
      owner[address] = note.path
      findings.append(
        Finding(
          "DuplicateAddress", .error, at: note.place() ?? Place(file: note.path),
          [
            .text("address", note.wanted), .text("other", other), .text("given", address),
          ]))
      return address
    }
    return (addresses, findings)
  }
}
