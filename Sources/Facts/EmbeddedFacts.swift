import CFacts

/// The fact files that were compiled in, in the order of `facts.c`.
package func embeddedFactFiles() -> [FactFile] {
  (0..<gongbu_facts_count()).map { index in
    let file = unsafe gongbu_facts_at(index)
    let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.count)
    return unsafe FactFile(path: String(cString: file.path), bytes: Array(bytes))
  }
}
