import FoundationEssentials
import Pages
import Publishing

/// Makes PNG images with rsvg-convert (librsvg; Debian's `librsvg2-bin`), as a process for each.
/// Where it is not installed, pages have no preview images.
enum PreviewImages {
  private static let program = "rsvg-convert"

  /// Which program it is, and whatever tells that another one was installed: asking it for its
  /// version takes longer than building a site that did not change.
  static var identity: String? {
    guard let path = Subprocess.path(of: program), let status = FileSystem.status(path) else {
      return nil
    }
    return "\(program) \(status.size) bytes at \(status.modified)"
  }

  static let converter = ImageConverter { svg in
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gongbu-\(UUID().uuidString)").path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let files = (drawing: folder + "/drawing.svg", image: folder + "/image.png")
      try Data(svg.utf8).write(to: URL(filePath: files.drawing))
      let outcome = try Subprocess.run(
        [program, "--format", "png", "--output", files.image, files.drawing], in: folder)
      guard outcome.code == 0 else { return nil }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: files.image)))
      return bytes.starts(with: signature) ? bytes : nil
    } catch {
      return nil
    }
  }

  /// How every PNG begins (PNG specification, section 5.2).
  private static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
}
