/// Memory for plain values that is given back with its last user.
///
/// A class, because only `deinit` runs when a station's memory goes; a Swift array would do,
/// but checks at every write whether it is shared, which the inner loop feels.
@safe final class Block<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity)
  }

  convenience init(repeating value: Element, count: Int) {
    self.init(capacity: max(1, count))
    unsafe base.initialize(repeating: value, count: capacity)
  }

  convenience init(_ elements: [Element]) {
    self.init(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() {
      unsafe (base + index).initialize(to: element)
    }
  }

  deinit { unsafe base.deallocate() }

  /// An element, to read or to change; the caller knows that it exists.
  @inline(__always)
  subscript(_ index: Int) -> Element {
    get { unsafe base[index] }
    _modify { yield unsafe &base[index] }
  }

  /// A copy of the first `count` elements, all of them initialised.
  func array(count: Int) -> [Element] {
    unsafe Array(UnsafeBufferPointer(start: base, count: count))
  }
}

extension Block where Element: FixedWidthInteger {
  /// Adds one at `index`.
  @inline(__always)
  func count(_ index: Int) { unsafe base[index] &+= 1 }
}

/// First in, first out, in one block of memory whose size is a power of two. Copies share the
/// elements: a ring has one owner.
@safe struct Ring<Element: BitwiseCopyable> {
  private var block: Block<Element>
  private var base: UnsafeMutablePointer<Element>
  private var mask: Int
  private var head = 0
  private(set) var count = 0

  init(capacity: Int = 16) {
    block = Block(capacity: max(2, capacity.nextPowerOfTwo))
    unsafe base = block.base
    mask = block.capacity - 1
  }

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// The oldest element; only when there is one.
  @inline(__always)
  var first: Element { unsafe base[head & mask] }

  /// The element `index` places behind the oldest; only when there is one.
  @inline(__always)
  subscript(_ index: Int) -> Element { unsafe base[(head &+ index) & mask] }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count > mask { grow() }
    unsafe (base + ((head &+ count) & mask)).initialize(to: element)
    count &+= 1
  }

  /// Whether the next element needs more memory.
  @inline(__always)
  var isFull: Bool { count > mask }

  /// Removes what `isKept` denies, in place; grows where that leaves more than a quarter of the
  /// memory in use, so that the work stays in proportion to what is added.
  mutating func keep(where isKept: (Element) -> Bool) {
    var kept = 0
    for index in 0..<count {
      let element = self[index]
      unsafe base[(head &+ kept) & mask] = element
      kept &+= isKept(element) ? 1 : 0
    }
    count = kept
    if count > mask / 4 { grow() }
  }

  @inline(__always)
  mutating func popFirst() -> Element {
    assert(count > 0)
    let element = unsafe base[head & mask]
    head &+= 1
    count &-= 1
    return element
  }

  @inline(__always)
  mutating func popLast() -> Element {
    assert(count > 0)
    count &-= 1
    return unsafe base[(head &+ count) & mask]
  }

  @inline(never)
  private mutating func grow() {
    let larger = Block<Element>(capacity: block.capacity * 2)
    for index in 0..<count {
      unsafe (larger.base + index).initialize(to: base[(head + index) & mask])
    }
    block = larger
    unsafe base = larger.base
    mask = larger.capacity - 1
    head = 0
  }
}

extension Int {
  /// The smallest power of two that is not below this number.
  var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
