import ArgumentParser
import Diagnostics
import FoundationEssentials
import Pages
import Publishing
import Translation

/// `gongbu init`: makes a project, or makes one of notes that are already there.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a working project of three files, or of the notes that are already there.",
    discussion: """
      In a Jekyll, Hugo or Obsidian folder, or any other folder of notes, only site/site.yml and \
      .gitignore are added. No existing file is ever changed.
      """)

  @Argument(help: "The folder of the project.")
  var path = "."

  @Option(help: "The title of the site (default: the name of the folder).")
  var title: String?

  @Flag(help: "Copy the theme into theme/, to be changed file by file.")
  var theme = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      let root = DiskPath.resolved(path) ?? DiskPath.absolute(path)
      let kind = FolderKind.of(root)
      let title = title ?? DiskPath.name(of: root)
      var files: [(path: String, text: String)] = [
        (Configuration.path, Starter.configuration(title: title, kind)),
        (".gitignore", "/.gongbu/\n/site/public/\n"),
      ]
      if kind == .empty { files.append(("content/buffering.md", Starter.note)) }
      if theme { files += Theme().files.map { ("theme/" + $0.path, $0.text) } }
      for file in files { try write(file, below: root, words) }
      Terminal.writeError(
        words.text(.init("init.done", [.text("kind", kind.rawValue), .text("path", path)])))
      return 0
    }
  }

  /// Writes a file that is not there yet; one that is stays as it is, and the author hears of it.
  private func write(
    _ file: (path: String, text: String), below root: String, _ words: Phrasebook
  ) throws(CommandFailure) {
    let target = root + "/" + file.path
    let key = FileSystem.status(target) == nil ? "init.made" : "init.kept"
    if key == "init.made" {
      do {
        try FileManager.default.createDirectory(
          atPath: DiskPath.parent(of: target), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: URL(filePath: target), options: .withoutOverwriting)
      } catch {
        throw CommandFailure(
          .init(
            "command.CannotWrite",
            [.text("path", target), .text("reason", FileSystem.reason(error))]))
      }
    }
    Terminal.writeError(words.text(.init(key, [.text("path", file.path)])))
  }
}

/// What a folder is before it becomes a project.
enum FolderKind: String {
  case empty, jekyll = "Jekyll", hugo = "Hugo", obsidian = "Obsidian", notes = "Markdown"

  static func of(_ root: String) -> FolderKind {
    func has(_ names: String...) -> Bool {
      names.contains { FileSystem.status(root + "/" + $0) != nil }
    }
    if has(".obsidian") { return .obsidian }
    if has("_config.yml", "_posts") { return .jekyll }
    if has("hugo.toml", "hugo.yaml", "hugo.yml", "archetypes") { return .hugo }
    let hasNotes = FileSystem.entries(below: root).contains { entry in
      !entry.status.isFolder && entry.path.lowercased().hasSuffix(".md")
    }
    return hasNotes ? .notes : .empty
  }
}

/// The files of a new project.
enum Starter {
  static func configuration(title: String, _ kind: FolderKind) -> String {
    let content =
      switch kind {
      case .empty, .hugo: "content"
      case .jekyll: "_posts"
      case .obsidian, .notes: "."
      }
    return """
      # What the site is. Every key is optional.
      title: "\(title.filter { $0 != "\"" && $0 != "\\" })"
      languages: [ko, en]
      content: \(content)
      # base_url: https://example.org/notes

      """
  }

  static let note = """
    # 큐를 두면 무엇이 달라지나

    쓰기가 한꺼번에 몰리면 테이블이 받아 줄 수 있는 양을 넘는다.

    ```
    Before:
    API Gateway → Lambda → DynamoDB (병목)
    결과: 요청 손실

    After:
    API Gateway → Lambda → SQS → Lambda → DynamoDB
    결과: 모든 요청 보존
    ```

    """
}
