internal import Diagnostics
internal import Facts

extension CodeRule {
  /// A reference to a resource that no template of the note defines: right only if it exists
  /// elsewhere. Notes show fragments, so this is a condition and not an error.
  static let undefinedReferences = CodeRule(id: "template-reference") { code, facts in
    guard let fact = facts["cfn.ref"] else { return [] }
    var seen: Set<String> = []
    return code.resources.flatMap { resource in
      resource.properties.all.compactMap { node -> CodeClaim? in
        guard let (tag, id) = reference(node.value), !code.defines(id), !id.hasPrefix("AWS::"),
          !code.hasParameter(id), seen.insert(id).inserted
        else { return nil }
        let fence = code.fences[resource.fence]
        return CodeClaim(
          fence: resource.fence, quote: fence.quote(tag, in: node.line), verdict: .conditional,
          evidence: [.fact(fact, "template.reference", [.text("name", id)])])
      }
    }
  }

  /// `!Ref X` and `!GetAtt X.Arn`: the whole reference and the identifier in it.
  private static func reference(_ value: String) -> (text: String, id: String)? {
    for tag in ["!Ref ", "!GetAtt "] where value.hasPrefix(tag) {
      let id = value.dropFirst(tag.count).prefix { $0.isLetter || $0.isNumber || $0 == ":" }
      return id.isEmpty ? nil : (value, String(id))
    }
    return nil
  }
}

extension NoteCode {
  /// Whether a template of the note has a parameter `name`.
  fileprivate func hasParameter(_ name: String) -> Bool {
    fences.contains { $0.outline.node(at: "Parameters", name) != nil }
  }
}
