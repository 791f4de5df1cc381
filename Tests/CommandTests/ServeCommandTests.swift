import Foundation
import Testing

/// The real server on a free port of this machine.
@Suite struct ServeCommandTests {
  /// A server that runs until the test ends.
  private final class Server {
    let command: Command
    let port: Int
    private let process: Process

    init(_ command: Command) throws {
      self.command = command
      process = Process()
      process.executableURL = Command.binary
      process.arguments = ["serve", "--port", "0"]
      process.currentDirectoryURL = command.folder
      process.environment = command.environment
      let log = command.folder.appendingPathComponent(".server")
      try Data().write(to: log)
      process.standardError = try FileHandle(forWritingTo: log)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      port = try Self.wait { Self.port(in: command.text(of: ".server") ?? "") }
    }

    deinit {
      // A thread of the tests blocks signals and its children inherit that; this one none can.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }

    private static func port(in log: String) -> Int? {
      guard let start = log.range(of: "http://localhost:") else { return nil }
      let digits = log[start.upperBound...].prefix { $0.isNumber }
      return log[start.upperBound...].contains("/") ? Int(digits) : nil
    }

    /// Waits until `value` is there; a slow machine gets a minute.
    static func wait<Value>(_ value: () throws -> Value?) throws -> Value {
      for _ in 0..<1200 {
        if let value = try value() { return value }
        Thread.sleep(forTimeInterval: 0.05)
      }
      throw CocoaError(.featureUnsupported)
    }

    /// The whole answer to a request, as it came over the wire.
    func ask(_ target: String, method: String = "GET", host: String? = nil) throws -> String {
      let host = host ?? "localhost:\(port)"
      let request =
        "\(method) \(target) HTTP/1.1\\r\\nHost: \(host)\\r\\nConnection: close\\r\\n\\r\\n"
      return try command.shell(
        "exec 3<>/dev/tcp/127.0.0.1/\(port); printf '%b' '\(request)' >&3; timeout 20 cat <&3"
      ).output
    }
  }

  private func serving(_ body: (Server) throws -> Void) throws {
    let command = try Command()
    defer { command.remove() }
    try command.write("title: 노트\n", to: "site/site.yml")
    try command.write("비밀\n", to: "secret.txt")
    try command.write("# 하나\n\n처음 문장.\n", to: "content/one.md")
    try command.warm()
    try body(try Server(command))
  }

  @Test func showsAPageAndThenItsNewVersion() throws {
    try serving { server in
      let first = try server.ask("/ko/one/")
      #expect(first.hasPrefix("HTTP/1.1 200"), "\(first.prefix(200))")
      #expect(first.contains("처음 문장."))
      #expect(first.contains("text/html; charset=utf-8"))
      #expect(first.contains("/.gongbu/live.js"))
      let version = try server.ask("/.gongbu/version?known=0").suffix(3)
      #expect(version.contains("1"))

      try server.command.write("# 하나\n\n바뀐 문장.\n", to: "content/one.md")
      let next = try server.ask("/.gongbu/version?known=1")
      #expect(!next.hasSuffix("\n1\n"), "\(next)")
      let page = try Server.wait {
        let page = try server.ask("/ko/one/")
        return page.contains("바뀐 문장.") ? page : nil
      }
      #expect(!page.contains("처음 문장."))
      #expect(!server.command.exists("site/public"))
    }
  }

  @Test func showsFindingsOverThePage() throws {
    try serving { server in
      #expect(!(try server.ask("/ko/one/")).contains("gongbu-findings"))
      try server.command.write("# 하나\n\n```yaml\na: <b>\n", to: "content/one.md")
      let page = try Server.wait {
        let page = try server.ask("/ko/one/")
        return page.contains("gongbu-findings") ? page : nil
      }
      #expect(page.contains("content/one.md:3:1"))
    }
  }

  @Test func givesNothingFromOutsideTheSite() throws {
    let targets = [
      "/../secret.txt", "/%2e%2e/secret.txt", "/ko/%2e%2e/%2e%2e/secret.txt",
      "/..%2fsecret.txt", "/..%5csecret.txt", "/%00", "/%zz", "/ko/../../site/site.yml",
      "//etc/passwd", "/%2fetc%2fpasswd", "/content/one.md", "/.gongbu/cache",
    ]
    try serving { server in
      for target in targets {
        let answer = try server.ask(target)
        #expect(answer.hasPrefix("HTTP/1.1 4"), "\(target): \(answer.prefix(100))")
        #expect(!answer.contains("비밀") && !answer.contains("root:"), "\(target)")
      }
    }
  }

  @Test func refusesForeignHostsAndMethods() throws {
    try serving { server in
      for host in ["evil.example:\(server.port)", "localhost:1", "localhost.evil.example"] {
        #expect(try server.ask("/ko/one/", host: host).hasPrefix("HTTP/1.1 421"))
      }
      #expect(try server.ask("/ko/one/", host: "127.0.0.1:\(server.port)").contains("처음"))
      #expect(try server.ask("/ko/one/", method: "POST").hasPrefix("HTTP/1.1 405"))
      let head = try server.ask("/ko/one/", method: "HEAD")
      #expect(head.hasPrefix("HTTP/1.1 200"))
      #expect(!head.contains("처음"))
      #expect(try server.ask("/ko/one").hasPrefix("HTTP/1.1 301"))
      let missing = try server.ask("/ko/nowhere/")
      #expect(missing.hasPrefix("HTTP/1.1 404"))
      #expect(missing.contains("<html"))
    }
  }

  @Test func saysThatThePortIsTaken() throws {
    try serving { server in
      let outcome = try server.command.run("serve", "--port", "\(server.port)")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("Port \(server.port) is taken"), "\(outcome.errors)")
    }
  }
}
