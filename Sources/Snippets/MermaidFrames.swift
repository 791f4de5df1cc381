/// The subgraphs of a Mermaid diagram with the nodes that they frame.
struct MermaidFrames {
  /// A subgraph.
  struct Frame {
    var title: String
    /// The nodes that its own lines name.
    var named: [String] = []
    /// The nodes within it, those of the subgraphs within it, too.
    var nodes: [String] = []
  }

  /// Those that are closed, the inner ones first.
  private(set) var all: [Frame] = []
  /// Those that are open, the innermost last.
  private var current: [Frame] = []
  private var placed: Set<String> = []
  private var opened = 0
  /// Open subgraphs within the innermost that are too many to be told apart.
  private var ignored = 0

  /// `head` is what follows `subgraph`: `vpc [My VPC]`, `vpc["My VPC"]`, `My VPC`.
  mutating func open(_ head: ByteText) {
    opened += 1
    guard opened <= SystemSketch.mostGroups else {
      ignored += 1
      return
    }
    var title = head
    if let bracket = head.firstIndex(of: UInt8(ascii: "[")), head.last == UInt8(ascii: "]") {
      title = head[(bracket + 1)...].dropLast()
    }
    current.append(Frame(title: title.trimmed.string))
  }

  /// A node that several subgraphs name belongs to the one that is closed first, as Mermaid
  /// draws it.
  mutating func close() {
    guard ignored == 0 else {
      ignored -= 1
      return
    }
    guard var frame = current.popLast() else { return }
    for node in frame.named where placed.insert(node).inserted { frame.nodes.append(node) }
    if let outer = current.indices.last { current[outer].nodes += frame.nodes }
    all.append(frame)
  }

  /// The title of the innermost subgraph that is open.
  var title: String? { ignored == 0 ? current.last?.title : nil }

  mutating func add(_ node: String) {
    guard let last = current.indices.last else { return }
    current[last].named.append(node)
  }
}
