package import Diagnostics

/// What a build came to: enough to see that another one would give the same.
package struct BuildRecord: Hashable, Sendable, Codable {
  /// Identifies the program with its libraries and embedded data.
  package var engine: String
  /// Options of the command line that change the site.
  package var settings: [String]
  /// The hash of everything that was read.
  package var inputs: String
  /// Whatever tells that the folder of the site was touched since.
  package var site: String
  package var noteCount: Int
  package var fileCount: Int
  package var exitCode: Int32
  /// What was said of the notes, and in which language.
  package var said: String
  package var language: Language

  package init(
    engine: String, settings: [String], inputs: [BuildInput], site: String,
    report: Report, fileCount: Int, said: String, language: Language
  ) {
    self.engine = engine
    self.settings = settings
    self.inputs = BuildInput.digest(of: inputs)
    self.site = site
    noteCount = report.noteCount
    exitCode = report.exitCode
    self.fileCount = fileCount
    self.said = said
    self.language = language
  }

  /// Whether a build by `engine` with `settings` of `inputs` would give the same site.
  package func stillHolds(
    engine: String, settings: [String], inputs: [BuildInput], language: Language
  ) -> Bool {
    (self.engine, self.settings, self.language) == (engine, settings, language)
      && self.inputs == BuildInput.digest(of: inputs)
  }
}

/// A file of the project as a build read it.
package struct BuildInput: Hashable, Sendable, Codable {
  package var path: String
  /// SHA-256 of the bytes; for files that are only copied, whatever tells that they changed.
  package var digest: String

  package init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }

  /// A hash over all of `inputs`.
  package static func digest(of inputs: [BuildInput]) -> String {
    var hash = SHA256()
    for input in inputs { hash.update(Array("\(input.path)\0\(input.digest)\0".utf8)) }
    return hash.finish()
  }

  /// `stamp`: tells apart versions of a file that is only copied.
  package init(_ file: InputFile, stamp: () -> String) {
    path = file.path
    digest =
      switch file.content {
      case .bytes(let bytes): SHA256.digest(of: bytes)
      case .unread: stamp()
      case .unreadable(let reason): "unreadable: " + reason
      case .outside(let target): "outside: " + target
      }
  }
}

/// What a build read, measured and wrote, piece by piece: enough to say what changed since and
/// what it caused.
package struct BuildDetails: Hashable, Sendable, Codable {
  package var engine: String
  package var settings: [String]
  /// Sorted by path.
  package var inputs: [BuildInput]
  package var values: [MeasuredValue]
  /// In the order of the notes.
  package var pages: [NotePage]

  /// A page and the note that it shows.
  package struct NotePage: Hashable, Sendable, Codable {
    package var path: String
    package var note: String

    package init(path: String, note: String) {
      self.path = path
      self.note = note
    }
  }

  package init(
    engine: String, settings: [String], inputs: [BuildInput], publication: Publication
  ) {
    self.engine = engine
    self.settings = settings
    self.inputs = inputs
    values = publication.values
    pages = publication.pages
  }
}

/// Values as the bytes that a store keeps.
package enum StoredValue {
  /// The bytes of `value`; nil when the value cannot be encoded.
  package static func bytes(of value: some Encodable) -> [UInt8]? {
    try? ValueEncoder().encode(value)
  }

  /// Reads what `bytes(of:)` wrote; nil when the bytes hold another kind of value.
  package static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    try? ValueDecoder().decode(type, from: bytes)
  }
}
