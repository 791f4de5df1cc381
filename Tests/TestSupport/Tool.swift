import Foundation

/// Programs of others that judge our output, where they are installed.
public enum Tool {
  /// Where `name` stands on the search path; nil when it is not installed.
  public static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
