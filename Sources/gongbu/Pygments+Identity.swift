import FoundationEssentials

extension Pygments {
  /// Which Pygments colours the code, so that a site is built again when another one is installed,
  /// and what tells that it is still the same one: asking Python takes longer than building a site
  /// that did not change.
  struct Identity: Hashable, Codable {
    /// `Pygments 2.19.2`
    private(set) var name: String
    private var path: String
    private var stamps: [Stamp]

    /// A file or folder of Python's, and whatever tells that it was changed.
    private struct Stamp: Hashable, Codable {
      var path: String
      var state: String

      init(_ path: String) {
        self.path = path
        state = FileSystem.status(path).map { "\($0.size) bytes at \($0.modified)" } ?? "missing"
      }
    }

    /// Prints the version, then every place that another one could be found in.
    private static let question = """
      import os, sys, pygments
      print(pygments.__version__)
      print('\\n'.join([sys.executable, pygments.__file__] + [p for p in sys.path if p]))
      """

    private static var searchPath: String {
      ProcessInfo.processInfo.environment["PATH"] ?? ""
    }

    /// Asks Python.
    init() {
      let answer = try? Subprocess.run(["python3", "-c", Self.question], in: "/")
      let lines = answer.map { $0.output.split(separator: "\n").map(String.init) } ?? []
      path = Self.searchPath
      if let answer, answer.code == 0, let version = lines.first {
        name = "Pygments " + version
        stamps = lines.dropFirst().map(Stamp.init)
      } else {
        name = "no Pygments"
        stamps = []
      }
    }

    /// Whether there is a Pygments.
    var isThere: Bool { !stamps.isEmpty }

    /// Whether asking again would give the same answer.
    var stillHolds: Bool {
      !stamps.isEmpty && path == Self.searchPath && stamps.allSatisfy { $0 == Stamp($0.path) }
    }
  }
}
