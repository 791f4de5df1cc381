/// The text of one file and its path, as the rest of the program sees it.
///
/// Line endings and a byte order mark are kept: places count the bytes that are on the disk.
package struct SourceFile: Hashable, Sendable {
  /// Relative to the root of the project, with `/` between folders.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
