import Foundation
import Testing

/// Publishing with the real programs to places on this machine.
@Suite struct PublishCommandTests {
  private func inProject(_ body: (Command) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write("# 하나\n\n처음.\n", to: "content/one.md")
    try command.write("# 둘\n", to: "content/two.md")
    try command.warm()
    #expect(try command.run("build").code == 0)
    try body(command)
  }

  private static func isInstalled(_ program: String) -> Bool {
    ["/usr/local/bin/", "/usr/bin/", "/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + program)
    }
  }

  private func change(_ command: Command) throws {
    try command.write("# 하나\n\n바뀜.\n", to: "content/one.md")
    try FileManager.default.removeItem(at: command.folder.appendingPathComponent("content/two.md"))
    #expect(try command.run("build").code == 0)
  }

  /// The site without the marker, which stays at home.
  private func site(_ command: Command) throws -> [String: Data] {
    try command.files(below: "site/public").filter { $0.key != ".gongbu-site" }
  }

  /// The files of a branch as a clone shows them.
  private func clone(_ command: Command) throws -> [String: Data] {
    _ = try command.shell("rm -rf clone; git clone -q -b gh-pages remote.git clone")
    return try command.files(below: "clone").filter { !$0.key.hasPrefix(".git/") }
  }

  private func commits(_ command: Command) throws -> Int {
    Int(
      try command.shell("git -C remote.git rev-list --count gh-pages").output
        .trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  @Test func pushesOneCommitToAnEmptyRepositoryAndNothingTheSecondTime() throws {
    try inProject { command in
      _ = try command.shell("git init -q --bare remote.git")
      let plan = try command.run("publish", "git", "--remote", "remote.git", "--dry-run")
      #expect(plan.code == 0, "\(plan.errors)")
      #expect(plan.output.contains("A\tko/one/index.html"), "\(plan.output)")
      #expect(try command.shell("git -C remote.git branch").output == "")

      let first = try command.run("publish", "git", "--remote", "remote.git")
      #expect(first.code == 0, "\(first.errors)")
      #expect(try clone(command) == site(command))
      #expect(try command.files(below: "clone").keys.contains(".nojekyll"))

      let second = try command.run("publish", "git", "--remote", "remote.git")
      #expect(second.code == 0)
      #expect(second.errors.contains("Nothing to publish"), "\(second.errors)")
      #expect(try commits(command) == 1)

      try change(command)
      let third = try command.run("publish", "git", "--remote", "remote.git")
      #expect(third.code == 0, "\(third.errors)")
      #expect(third.output.contains("D\tko/two/index.html"), "\(third.output)")
      #expect(try commits(command) == 2)
      #expect(try clone(command) == site(command))
    }
  }

  @Test func neverReplacesWhatOthersPublished() throws {
    try inProject { command in
      _ = try command.shell(
        """
        git init -q --bare remote.git && git init -q -b gh-pages other && cd other \
        && echo precious > mine.txt && git add . \
        && git -c user.name=a -c user.email=a@b commit -qm mine \
        && git push -q ../remote.git gh-pages
        """)
      let refused = try command.run("publish", "git", "--remote", "remote.git")
      #expect(refused.code == 2)
      #expect(refused.errors.contains("--overwrite"), "\(refused.errors)")
      #expect(try clone(command).keys.sorted() == ["mine.txt"])

      let forced = try command.run("publish", "git", "--remote", "remote.git", "--overwrite")
      #expect(forced.code == 0, "\(forced.errors)")
      #expect(try clone(command) == site(command))
      let old = try command.shell("git -C remote.git show gh-pages~1:mine.txt")
      #expect(old.output == "precious\n")
    }
  }

  @Test func leavesTheRepositoryOfTheAuthorAlone() throws {
    try inProject { command in
      _ = try command.shell(
        """
        git init -q --bare remote.git && git init -q . && git remote add origin remote.git \
        && git add content && git -c user.name=a -c user.email=a@b commit -qm notes
        """)
      let before = try command.shell("git status --porcelain; git log --oneline; git branch -a")
      let outcome = try command.run("publish", "git")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let after = try command.shell("git status --porcelain; git log --oneline; git branch -a")
      #expect(after.output == before.output)
      #expect(try clone(command) == site(command))
    }
  }

  @Test(.enabled(if: isInstalled("rsync")))
  func synchronizesAFolderWithRsync() throws {
    try inProject { command in
      try command.write("old", to: "www/old/index.html")
      let plan = try command.run("publish", "rsync", "www", "--dry-run")
      #expect(plan.code == 0, "\(plan.errors)")
      #expect(plan.output.contains("ko/one/index.html"))
      #expect(plan.output.contains("old/index.html"))
      #expect(try command.files(below: "www").keys.sorted() == ["old/index.html"])

      #expect(try command.run("publish", "rsync", "www").code == 0)
      #expect(try command.files(below: "www") == site(command))
      let second = try command.run("publish", "rsync", "www/")
      #expect(second.output == "", "\(second.output)")
      try change(command)
      #expect(try command.run("publish", "rsync", "www").code == 0)
      #expect(try command.files(below: "www") == site(command))
    }
  }

  @Test(.enabled(if: isInstalled("rclone")))
  func synchronizesAnyStorageWithRclone() throws {
    try inProject { command in
      try command.write("old", to: "www/old/index.html")
      let remote = ":local:" + command.folder.path + "/www"
      let plan = try command.run("publish", "rclone", remote, "--dry-run")
      #expect(plan.code == 0, "\(plan.errors)")
      #expect(plan.output.contains("ko/one/index.html"), "\(plan.output)")
      #expect(try command.files(below: "www").keys.sorted() == ["old/index.html"])

      #expect(try command.run("publish", "rclone", remote).code == 0)
      #expect(try command.files(below: "www") == site(command))
      let second = try command.run("publish", "rclone", remote)
      #expect(second.output == "", "\(second.output)")
      try change(command)
      #expect(try command.run("publish", "rclone", remote).code == 0)
      #expect(try command.files(below: "www") == site(command))
    }
  }

  @Test func saysWhenThereIsNothingToPublish() throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("# 하나\n", to: "content/one.md")
    let outcome = try command.run("publish", "git")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("gongbu build"))
  }
}
