import Foundation

/// How memory is asked of the system.
enum Allocator {
  /// Without this, glibc gives every thread an arena of its own, up to eight per processor, and
  /// keeps ever larger blocks in them (mallopt(3), "dynamic mmap threshold"): pages and reports of a
  /// large site leave holes behind. A site of 10,000 notes then takes an eighth more memory.
  ///
  /// Swift's module of glibc leaves `malloc.h` out, and other C libraries have no such function; so
  /// it is looked up by name.
  static func keepsLittle() {
    guard let found = unsafe dlsym(nil, "mallopt") else { return }
    typealias Option = @convention(c) (_ parameter: CInt, _ value: CInt) -> CInt
    let set = unsafe unsafeBitCast(found, to: Option.self)
    _ = set(arenas, CInt(ProcessInfo.processInfo.activeProcessorCount))
    _ = set(largestInArena, 512 * 1024)
  }

  /// `M_ARENA_MAX` and `M_MMAP_THRESHOLD` of `malloc.h`.
  private static let (arenas, largestInArena): (CInt, CInt) = (-8, -3)
}
