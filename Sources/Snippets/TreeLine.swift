/// A child in a tree: `├── Lambda (인증)`, `│   └──▶ SQS`.
struct TreeLine: Hashable, Sendable {
  /// The column on the screen where the branch starts.
  var column: Int
  var content: ByteText

  private static let branches = ["├", "└", "┣", "┗", "╰", "┌"]
  /// The same on a keyboard: `+-->`, `|--`, `` `-- ``, `\--`.
  private static let typed = ["+--", "|--", "`--", "\\--", "+->", "|->"]
  private static let shafts = ["─", "━", "-", ">", "▶", "→", " ", "►", "╴"]

  init?(_ line: PlacedLine) {
    let text = line.text
    let drawn = Self.branches.compactMap { text.firstIndex(of: $0) }.min()
    let typed = Self.typed.compactMap { text.firstIndex(of: $0) }.min()
    guard let start = [drawn, typed].compactMap({ $0 }).min(), !text[..<start].hasLetter else {
      return nil
    }
    var rest = text[(start + (start == drawn ? 3 : 1))...]
    guard
      rest.hasPrefix("─") || rest.hasPrefix("━") || rest.hasPrefix("-") || rest.hasPrefix(">")
        || rest.hasPrefix(" ") || rest.hasPrefix("→")
    else { return nil }
    while let shaft = Self.shafts.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(shaft.utf8.count)
    }
    guard rest.hasLetter, !rest.contains("┐"), !rest.contains("┘"), !rest.contains("┤") else {
      return nil
    }
    column = DisplayWidth.columns(of: text[..<start])
    content = rest.trimmed
  }
}

/// Corners and tees of drawn boxes, which `BoxForm` reads.
enum BoxMarks {
  static func occur(in lines: [PlacedLine]) -> Bool {
    lines.contains { line in
      line.text.contains("┌") && !isFirstBranch(line) || line.text.contains("╔")
        || line.text.contains("┐") || TypedDrawing.mayStand(in: line.text)
    }
  }

  /// `┌── SQS → Lambda`: the first branch of a tree and no corner of a box.
  private static func isFirstBranch(_ line: PlacedLine) -> Bool {
    let text = line.text.trimmed
    return text.hasPrefix("┌─") && !["─", "━", "│", "┬", "┤"].contains(where: text.hasSuffix)
      && TreeLine(line) != nil
  }

  /// Whether a wall cuts through `line`.
  static func cut(_ line: PlacedLine) -> Bool {
    line.text.contains("│") || line.text.contains("|")
  }
}
