import Foundation

/// Real notes that lie beside a developer's checkout as test input; absent elsewhere.
///
/// Tests that use them are enabled only when the folder is there, and each has a counterpart
/// with a note of this repository that always runs.
public enum SharedNotes {
  /// `../shared` beside the checkout, or the folder that `GONGBU_SHARED` names.
  public static let root: URL? = {
    let named = ProcessInfo.processInfo.environment["GONGBU_SHARED"]
    let checkout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      named.map(URL.init(fileURLWithPath:))
      ?? checkout.deletingLastPathComponent().appendingPathComponent("shared")
    let seeds = folder.appendingPathComponent("seeds").path
    return FileManager.default.fileExists(atPath: seeds) ? folder : nil
  }()

  /// The Markdown files of `seeds` or `corpus`, sorted by name.
  public static func files(in folder: String) -> [URL] {
    guard let root else { return [] }
    let files = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "md" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
