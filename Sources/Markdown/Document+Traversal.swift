extension Block {
  /// The blocks directly inside this one, in the order of the note.
  package var children: [Block] {
    switch kind {
    case .quote(let blocks), .callout(_, _, let blocks), .footnote(_, let blocks): blocks
    case .list(let list): list.items.flatMap(\.blocks)
    case .paragraph, .heading, .code, .table, .html, .comment, .thematicBreak: []
    }
  }

  /// The block and everything inside it, outer before inner, in the order of the note.
  package var withDescendants: [Block] {
    var blocks: [Block] = []
    add(to: &blocks)
    return blocks
  }

  fileprivate func add(to blocks: inout [Block]) {
    blocks.append(self)
    for child in children { child.add(to: &blocks) }
  }

  /// The running text of the block itself, not of blocks inside: cells in reading order.
  package var inlines: [Inline] {
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines), .callout(_, let inlines, _): inlines
    case .table(let table): ([table.header] + table.rows).flatMap { $0.flatMap(\.inlines) }
    case .list, .quote, .code, .html, .comment, .thematicBreak, .footnote: []
    }
  }
}

extension Document {
  /// Every block of the note, outer before inner, in the order of the note.
  package var allBlocks: [Block] {
    var all: [Block] = []
    for block in blocks { block.add(to: &all) }
    return all
  }
}
