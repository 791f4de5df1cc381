extension Document {
  /// The note with the running text of every block, cells and titles included, as `transform`
  /// gives it back.
  package func mappingInlines(_ transform: ([Inline]) -> [Inline]) -> Document {
    var document = self
    document.blocks = blocks.map { $0.mappingInlines(transform) }
    return document
  }
}

extension Block {
  fileprivate func mappingInlines(_ transform: ([Inline]) -> [Inline]) -> Block {
    var block = self
    func inner(_ blocks: [Block]) -> [Block] { blocks.map { $0.mappingInlines(transform) } }
    switch kind {
    case .paragraph(let inlines): block.kind = .paragraph(transform(inlines))
    case .heading(let level, let inlines): block.kind = .heading(level: level, transform(inlines))
    case .quote(let blocks): block.kind = .quote(inner(blocks))
    case .callout(let kind, let title, let blocks):
      block.kind = .callout(kind: kind, title: transform(title), inner(blocks))
    case .footnote(let label, let blocks): block.kind = .footnote(label: label, inner(blocks))
    case .list(var list):
      for index in list.items.indices { list.items[index].blocks = inner(list.items[index].blocks) }
      block.kind = .list(list)
    case .table(var table):
      table.header = table.header.mappingInlines(transform)
      table.rows = table.rows.map { $0.mappingInlines(transform) }
      block.kind = .table(table)
    case .code, .html, .comment, .thematicBreak: break
    }
    return block
  }
}

extension [Table.Cell] {
  fileprivate func mappingInlines(_ transform: ([Inline]) -> [Inline]) -> [Table.Cell] {
    map { cell in
      var cell = cell
      cell.inlines = transform(cell.inlines)
      return cell
    }
  }
}
