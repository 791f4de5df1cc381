import CTheme
import Diagnostics

/// Reads the files of `theme/` that the compiler put into the program.
///
/// The C table is constant data of the program: its pointers are valid for ever and its counts
/// come from `sizeof`, which is what makes the unsafe reads below sound.
enum EmbeddedTheme {
  /// In the order of `theme.c`.
  static let files: [SourceFile] = (0..<gongbu_theme_count()).map { index in
    let entry = unsafe gongbu_theme_at(index)
    let bytes = unsafe UnsafeBufferPointer(start: entry.bytes, count: entry.count)
    return unsafe SourceFile(
      path: String(cString: entry.path), text: String(decoding: bytes, as: UTF8.self))
  }
}
