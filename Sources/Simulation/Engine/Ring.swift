/// First in, first out, in one block of memory whose size is a power of two.
struct Ring<Element> {
  private var storage: [Element]
  private var head = 0
  private(set) var count = 0
  private let blank: Element

  /// `blank` fills the unused places.
  init(blank: Element, capacity: Int = 16) {
    self.blank = blank
    storage = Array(repeating: blank, count: max(2, capacity.nextPowerOfTwo))
  }

  var isEmpty: Bool { count == 0 }

  /// The oldest element; only when there is one.
  @inline(__always)
  var first: Element { storage[head] }

  /// The newest element; only when there is one.
  @inline(__always)
  var last: Element { storage[(head &+ count &- 1) & (storage.count &- 1)] }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == storage.count { grow() }
    storage[(head &+ count) & (storage.count &- 1)] = element
    count &+= 1
  }

  @inline(__always)
  mutating func popFirst() -> Element {
    assert(count > 0)
    let element = storage[head]
    head = (head &+ 1) & (storage.count &- 1)
    count &-= 1
    return element
  }

  @inline(__always)
  mutating func popLast() -> Element {
    assert(count > 0)
    count &-= 1
    return storage[(head &+ count) & (storage.count &- 1)]
  }

  @inline(never)
  private mutating func grow() {
    var larger = Array(repeating: blank, count: storage.count * 2)
    for index in 0..<count { larger[index] = storage[(head + index) & (storage.count - 1)] }
    storage = larger
    head = 0
  }
}

extension Int {
  /// The smallest power of two that is not below this number.
  var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
