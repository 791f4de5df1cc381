import ArgumentParser
import Diagnostics
import FoundationEssentials
import Translation

/// `gongbu publish git`: one commit on the branch that a pages host serves.
///
/// The commit is made in a repository of its own in `.gongbu`, so that neither the working tree
/// nor the index of the author's repository is touched, and pushed in one step: readers see the
/// old site or the new one.
struct PublishToGit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", abstract: "Publish as one commit on the branch of a pages host.")

  @Option(help: "A remote of the repository, or an address or path of one.")
  var remote = "origin"

  @Option(help: "The branch that the host serves.")
  var branch = "gh-pages"

  @Option(help: "The message of the commit.")
  var message = "Publish the site"

  @Flag(help: "Replace what somebody else put on the branch. Their commits stay in its history.")
  var overwrite = false

  @OptionGroup var options: PublishOptions

  /// Marks the commits of this program, so that others' are noticed.
  private static let trailer = "Published-by: gongbu"

  func run() throws {
    try options.messages.run { words throws(CommandFailure) in
      let site = try options.site()
      let root = try ProjectFolder(path: options.project, excluding: nil).root
      let scratch = Workspace(path: root + "/" + Workspace.name)
      scratch.prepare()
      let git = Repository(path: scratch.path + "/publish.git", site: site)
      try git.prepare()
      let address = try self.address(from: root)
      let tip = try git.fetch(branch, from: address)
      try refuseForeign(tip, git, address)

      let tree = try git.tree()
      let changes = try git.changes(from: tip, to: tree)
      Terminal.write(changes)
      guard !changes.isEmpty || tip == nil else { return say("publish.nothing", address, words) }
      guard !options.dryRun else { return say("publish.planned", address, words) }
      let text = message + "\n\n" + Self.trailer + "\n"
      let commit = try git.commit(tree, on: tip, text, authorFrom: root)
      try git.push(commit, to: branch, at: address)
      return say("publish.done", address, words)
    }
  }

  private func say(_ key: String, _ address: String, _ words: Phrasebook) -> Int32 {
    Terminal.writeError(words.text(.init(key, [.text("place", address + " " + branch)])))
    return 0
  }

  /// The address of a named remote of the author's repository, or what was given itself.
  private func address(from root: String) throws(CommandFailure) -> String {
    let named = try Subprocess.run(["git", "-C", root, "remote", "get-url", remote], in: root)
    guard named.code == 0 else {
      return FileSystem.status(remote) == nil ? remote : DiskPath.absolute(remote)
    }
    let address = Subprocess.trimmed(named.output)
    let local = root + "/" + address
    return FileSystem.status(local) == nil ? address : local
  }

  private func refuseForeign(
    _ tip: String?, _ git: Repository, _ address: String
  ) throws(CommandFailure) {
    guard let tip, !overwrite else { return }
    let text = try git.run(["log", "-1", "--format=%B", tip])
    guard text.contains(Self.trailer) else {
      throw CommandFailure(
        .init("publish.foreign", [.text("branch", branch), .text("place", address)]))
    }
  }
}

/// A bare repository that only publishing uses, with the site as its working tree.
private struct Repository {
  let path: String
  let site: String

  func run(_ arguments: [String], input: String = "") throws(CommandFailure) -> String {
    try Subprocess.output(
      ["git", "--git-dir", path, "-c", "core.autocrlf=false", "-c", "core.quotePath=false"]
        + arguments,
      in: site,
      environment: [
        "GIT_TERMINAL_PROMPT": "0", "GIT_INDEX_FILE": path + "/site-index",
        "GIT_WORK_TREE": site,
      ], input: input)
  }

  func prepare() throws(CommandFailure) {
    // What an interrupted run left locked is its own.
    try? FileManager.default.removeItem(atPath: path + "/site-index.lock")
    guard FileSystem.status(path + "/HEAD") == nil else { return }
    _ = try Subprocess.output(["git", "init", "--quiet", "--bare", path], in: site)
  }

  /// The commit at the tip of the remote branch; nil when the branch does not exist yet.
  func fetch(_ branch: String, from address: String) throws(CommandFailure) -> String? {
    let heads = try run(["ls-remote", "--", address, "refs/heads/" + branch])
    guard let tip = heads.split(whereSeparator: \.isWhitespace).first else { return nil }
    _ = try run([
      "fetch", "--quiet", "--no-tags", "--depth=1", "--", address, "refs/heads/" + branch,
    ])
    return String(tip)
  }

  /// The site as a tree of git.
  func tree() throws(CommandFailure) -> String {
    _ = try run(["add", "--all", "--force", "."])
    _ = try run(["rm", "--quiet", "--cached", "--ignore-unmatch", OutputFolder.marker])
    return Subprocess.trimmed(try run(["write-tree"]))
  }

  /// One line per file: `A`, `M` or `D` and its path.
  func changes(from tip: String?, to tree: String) throws(CommandFailure) -> String {
    // The tree of nothing has the same name in every repository.
    let empty = Subprocess.trimmed(try run(["hash-object", "-w", "-t", "tree", "/dev/null"]))
    let old = tip.map { $0 + "^{tree}" } ?? empty
    return try run(["diff-tree", "-r", "--name-status", "--no-renames", old, tree])
  }

  /// A commit on top of `tip`, so that nothing of the branch is lost.
  func commit(
    _ tree: String, on tip: String?, _ message: String, authorFrom root: String
  ) throws(CommandFailure) -> String {
    let identity = try identity(from: root)
    let parents = tip.map { ["-p", $0] } ?? []
    return Subprocess.trimmed(
      try run(identity + ["commit-tree", tree] + parents + ["-F", "-"], input: message))
  }

  /// The author's own name in git, or the program's.
  private func identity(from root: String) throws(CommandFailure) -> [String] {
    func value(_ key: String) throws(CommandFailure) -> String {
      Subprocess.trimmed(try Subprocess.run(["git", "-C", root, "config", key], in: root).output)
    }
    let name = try value("user.name")
    let address = try value("user.email")
    return [
      "-c", "user.name=" + (name.isEmpty ? "gongbu" : name),
      "-c", "user.email=" + (address.isEmpty ? "gongbu@localhost" : address),
    ]
  }

  /// Never forced: when somebody else was faster, git refuses and nothing is lost.
  func push(_ commit: String, to branch: String, at address: String) throws(CommandFailure) {
    _ = try run(["push", "--quiet", "--", address, "\(commit):refs/heads/\(branch)"])
  }
}
