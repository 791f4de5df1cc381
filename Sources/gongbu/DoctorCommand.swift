import ArgumentParser
import Diagnostics
import FoundationEssentials
import Translation

/// `gongbu doctor`: says what is installed, what is missing and what that costs.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is installed, what is missing, and whether CI checks the notes.")

  @Argument(help: "The project.")
  var path = "."

  @OptionGroup var messages: MessageOptions

  /// One line per program that the commands can use.
  private static let programs = ["git", "rsync", "rclone", "msgfmt", "pygmentize", "rsvg-convert"]

  func run() throws {
    try messages.run { words throws(CommandFailure) in
      let root = try ProjectFolder(path: path, excluding: nil).root
      func say(_ key: String, _ arguments: [Message.Argument] = []) {
        Terminal.write(words.text(.init(key, arguments)) + "\n")
      }
      for program in Self.programs {
        let isThere = Subprocess.isInstalled(program)
        let use = Message.Argument("use", .message(Message("doctor.use." + program)))
        say(isThere ? "doctor.there" : "doctor.missing", [.text("program", program), use])
      }
      let isProject = FileSystem.status(root + "/site/site.yml") != nil
      say(isProject ? "doctor.project" : "doctor.plain", [.text("path", root)])
      let kept = Engine.identity != nil
      say(kept ? "doctor.cache" : "doctor.noCache", [.text("path", root + "/.gongbu")])
      return reportCI(root, say)
    }
  }

  /// Whether a file of CI runs `gongbu check` outside its comments: 1 when none does.
  private func reportCI(_ root: String, _ say: (String, [Message.Argument]) -> Void) -> Int32 {
    let wired = Self.pipelines(in: root).filter { file in
      let text = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
      return String(decoding: text, as: UTF8.self).split(separator: "\n").contains { line in
        let code = line.firstRange(of: "#").map { line[..<$0.lowerBound] } ?? line
        return code.contains("gongbu") && code.contains("check")
      }
    }
    for file in wired { say("doctor.wired", [.text("path", file)]) }
    if wired.isEmpty { say("doctor.unwired", []) }
    return wired.isEmpty ? 1 : 0
  }

  /// Files that CI systems and git hooks read.
  private static func pipelines(in root: String) -> [String] {
    let folders = [".github/workflows", ".gitea/workflows", ".forgejo/workflows", ".ci"]
    let inFolders = folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? [])
        .sorted().map { folder + "/" + $0 }
    }
    let single = [".gitlab-ci.yml", "Jenkinsfile", ".pre-commit-config.yaml", "Makefile"]
    return inFolders + single.filter { FileSystem.status(root + "/" + $0) != nil }
  }
}
