internal import Claims
internal import Diagnostics
internal import Markup
internal import Translation

extension Report {
  /// The report as JUnit XML, as Jenkins, GitLab and the actions that print test results take it:
  /// one suite per file, one case per claim or finding. A claim that nothing can settle is
  /// skipped; JUnit has no warnings, so what does not fail passes and says why.
  func junit(in words: Phrasebook) -> String {
    let all = entries
    var files: [String] = []
    for entry in all where files.last != entry.place.file { files.append(entry.place.file) }
    let suites = files.map { file in
      suite(named: prefix + file, all.filter { $0.place.file == file }, words)
    }
    let counts = JUnitCounts(all)
    let root = Node.element(
      "testsuites", [Attribute("name", "gongbu check")] + counts.sums, suites)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.html + "\n"
  }

  private func suite(
    named name: String, _ entries: [ReportEntry], _ words: Phrasebook
  ) -> Node {
    .element(
      "testsuite", [Attribute("name", JUnitCounts.allowed(name))] + JUnitCounts(entries).attributes,
      entries.map { testCase($0, words) })
  }

  private func testCase(_ entry: ReportEntry, _ words: Phrasebook) -> Node {
    let path = JUnitCounts.allowed(path(of: entry.place))
    let name = "\(entry.place.start.line): " + entry.name
    return .element(
      "testcase",
      [
        Attribute("name", JUnitCounts.allowed(name)),
        Attribute("classname", path), Attribute("file", path),
        Attribute("line", String(entry.place.start.line)),
      ], outcome(entry, words))
  }

  private func outcome(_ entry: ReportEntry, _ words: Phrasebook) -> [Node] {
    let text = JUnitCounts.allowed(entry.plainText(words))
    let head = JUnitCounts.allowed(entry.headline(words))
    let attributes = [Attribute("message", head), Attribute("type", entry.rule)]
    if entry.suppression != nil {
      return [.element("skipped", [Attribute("message", head)], [])]
    }
    switch entry.level {
    case .failure: return [.element("error", attributes, [.text(text)])]
    case .error: return [.element("failure", attributes, [.text(text)])]
    case .warning, .note: return [.element("system-out", [], [.text(text)])]
    case .unchecked: return [.element("skipped", [Attribute("message", head)], [])]
    case .passed: return []
    }
  }
}

extension ReportEntry {
  /// A name that says what was looked at.
  fileprivate var name: String {
    switch subject {
    case .claim(let claim): "\(claim.rule) “\(claim.quote)”"
    case .finding(let finding): finding.rule
    }
  }
}

/// The counts that JUnit wants on every suite.
private struct JUnitCounts {
  let attributes: [Attribute]

  /// Without the skipped ones, which the root cannot have (junit-10.xsd of Jenkins).
  var sums: [Attribute] { attributes.filter { $0.name != "skipped" } }

  init(_ entries: [ReportEntry]) {
    let skipped = entries.count { $0.suppression != nil || $0.level == .unchecked }
    attributes = [
      Attribute("tests", String(entries.count)),
      Attribute("failures", String(entries.count { $0.fails && $0.level == .error })),
      Attribute("errors", String(entries.count { $0.level == .failure })),
      Attribute("skipped", String(skipped)),
    ]
  }

  /// XML 1.0 has no place for control characters, not even as references.
  static func allowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
      result.append(isControl || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "�" : scalar)
    }
    return String(result)
  }
}
