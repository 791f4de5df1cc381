/// A file of the project as it came from the disk.
package struct InputFile: Hashable, Sendable {
  /// What reading the file gave.
  package enum Content: Hashable, Sendable {
    case bytes([UInt8])
    /// Present, but not read: pictures and downloads are copied from disk to disk.
    case unread
    /// The operating system refused; its words.
    case unreadable(String)
    /// A symbolic link that leads out of the project's folder, where it leads.
    case outside(String)
  }

  /// Relative to the root of the project, with `/` between folders.
  package var path: String
  package var content: Content

  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }

  /// A file in memory.
  package init(path: String, text: String) {
    self.init(path: path, content: .bytes(Array(text.utf8)))
  }

  /// The bytes, when the file could be read.
  package var bytes: [UInt8]? {
    guard case .bytes(let bytes) = content else { return nil }
    return bytes
  }
}
