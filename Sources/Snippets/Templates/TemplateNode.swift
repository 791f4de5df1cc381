import Diagnostics

/// A key of a template with its value, its place and what stands under it: one tree for YAML,
/// JSON and HCL, as much of each as architectures are written in.
struct TemplateNode: Hashable, Sendable {
  /// The key; empty for the root and for an item of a list.
  var key: String
  /// The scalar behind the key without quotes and comment; a tag of CloudFormation (`!Ref X`)
  /// and the lines of a block scalar are part of it.
  var value = ""
  /// Index of the line in the passage.
  var line: Int
  /// The bytes of the key in its line, or of the value where there is no key.
  var range: Range<Int>
  var children: [TemplateNode] = []

  /// The first child with `key`.
  subscript(key: String) -> TemplateNode? { children.first { $0.key == key } }

  /// The first child with one of `keys`.
  func first(_ keys: [String]) -> TemplateNode? { children.first { keys.contains($0.key) } }

  /// The node at the end of `path`, each key under the one before it.
  func node(at path: String...) -> TemplateNode? {
    var node: TemplateNode? = self
    for key in path { node = node?[key] }
    return node
  }

  /// The items of a list, or the node itself where one value stands for a list of one.
  var items: [TemplateNode] {
    let items = children.filter { $0.key.isEmpty }
    return items.isEmpty && !(value.isEmpty && children.isEmpty) ? [self] : items
  }

  /// This node and everything under it, in the order of the text.
  var all: [TemplateNode] {
    var found: [TemplateNode] = []
    var open = [self]
    while let node = open.popLast() {
      found.append(node)
      open += node.children.reversed()
    }
    return found
  }

  /// The value as a number, where it is one.
  var number: Double? { Double(value.filter { $0 != "_" && $0 != "," }) }
}

/// What a value of a template points at.
struct TemplateReference: Hashable, Sendable {
  /// A logical name (`OrdersTable`, `aws_sqs_queue.jobs`), or the name at the end of an ARN.
  var name: String
  /// `Arn`, `StreamArn`; nil where the whole is meant.
  var attribute: String?
  /// Where an ARN or an endpoint says it.
  var service: String?
}

extension TemplateNode {
  /// Everything that this node and the ones under it point at, in the order of the text.
  var references: [TemplateReference] {
    var found: [TemplateReference] = []
    for node in all {
      switch node.key {
      case "Ref": found.append(TemplateReference(name: node.value))
      case "Fn::GetAtt", "GetAtt":
        let parts =
          node.children.isEmpty
          ? node.value.split(separator: ".").map(String.init) : node.children.map(\.value)
        if let name = parts.first {
          found.append(
            TemplateReference(name: name, attribute: parts.count > 1 ? parts[1] : nil))
        }
      default: found += ValueReferences.all(in: node.value)
      }
    }
    return found
  }
}

/// References inside one value.
enum ValueReferences {
  static func all(in value: String) -> [TemplateReference] {
    guard value.utf8.count <= 20_000 else { return [] }
    let bytes = Array(value.utf8)[...]
    if let tagged = tagged(bytes) { return [tagged] }
    var found = substitutions(in: bytes)
    found += arns(in: bytes)
    found += terraform(in: bytes)
    return found
  }

  /// `!Ref X`, `!GetAtt X.Arn`.
  private static func tagged(_ text: ByteText) -> TemplateReference? {
    if text.hasPrefix("!Ref ") {
      return TemplateReference(name: text.dropFirst(5).trimmed.string)
    }
    guard text.hasPrefix("!GetAtt ") else { return nil }
    let parts = text.dropFirst(8).trimmed.string.split(separator: ".").map(String.init)
    guard let name = parts.first else { return nil }
    return TemplateReference(name: name, attribute: parts.count > 1 ? parts[1] : nil)
  }

  /// `${X.Arn}` of a substitution; pseudo parameters (`${AWS::Region}`) are none.
  private static func substitutions(in text: ByteText) -> [TemplateReference] {
    var found: [TemplateReference] = []
    var rest = text
    while let start = rest.firstIndex(of: "${"), found.count < 200 {
      let inner = rest[(start + 2)...].prefix { $0 != UInt8(ascii: "}") }
      rest = rest[inner.endIndex...]
      let name = inner.string
      guard !name.contains("::"), !name.contains(" "), !name.contains(":"), !name.isEmpty else {
        continue
      }
      if let reference = address(name) {
        found.append(reference)
        continue
      }
      let parts = name.split(separator: ".").map(String.init)
      guard let first = parts.first else { continue }
      found.append(TemplateReference(name: first, attribute: parts.count > 1 ? parts[1] : nil))
    }
    return found
  }

  /// `arn:aws:sqs:region:account:name` without a substitution in its name, and queue addresses.
  private static func arns(in text: ByteText) -> [TemplateReference] {
    var found: [TemplateReference] = []
    var rest = text
    while let start = rest.firstIndex(of: "arn:aws"), found.count < 200 {
      let arn = rest[start...].prefix { !"\"' ,\\".utf8.contains($0) }
      let parts = arn.string.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 6, !parts[2].isEmpty, let last = parts[5...].last else {
        rest = rest[arn.endIndex...]
        continue
      }
      let service = String(parts[2])
      if service == "apigateway" {
        // The address of an integration holds the ARN of the function.
        rest = rest[(start + 7)...]
        continue
      }
      rest = rest[arn.endIndex...]
      let pieces = last.split(separator: "/").map(String.init)
      let name = (service == "lambda" ? pieces.first : pieces.last) ?? ""
      guard !name.contains("$"), !name.contains("*"), service != "iam" else { continue }
      found.append(TemplateReference(name: name, service: service))
    }
    return found
  }

  /// `aws_sqs_queue.jobs.arn`, bare or substituted.
  private static func terraform(in text: ByteText) -> [TemplateReference] {
    var found: [TemplateReference] = []
    for word in text.split(whereSeparator: { !isAddressByte($0) }) where word.hasPrefix("aws_") {
      if let reference = address(word.string) { found.append(reference) }
    }
    return found
  }

  private static func address(_ text: String) -> TemplateReference? {
    guard text.hasPrefix("aws_") else { return nil }
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count >= 2 else { return nil }
    return TemplateReference(
      name: parts[0] + "." + (parts[1].split(separator: "[").first.map(String.init) ?? ""),
      attribute: parts.count > 2 ? parts[2] : nil)
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
