import ArgumentParser
import Diagnostics
import FlyingFox
import FlyingSocks
import FoundationEssentials
import Pages
import Publishing
import Synchronization
import Translation

#if canImport(Glibc)
  import Glibc
#endif

/// `gongbu serve`: shows the site while its notes are written.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site at http://localhost:4000 and follow every change of the notes.",
    discussion: """
      The pages come from memory; nothing is written to the folder of the site. Browsers reload \
      by themselves and keep their place. Ends with Ctrl-C.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var caching: CacheOptions

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port: UInt16 = 4000

  func run() throws {
    try common.run { words throws(CommandFailure) in
      let watched = try WatchedProject(common: common, caching: caching, words: words)
      watched.rebuild()
      let listener = try Listener(port: port, site: watched.site)
      listener.start(saying: words.text(.init("serve.ready", [.text("address", listener.address)])))
      watched.follow()
      return 0
    }
  }
}

/// A project that is built again whenever one of its files changes.
final class WatchedProject {
  let site = ServedSite()
  private let build: SiteBuild
  private let publisher: Publisher
  private let known = FileMemory()
  private let words: Phrasebook
  private var seen: [String] = []

  /// How often the files are looked at, in microseconds.
  private static let pause: UInt32 = 60_000

  init(
    common: CommonOptions, caching: CacheOptions, words: Phrasebook
  ) throws(CommandFailure) {
    build = try SiteBuild(
      path: common.path, output: nil, baseURL: nil, threads: common.threads)
    var publisher = build.publisher(Kept(caching, build.workspace).memo, words)
    publisher.memory = NoteMemory()
    self.publisher = publisher
    self.words = words
  }

  /// Builds the site in memory.
  func rebuild() {
    seen = build.folder.stamp()
    let publication = publish(build.project(known))
    let report = publication.report
    let loud = report.findings.filter { $0.severity == .failure || $0.severity == .error }
    let text = report.text(in: words)
    let notice = ServedSite.Notice(
      isError: !loud.isEmpty, lines: report.findings.map { line(for: $0) })
    site.update(publication, root: build.folder.root, notice)
    Terminal.writeError(text)
  }

  /// The finished site. The pages of notes are shown before the lists and the search index are
  /// made, because somebody who edits a note is looking at its page.
  private func publish(_ project: Project) -> Publication {
    let made = MadeFiles()
    var publisher = publisher
    publisher.notesAreDone = { [site] in site.show(made.all) }
    var publication = publisher.publish(project) { made.add($0) }
    if publication.paths != nil { publication.files = made.all }
    return publication
  }

  private func line(for finding: Finding) -> String {
    let place = finding.place
    return "\(place.file):\(place.start.line):\(place.start.column) "
      + words.text(finding.message) + "\n→ " + words.text(finding.fix)
  }

  /// Looks at the files until the program is ended.
  func follow() {
    while true {
      FileSystem.pause(microseconds: Self.pause)
      if build.folder.stamp() != seen { rebuild() }
    }
  }
}

/// The files that a build has made so far.
private final class MadeFiles: Sendable {
  private let files = Mutex<[OutputFile]>([])

  var all: [OutputFile] { files.withLock { $0 } }

  func add(_ file: OutputFile) { files.withLock { $0.append(file) } }
}

/// The listening server.
struct Listener {
  let address: String
  private let server: HTTPServer

  /// Fails when the port is taken.
  init(port: UInt16, site: ServedSite) throws(CommandFailure) {
    guard let free = FileSystem.bindable(port) else {
      throw CommandFailure(
        .init(
          "serve.portTaken",
          [.text("port", "\(port)"), .text("reason", FileSystem.lastError)]))
    }
    address = "http://localhost:\(free)/"
    guard let socket = try? sockaddr_in.inet(ip4: "127.0.0.1", port: free) else {
      throw CommandFailure(
        .init("serve.portTaken", [.text("port", "\(port)"), .text("reason", "127.0.0.1")]))
    }
    server = HTTPServer(
      address: socket, logger: .disabled, handler: SiteServer(site: site, port: free))
  }

  /// Serves in the background and says so once browsers can connect.
  func start(saying ready: String) {
    let server = server
    Task.detached {
      guard (try? await server.waitUntilListening()) != nil else { return }
      Terminal.writeError(ready)
    }
    Task.detached {
      do {
        try await server.run()
      } catch {
        Terminal.writeError("\(error)")
      }
    }
  }
}
