import FoundationEssentials
import Publishing

/// The folder `.gongbu` of a project: what one build leaves for the next. Everything in it can
/// be made again, so that deleting it is always safe.
struct Workspace {
  static let name = ".gongbu"

  let path: String

  /// - Parameters:
  ///   - root: the folder of the project.
  ///   - output: the folder of the site. A plain folder of notes stays as it is when the site
  ///     goes elsewhere; the workspace then stands beside the site.
  init(root: String, output: String) {
    let isProject = FileSystem.status(root + "/site/site.yml") != nil
    let isInside = output.hasPrefix(root + "/")
    let home = isProject || isInside ? root : DiskPath.parent(of: output)
    path = home + "/" + Self.name
  }

  init(path: String) { self.path = path }

  /// Where results are kept.
  var cache: String { path + "/cache" }

  /// The record of the last build into `output`.
  func record(of output: String) -> BuildRecord? { value(BuildRecord.self, "record", output) }

  /// What the last build into `output` read, measured and wrote.
  func details(of output: String) -> BuildDetails? { value(BuildDetails.self, "details", output) }

  /// What the build before the last one read, measured and wrote.
  func previous(of output: String) -> BuildDetails? { value(BuildDetails.self, "previous", output) }

  /// What the last build into `output` left of the notes.
  func ledger(of output: String) -> [UInt8]? { store.bytes(for: key("notes", output)) }

  /// Keeps what a build into `output` leaves of the notes, a file in pieces; none take away what
  /// is there.
  func keep(ledger: [[UInt8]], of output: String) {
    store.keep(pieces: ledger, for: key("notes", output))
  }

  /// Keeps what a build into `output` came to; what was the last one before becomes the previous.
  func keep(_ record: BuildRecord, _ details: BuildDetails, of output: String) {
    prepare()
    if let last = store.bytes(for: key("details", output)) {
      store.keep(last, for: key("previous", output))
    }
    keep(details, "details", output)
    keep(record, "record", output)
  }

  /// The Pygments that the last build met.
  var pygments: Pygments.Identity? { value(Pygments.Identity.self, "pygments", "") }

  /// Keeps which Pygments a build met.
  func keep(_ pygments: Pygments.Identity) { keep(pygments, "pygments", "") }

  /// Makes the folder, invisible to git.
  func prepare() {
    let ignore = path + "/.gitignore"
    guard FileSystem.status(ignore) == nil else { return }
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try? Data("*\n".utf8).write(to: URL(filePath: ignore), options: .atomic)
  }

  private var store: DiskStore { DiskStore(folder: path + "/builds") }

  private func key(_ kind: String, _ output: String) -> ResultKey {
    ResultKey(kind: kind, engine: "", input: Array(output.utf8))
  }

  private func value<Value: Decodable>(
    _ type: Value.Type, _ kind: String, _ output: String
  ) -> Value? {
    store.bytes(for: key(kind, output)).flatMap { StoredValue.value(type, $0) }
  }

  private func keep(_ value: some Encodable, _ kind: String, _ output: String) {
    guard let bytes = StoredValue.bytes(of: value) else { return }
    store.keep(bytes, for: key(kind, output))
  }
}
