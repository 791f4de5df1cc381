internal import Diagnostics
internal import Markdown

/// The code of a note: templates, API definitions and programs, and what is above each block.
struct NoteCode {
  /// A code block and its outline.
  struct Fence {
    var code: CodeBlock
    var outline: OutlineNode
    var headings: [ContextLine]

    /// The text of line `index`.
    func text(_ index: Int) -> String { code.text.lines[index].text }

    /// The text of every line.
    var lines: [String] { code.text.lines.map(\.text) }

    /// Whether the fence says that it holds a Python program.
    var isPython: Bool { code.language == "python" || code.language == "py" }

    /// The place of line `index` without the blanks around its text, and that text.
    func quote(_ index: Int) -> (text: String, place: Place) {
      let bytes = Array(text(index).utf8)
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
      let start = bytes.firstIndex { !isBlank($0) } ?? 0
      let end = (bytes.lastIndex { !isBlank($0) } ?? -1) + 1
      let range = start..<max(start, end)
      return (
        String(decoding: bytes[range], as: UTF8.self),
        code.text.place(line: index, columns: range)
      )
    }

    /// The place of `part` in line `index`, or of the whole line.
    func quote(_ part: String, in index: Int) -> (text: String, place: Place) {
      let line = text(index)
      guard let range = line.range(of: part) else { return quote(index) }
      let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
      return (part, code.text.place(line: index, columns: start..<(start + part.utf8.count)))
    }
  }

  /// A resource of a CloudFormation or SAM template.
  struct Resource {
    var id: String
    var type: String
    var node: OutlineNode
    var properties: OutlineNode
    var fence: Int
  }

  private(set) var fences: [Fence] = []
  private(set) var resources: [Resource] = []
  /// Every passage of the note, quoted ones included: requirements count.
  let passages: [Passage]

  init(_ document: Document, passages: [Passage]) {
    self.passages = passages
    var collector = FenceCollector()
    collector.collect(document.blocks)
    fences = collector.fences
    for (index, fence) in fences.enumerated() {
      for node in fence.outline["Resources"]?.children ?? [] {
        guard let type = node["Type"]?.value, type.contains("::") else { continue }
        resources.append(
          Resource(
            id: node.key, type: type, node: node,
            properties: node["Properties"] ?? OutlineNode(key: "", value: "", line: node.line),
            fence: index))
      }
    }
  }

  /// The resources of `type`, in the order of the note.
  func resources(_ type: String) -> [Resource] { resources.filter { $0.type == type } }

  /// Whether a template of the note defines `id`.
  func defines(_ id: String) -> Bool { resources.contains { $0.id == id } }
}

/// Collects the code blocks of a note with the headings above them.
private struct FenceCollector {
  private(set) var fences: [NoteCode.Fence] = []
  private var headings: [(level: Int, text: String)] = []

  mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .heading(let level, let inlines):
        headings.removeAll { $0.level >= level }
        headings.append((level, inlines.plainText))
      case .code(let code):
        let lines = code.text.lines.map(\.text)
        let isProgram = ["python", "py", "javascript", "js", "typescript", "java", "json", "bash"]
          .contains(code.language)
        let outline =
          isProgram ? OutlineNode(key: "", value: "", line: 0) : OutlineReader.root(of: lines)
        let context = headings.reversed().map { ContextLine(.heading, $0.text) }
        fences.append(
          NoteCode.Fence(code: code, outline: outline, headings: context))
      case .list(let list): for item in list.items { collect(item.blocks) }
      case .quote(let inner), .callout(_, _, let inner), .footnote(_, let inner): collect(inner)
      default: break
      }
    }
  }
}
