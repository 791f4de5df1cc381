#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The two streams: reports go to standard output, everything said to a person beside them to
/// standard error, so that a report can be read by a program.
enum Terminal {
  static func write(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  static func writeError(_ line: String) {
    write(line.hasSuffix("\n") ? line : line + "\n", to: STDERR_FILENO)
  }

  /// A closed pipe or a full disk ends the output; there is nobody left to tell.
  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, start, bytes.count)
      }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
