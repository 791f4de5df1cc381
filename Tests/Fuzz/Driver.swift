import FoundationEssentials
import FuzzTargets

/// What libFuzzer calls with each guess. `GONGBU_FUZZ` names the door.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let complaint = chosen.run(bytes) { fatalError(complaint) }
  return 0
}

private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["GONGBU_FUZZ"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    fatalError("GONGBU_FUZZ names none of: " + FuzzTarget.all.map(\.name).joined(separator: " "))
  }
  return target
}()
