import Architecture
import Diagnostics

/// Values that a note states beside a drawing rather than in it: `- Lambda: 메모리 512MB, 타임아웃
/// 30초` in the same section, or a row of a table. Limits of AWS (`최대 15분`) are no values of
/// a system, so a line counts only when it names one part and everything else in it is a setting.
struct SettingContext {
  /// A line that states values of a service.
  struct Statement: Hashable, Sendable {
    var service: Service
    var settings: [Setting]
    /// Index of the passage.
    var passage: Int
    /// The headings above it, the innermost first.
    var section: [String]
  }

  /// How many blocks may stand between a drawing and its values.
  private static let reach = 4

  private(set) var statements: [Statement] = []
  private let reader: NodeReader

  init(_ passages: [Passage], _ reader: NodeReader) {
    self.reader = reader
    for (index, passage) in passages.enumerated() {
      switch passage.kind {
      case .list, .paragraph:
        for line in passage.lines { read(line, passage, index) }
      case .table: readTable(passage, index)
      case .fence, .heading: break
      }
    }
  }

  /// The system with what its section states of its parts. A part that is there twice is left
  /// alone: the note does not say which one is meant.
  func applied(to system: System, passage: Int, section: [String]) -> System {
    var components = system.components
    for statement in statements
    where statement.section == section && abs(statement.passage - passage) <= Self.reach {
      let indices = components.indices.filter { components[$0].service == statement.service }
      guard indices.count == 1, let index = indices.first else { continue }
      // What the drawing itself says comes first.
      for setting in statement.settings
      where !components[index].settings.contains(where: { $0.name == setting.name }) {
        components[index].settings.append(setting)
      }
    }
    return System(
      name: system.name, components: components, connections: system.connections,
      groups: system.groups)
      ?? system
  }

  /// The headings above a passage.
  static func section(of passage: Passage) -> [String] {
    passage.labels.compactMap { label in
      if case .heading = label.source { label.text } else { nil }
    }
  }

  private mutating func read(_ line: PlacedLine, _ passage: Passage, _ index: Int) {
    let text = line.behindMarker.text
    guard text.count <= 160, Arrow.all(in: text).isEmpty, let colon = text.firstIndex(of: ":"),
      !Self.isLimit(text)
    else { return }
    guard let node = service(in: text[text.startIndex..<colon], line) else { return }
    let settings = SettingReader.settings(
      in: NodeReader.withoutPunctuation(text[(colon + 1)...]), of: node.service, line: line)
    add(settings, node, passage, index)
  }

  /// `| Lambda | 512MB | 30초 |` under `| 서비스 | 메모리 | 타임아웃 |`, or `| Lambda | 메모리 512MB |`.
  private mutating func readTable(_ passage: Passage, _ index: Int) {
    var rows: [[PlacedLine]] = []
    for cell in passage.lines {
      if rows.last?.first?.number == cell.number {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    guard let header = rows.first else { return }
    for row in rows.dropFirst() where row.count >= 2 && row.count <= 12 {
      guard let node = service(in: row[0].text, row[0]) else { continue }
      var settings: [Setting] = []
      for (column, cell) in row.enumerated().dropFirst() where !Self.isLimit(cell.text) {
        let alone = SettingReader.settings(in: cell.text, of: node.service, line: cell)
        if alone.isEmpty, row.count == header.count, !Self.isLimit(header[column].text) {
          settings += SettingReader.settings(
            in: header[column].text.string + " " + cell.text.string, of: node.service,
            at: cell.place(0..<cell.bytes.count))
        } else {
          settings += alone
        }
      }
      add(settings, node, passage, index)
    }
  }

  private func service(in text: ByteText, _ line: PlacedLine) -> Node? {
    guard let node = reader.node(in: text, of: line), node.certainty == .service, node.isPure else {
      return nil
    }
    return node
  }

  private mutating func add(
    _ settings: [Setting], _ node: Node, _ passage: Passage, _ index: Int
  ) {
    guard !settings.isEmpty, statements.count < 500 else { return }
    statements.append(
      Statement(
        service: node.service, settings: settings, passage: index,
        section: Self.section(of: passage)))
  }

  /// Words that speak of what AWS allows rather than of what the author has set.
  private static func isLimit(_ text: ByteText) -> Bool { limits.occur(in: text) }

  private static let limits = Needles([
    "최대", "기본", "최소", "까지", "한도", "제한:", "이하", "이상", "~", "max", "default", "up to", "$",
  ])
}
