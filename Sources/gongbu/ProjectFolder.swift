import Diagnostics
import FoundationEssentials
import Publishing

/// Reads a folder of notes, or a single note, from the disk.
struct ProjectFolder {
  /// The folder that paths in messages are relative to.
  let root: String
  /// Paths that are not part of the project: the output folder.
  let excluded: Set<String>
  /// The one note to read, when a file was named instead of a folder.
  let onlyNote: String?

  /// `path` is a folder or a Markdown file; it is a failure when nothing is there.
  init(path: String, excluding output: String?) throws(CommandFailure) {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
    }
    guard let real = DiskPath.resolved(path) else {
      throw CommandFailure(.init("command.NoSuchPath", [.text("path", path)]))
    }
    root = isFolder ? real : DiskPath.parent(of: real)
    onlyNote = isFolder ? nil : DiskPath.name(of: real)
    excluded = Set([output.flatMap(DiskPath.resolved)].compactMap(\.self))
  }

  /// Every file of the project; what could not be read says why in its content. Files that did
  /// not change since they are `known` are not read again.
  func files(_ known: FileMemory? = nil) -> [InputFile] {
    if let onlyNote { return [read(onlyNote, known)] }
    var files: [InputFile] = []
    collect(folder: "", into: &files, known)
    return files
  }

  /// Tells whether any file of the project was written, added or removed, without reading one.
  func stamp() -> [String] {
    var stamps: [String] = []
    func walk(_ folder: String) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: absolute(folder))) ?? []
      for name in names.sorted() where Self.isVisible(name) {
        let path = folder.isEmpty ? name : folder + "/" + name
        guard !excluded.contains(absolute(path)),
          let status = FileSystem.status(absolute(path))
        else { continue }
        stamps.append("\(path) \(status.isFolder ? 0 : status.size) \(status.modified)")
        if status.isFolder { walk(path) }
      }
    }
    guard let onlyNote else {
      walk("")
      return stamps
    }
    let status = FileSystem.status(absolute(onlyNote))
    return ["\(status?.size ?? 0) \(status?.modified ?? 0)"]
  }

  private static func isVisible(_ name: String) -> Bool {
    !name.hasPrefix(".") && name != "node_modules"
  }

  private func collect(
    folder: String, into files: inout [InputFile], _ known: FileMemory?
  ) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: absolute(folder)).sorted()
    } catch {
      files.append(InputFile(path: folder + "/", content: .unreadable(Self.reason(error))))
      return
    }
    for name in names where Self.isVisible(name) {
      let path = folder.isEmpty ? name : folder + "/" + name
      guard !excluded.contains(absolute(path)) else { continue }
      visit(path, into: &files, known)
    }
  }

  private func visit(_ path: String, into files: inout [InputFile], _ known: FileMemory?) {
    guard let status = FileSystem.status(absolute(path)) else { return }
    if status.isFolder {
      collect(folder: path, into: &files, known)
    } else if status.isRegular {
      files.append(read(path, known))
    } else if status.isLink {
      visitLink(path, into: &files)
    }  // sockets, pipes and devices are no notes
  }

  /// Follows links to files of the project only. Links to its folders are left out: what they
  /// show is read at its own path.
  private func visitLink(_ path: String, into files: inout [InputFile]) {
    guard let target = DiskPath.resolved(absolute(path)) else {
      if Self.isRead(path) {
        files.append(InputFile(path: path, content: .unreadable("broken symbolic link")))
      }
      return
    }
    guard target.hasPrefix(root + "/") else {
      files.append(InputFile(path: path, content: .outside(target)))
      return
    }
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
    if exists, !isFolder { files.append(read(path)) }
  }

  private func read(_ path: String, _ known: FileMemory? = nil) -> InputFile {
    guard Self.isRead(path) else { return InputFile(path: path, content: .unread) }
    let file = absolute(path)
    if let bytes = known?.bytes(of: file) { return InputFile(path: path, content: .bytes(bytes)) }
    do {
      let (bytes, status) = try Self.whole(file)
      known?.keep(bytes, of: file, status)
      return InputFile(path: path, content: .bytes(bytes))
    } catch {
      return InputFile(path: path, content: .unreadable(Self.reason(error)))
    }
  }

  /// A file that is being written while it is read is read again, so that no half of a note is
  /// taken for all of it; one that never comes to rest is taken as it is in the end.
  private static func whole(_ file: String) throws -> ([UInt8], FileSystem.Status?) {
    var status = FileSystem.status(file)
    var bytes: [UInt8] = []
    for _ in 0..<4 {
      bytes = Array(try Data(contentsOf: URL(filePath: file)))
      let after = FileSystem.status(file)
      if after == status, bytes.count == status?.size || status?.isRegular != true { break }
      status = after
    }
    return (bytes, status)
  }

  /// Only text that a stage reads is loaded; anything else is copied when a page wants it.
  private static func isRead(_ path: String) -> Bool {
    let kind = path.split(separator: ".").last?.lowercased() ?? ""
    let isTheme = path.hasPrefix("theme/")
    let isDefinition = ["site/site.yml", "site/glossary.yml", MeasurementRecord.path].contains(path)
    let isSettings = DiskPath.name(of: path) == FolderSettings.name
    return isTheme || isDefinition || isSettings || ["md", "markdown", "po"].contains(kind)
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  private static func reason(_ error: any Error) -> String {
    let code = (error as? CocoaError)?.code
    switch code {
    case .fileReadNoPermission: return "permission denied"
    case .fileReadNoSuchFile: return "no such file"
    case .fileReadTooLarge: return "too large"
    default: return "\(error)"
    }
  }
}
