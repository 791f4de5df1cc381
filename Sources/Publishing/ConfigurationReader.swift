package import Diagnostics
import Yams

extension Configuration {
  /// Where the configuration stands in a project.
  package static let path = "site/site.yml"

  /// Reads `site/site.yml`. Total: what cannot be understood keeps its default and is reported
  /// as a failure, because a setting that is silently ignored is worse than none.
  package static func read(_ file: SourceFile) -> (configuration: Configuration, [Finding]) {
    var reader = ConfigurationReader(file: file)
    reader.read()
    return (reader.configuration, reader.findings)
  }
}

/// Walks the YAML tree of a configuration, one known key after the other.
private struct ConfigurationReader {
  let file: SourceFile
  var configuration = Configuration(content: "content")
  var findings: [Finding] = []

  init(file: SourceFile) { self.file = file }

  /// One line per key of the file: its name and how its value is taken.
  private static let keys:
    [(name: String, take: @Sendable (inout ConfigurationReader, Yams.Node) -> Void)] =
      [
        ("title", { $0.takeTitle($1) }),
        ("languages", { $0.takeLanguages($1) }),
        ("base_url", { $0.takeBaseURL($1) }),
        ("author", { $0.configuration.author = $0.text($1, of: "author") }),
        ("content", { $0.takeContent($1) }),
        ("navigation", { $0.configuration.navigation = $0.texts($1, of: "navigation") ?? [] }),
        ("strict", { $0.takeStrict($1) }),
        ("scenario", { $0.takeScenario($1) }),
      ]

  private static let scenarioKeys:
    [(name: String, field: any WritableKeyPath<Configuration.ScenarioDefaults, Double?> & Sendable)] =
      [
        ("rate", \.rate), ("peak", \.peak), ("duration", \.duration),
      ]

  mutating func read() {
    do {
      guard let root = try Yams.compose(yaml: file.text) else { return }
      guard let mapping = root.mapping else {
        return report("ConfigurationNotMapping", at: root)
      }
      for (key, value) in mapping {
        take(key, value)
      }
    } catch let error as YamlError {
      reportSyntax(error)
    } catch {
      findings.append(
        Finding(
          "BrokenConfiguration", .failure, at: Place(file: file.path),
          [.text("problem", "\(error)")]))
    }
  }

  private mutating func take(_ key: Yams.Node, _ value: Yams.Node) {
    let name = key.string ?? ""
    if let known = Self.keys.first(where: { $0.name == name }) {
      return known.take(&self, value)
    }
    reportUnknown(name, at: key, among: Self.keys.map(\.name))
  }

  // MARK: Values

  private mutating func takeTitle(_ node: Yams.Node) {
    guard let mapping = node.mapping else {
      configuration.title[.korean] = text(node, of: "title")
      return
    }
    for (key, value) in mapping {
      guard let language = key.string, let title = text(value, of: "title") else { continue }
      configuration.title[Language(language)] = title
    }
  }

  private mutating func takeLanguages(_ node: Yams.Node) {
    guard let tags = texts(node, of: "languages"), !tags.isEmpty else { return }
    guard tags.first == Language.korean.tag, Set(tags).count == tags.count else {
      return report("KoreanFirst", at: node)
    }
    configuration.languages = tags.map(Language.init)
  }

  private mutating func takeBaseURL(_ node: Yams.Node) {
    guard let text = text(node, of: "base_url") else { return }
    guard let url = BaseURL.normalized(text) else {
      return report("BadBaseURL", at: node, [.text("value", text)])
    }
    configuration.baseURL = url
  }

  private mutating func takeContent(_ node: Yams.Node) {
    guard let path = text(node, of: "content") else { return }
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/"), !parts.contains("..") else {
      return report("ContentOutside", at: node, [.text("value", path)])
    }
    configuration.content = parts.joined(separator: "/")
  }

  private mutating func takeStrict(_ node: Yams.Node) {
    guard let value = node.bool else { return reportType("strict", "boolean", at: node) }
    configuration.isStrict = value
  }

  private mutating func takeScenario(_ node: Yams.Node) {
    guard let mapping = node.mapping else { return reportType("scenario", "mapping", at: node) }
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard let known = Self.scenarioKeys.first(where: { $0.name == name }) else {
        reportUnknown(name, at: key, among: Self.scenarioKeys.map(\.name))
        continue
      }
      guard let number = value.float, number.isFinite, number > 0 else {
        reportType(name, "positive-number", at: value)
        continue
      }
      configuration.scenario[keyPath: known.field] = number
    }
  }

  private mutating func text(_ node: Yams.Node, of key: String) -> String? {
    if let text = node.string, !text.isEmpty { return text }
    reportType(key, "text", at: node)
    return nil
  }

  private mutating func texts(_ node: Yams.Node, of key: String) -> [String]? {
    if let nodes = node.sequence {
      let texts = nodes.compactMap(\.string)
      if texts.count == nodes.count { return texts }
    }
    reportType(key, "list", at: node)
    return nil
  }

  // MARK: Findings

  private mutating func report(
    _ rule: String, at node: Yams.Node, _ arguments: [Message.Argument] = []
  ) {
    findings.append(Finding(rule, .failure, at: file.place(of: node.mark), arguments))
  }

  private mutating func reportType(_ key: String, _ type: String, at node: Yams.Node) {
    let kind = Message("configuration.type." + type)
    report(
      "ConfigurationType", at: node,
      [.text("key", key), .init("type", .message(kind))])
  }

  private mutating func reportUnknown(_ name: String, at node: Yams.Node, among names: [String]) {
    let known = Message.Argument.text("known", names.joined(separator: ", "))
    guard let meant = NearMiss.suggestion(for: name, among: names) else {
      return report("UnknownKey", at: node, [.text("key", name), known])
    }
    report("MisspeltKey", at: node, [.text("key", name), .text("meant", meant), known])
  }

  private mutating func reportSyntax(_ error: YamlError) {
    let (problem, mark) = error.problem
    findings.append(
      Finding(
        "BrokenConfiguration", .failure, at: file.place(of: mark), [.text("problem", problem)]))
  }
}
