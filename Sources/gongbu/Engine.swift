import FoundationEssentials
import Publishing

/// Which program computes: every file of code that is loaded into the process, so that a result
/// of another version, of another library or of other embedded facts is never taken for its own.
enum Engine {
  /// The name and version of the program with the build of its own code, without the libraries of
  /// the machine: what two machines must share for their results to be put together.
  static var program: String {
    let build = FileSystem.head(of: "/proc/self/exe", count: 4096).flatMap(ELF.buildID)
    return Publisher.generator + (build.map { " (\($0.prefix(12)))" } ?? "")
  }

  /// A hash over the identity of each loaded file; nil where the system does not tell which they
  /// are, and then nothing is kept between builds.
  static let identity: String? = {
    guard let maps = FileSystem.head(of: "/proc/self/maps", count: 1 << 20) else { return nil }
    var paths: [String] = []
    for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
      // address, permissions, offset, device, inode, path (proc(5))
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6, fields[1].contains("x") else { continue }
      let path = String(fields[5].drop { $0 == " " })
      if path.hasPrefix("/"), !paths.contains(path) { paths.append(path) }
    }
    guard !paths.isEmpty else { return nil }
    var hash = SHA256()
    for identity in paths.compactMap(identity(ofFileAt:)).sorted() {
      hash.update(Array(identity.utf8) + [0])
    }
    return hash.finish()
  }()

  /// The build id, which the linker computes from the contents of the file; the hash of the
  /// contents where the linker left none.
  private static func identity(ofFileAt path: String) -> String? {
    if let id = FileSystem.head(of: path, count: 4096).flatMap(ELF.buildID) { return id }
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return SHA256.digest(of: Array(data))
  }
}

/// The first bytes of a program file in the Executable and Linkable Format (System V ABI,
/// chapter 4; 64 bits, little-endian).
enum ELF {
  /// The GNU build id as hexadecimal digits, if `head`, the start of the file, holds it.
  static func buildID(in head: [UInt8]) -> String? {
    guard head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    guard let table = number(head, at: 32, bytes: 8), let size = number(head, at: 54, bytes: 2),
      let count = number(head, at: 56, bytes: 2)
    else { return nil }
    for index in 0..<count {
      let entry = table + index * size
      guard number(head, at: entry, bytes: 4) == 4 else { continue }  // PT_NOTE
      guard let start = number(head, at: entry + 8, bytes: 8),
        let length = number(head, at: entry + 32, bytes: 8)
      else { continue }
      if let id = buildID(inNotes: head, from: start, length: length) { return id }
    }
    return nil
  }

  private static func buildID(inNotes head: [UInt8], from start: Int, length: Int) -> String? {
    var at = start
    while at + 12 <= start + length {
      guard let name = number(head, at: at, bytes: 4),
        let size = number(head, at: at + 4, bytes: 4), let kind = number(head, at: at + 8, bytes: 4)
      else { return nil }
      let content = at + 12 + (name + 3) & ~3
      let end = content + size
      guard size > 0, end <= head.count else { return nil }
      if kind == 3, head[(at + 12)...].starts(with: Array("GNU".utf8)) {  // NT_GNU_BUILD_ID
        return head[content..<end].map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
      }
      at = content + (size + 3) & ~3
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], at start: Int, bytes count: Int) -> Int? {
    guard start >= 0, start < 1 << 40, start + count <= bytes.count else { return nil }
    let value = bytes[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value < 1 << 40 ? Int(value) : nil
  }
}
