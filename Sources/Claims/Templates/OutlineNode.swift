/// A key of a template with its value, its line and what stands under it: as much of YAML as the
/// checks of templates need. Tags (`!Ref X`) stay part of the value.
struct OutlineNode: Hashable, Sendable {
  /// The key; `-` for an item of a list.
  var key: String
  /// The scalar behind the key, without comment and quotes; empty when there is none.
  var value: String
  /// The line of the block, from 0.
  var line: Int
  var children: [OutlineNode] = []
  /// The lines of a block scalar (`|`, `>`), from 0.
  var rawLines: Range<Int>?

  /// The first child with `key`.
  subscript(key: String) -> OutlineNode? { children.first { $0.key == key } }

  /// The node at the end of `path`, each key under the one before it.
  func node(at path: String...) -> OutlineNode? {
    var node: OutlineNode? = self
    for key in path { node = node?[key] }
    return node
  }

  /// This node and everything under it, in the order of the text.
  var all: [OutlineNode] { [self] + children.flatMap(\.all) }
}

/// Reads the outline of a block. Total: a line that is no key, value or item is left out.
struct OutlineReader {
  private let lines: [String]
  private var index = 0

  private init(_ lines: [String]) { self.lines = lines }

  /// The outline of `lines` under a root without key.
  static func root(of lines: [String]) -> OutlineNode {
    var reader = OutlineReader(lines)
    var root = OutlineNode(key: "", value: "", line: 0)
    root.children = reader.readChildren(deeperThan: -1)
    return root
  }

  private mutating func readChildren(deeperThan indent: Int) -> [OutlineNode] {
    var nodes: [OutlineNode] = []
    while index < lines.count {
      let text = lines[index]
      let depth = Self.indent(text)
      let content = text.dropFirst(depth)
      if content.isEmpty || content.first == "#" {
        index += 1
        continue
      }
      guard depth > indent else { break }
      nodes.append(readNode(String(content), depth: depth))
    }
    return nodes
  }

  /// Reads the node on the current line and what stands deeper behind it.
  private mutating func readNode(_ content: String, depth: Int) -> OutlineNode {
    let line = index
    if content == "-" || content.hasPrefix("- ") {
      var item = OutlineNode(key: "-", value: "", line: line)
      let rest = content.dropFirst(1).drop { $0 == " " }
      let restDepth = depth + content.count - rest.count
      if let pair = Self.pair(String(rest)) {
        var first = OutlineNode(key: pair.key, value: pair.value, line: line)
        index += 1
        first.children = readChildren(deeperThan: restDepth)
        item.children = [first] + readChildren(deeperThan: restDepth - 1)
      } else {
        item.value = Self.scalar(String(rest))
        index += 1
        item.children = readChildren(deeperThan: depth)
      }
      return item
    }
    let pair = Self.pair(content)
    var node = OutlineNode(key: pair?.key ?? "", value: pair?.value ?? content, line: line)
    index += 1
    if node.value.hasSuffix("|") || node.value == ">" || node.value.hasSuffix("|-") {
      node.rawLines = skipRaw(deeperThan: depth)
    } else {
      // A list may stand at the depth of its key.
      node.children = readChildren(deeperThan: node.value.isEmpty ? depth : depth)
      if node.children.isEmpty, node.value.isEmpty { node.children = readList(at: depth) }
    }
    return node
  }

  private mutating func readList(at depth: Int) -> [OutlineNode] {
    var items: [OutlineNode] = []
    while index < lines.count, Self.indent(lines[index]) == depth,
      lines[index].dropFirst(depth).hasPrefix("- ")
    {
      items.append(readNode(String(lines[index].dropFirst(depth)), depth: depth))
    }
    return items
  }

  private mutating func skipRaw(deeperThan depth: Int) -> Range<Int> {
    let start = index
    while index < lines.count {
      let text = lines[index]
      guard text.allSatisfy({ $0 == " " }) || Self.indent(text) > depth else { break }
      index += 1
    }
    return start..<index
  }

  private static func indent(_ text: String) -> Int { text.utf8.prefix { $0 == 0x20 }.count }

  /// `Key: value`; nil when there is no key.
  private static func pair(_ text: String) -> (key: String, value: String)? {
    guard let colon = text.range(of: ":") else { return nil }
    var end = colon
    if !text[colon.upperBound...].isEmpty, text[colon.upperBound] != " " {
      // `AWS::Lambda`, `a:b`: the key ends at the colon that a blank follows.
      guard let next = text.range(of: ": ") ?? (text.hasSuffix(":") ? lastColon(text) : nil) else {
        return nil
      }
      end = next
    }
    let key = text[..<end.lowerBound].trimmingMarks
    guard !key.isEmpty, !key.contains("{"), !key.contains("(") else { return nil }
    return (String(key), scalar(String(text[end.upperBound...])))
  }

  private static func lastColon(_ text: String) -> Range<String.Index>? {
    text.indices.last.map { $0..<text.endIndex }
  }

  /// The value without comment and quotes.
  private static func scalar(_ text: String) -> String {
    var value = Substring(text)
    if let comment = value.range(of: " #") { value = value[..<comment.lowerBound] }
    return String(value.trimmingMarks)
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without blanks and quotes at both ends.
  fileprivate var trimmingMarks: Substring {
    let isMark: (Character) -> Bool = { $0 == " " || $0 == "\"" || $0 == "'" || $0 == "\t" }
    let start = drop(while: isMark)
    guard let last = start.lastIndex(where: { !isMark($0) }) else { return "" }
    return start[...last]
  }
}

extension StringProtocol {
  /// The first place of `text`; the standard library has none without Foundation.
  func range(of text: String) -> Range<Index>? {
    guard let first = text.first else { return nil }
    var start = startIndex
    while let index = self[start...].firstIndex(of: first) {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      start = self.index(after: index)
    }
    return nil
  }
}
