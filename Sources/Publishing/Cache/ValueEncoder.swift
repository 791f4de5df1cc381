package import Diagnostics

/// Places by number: what `ValueEncoder` writes instead of files, lines and columns.
///
/// A measurement does not depend on where in a note its snippet stands. Places that are written
/// by number keep it the same when a line is added above, and the numbers lead back to the new
/// places when it is read.
package struct PlaceTable: Sendable {
  package private(set) var places: [Place] = []
  private var numbers: [Place: Int] = [:]

  package init() {}

  /// The number of `place`, given to it when it is met for the first time.
  package mutating func number(of place: Place) -> Int {
    if let known = numbers[place] { return known }
    numbers[place] = places.count
    places.append(place)
    return places.count - 1
  }
}

/// Writes any `Encodable` value as JSON on one line: doubles exactly, members in the order of their
/// declaration, so that equal values are equal bytes.
///
/// The bytes are written as the value tells its parts, without a tree in between: the values of a
/// large site are tens of megabytes, and their tree would be ten times that.
package final class ValueEncoder {
  /// Nil writes places in full.
  package private(set) var places: PlaceTable?

  fileprivate var bytes: [UInt8] = []
  /// The brackets that close what is open, the innermost last.
  fileprivate var open: [UInt8] = []

  package init(places: PlaceTable? = nil) { self.places = places }

  /// The bytes of `value`. Throws what the value's own `encode(to:)` throws.
  package func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
    bytes = []
    open = []
    try write(value)
    // Without the room that it grew into: a ledger keeps those of thousands of notes.
    var exact: [UInt8] = []
    exact.reserveCapacity(bytes.count)
    exact += bytes
    return exact
  }

  // MARK: Values

  fileprivate func write<Value: Encodable>(_ value: Value) throws {
    // Types are compared first, because casting takes longer.
    if Value.self == Place.self, places != nil, let place = value as? Place {
      return write(whole: places?.number(of: place) ?? 0)
    }
    if Value.self == [Double].self, let numbers = value as? [Double] { return write(numbers) }
    let branch = BranchEncoder(self)
    try value.encode(to: branch)
    if bytes.count == branch.start { bytes += "{}".utf8 }
    close(to: branch.depth)
  }

  fileprivate func write(_ text: String) { JSON.write(text, to: &bytes) }

  fileprivate func write(whole number: some FixedWidthInteger) {
    // What other readers of JSON could not hold is text.
    guard Int(exactly: number) != nil else { return write("\(number)") }
    bytes += String(number).utf8
  }

  /// JSON has no infinities; they are written by name.
  fileprivate func write(_ number: Double) {
    number.isFinite ? bytes += "\(number)".utf8 : write("\(number)")
  }

  fileprivate func write(_ flag: Bool) { bytes += (flag ? "true" : "false").utf8 }

  fileprivate func writeNothing() { bytes += "null".utf8 }

  private func write(_ numbers: [Double]) {
    bytes.append(UInt8(ascii: "["))
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(number)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  // MARK: Brackets

  /// Opens an object or an array.
  fileprivate func begin(_ bracket: UInt8, closedBy other: UInt8) {
    bytes.append(bracket)
    open.append(other)
  }

  /// Makes room for the next element of what is open at `depth`.
  fileprivate func next(at depth: Int) {
    close(to: depth)
    guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else {
      return
    }
    bytes.append(UInt8(ascii: ","))
  }

  /// Makes room for the member `name` of the object that is open at `depth`.
  fileprivate func next(_ name: String, at depth: Int) {
    next(at: depth)
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private func close(to depth: Int) {
    // An encoder that was handed out and given nothing.
    if bytes.last == UInt8(ascii: ":") { bytes += "{}".utf8 }
    while open.count > depth { bytes.append(open.removeLast()) }
  }
}

/// Where one value goes.
private struct BranchEncoder: Encoder, SingleValueEncodingContainer {
  let encoder: ValueEncoder
  /// How many bytes and open brackets stand before the value.
  let start: Int
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ encoder: ValueEncoder) {
    self.encoder = encoder
    start = encoder.bytes.count
    depth = encoder.open.count
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if encoder.bytes.count == start {
      encoder.begin(UInt8(ascii: "{"), closedBy: UInt8(ascii: "}"))
    }
    return KeyedEncodingContainer(Keyed<Key>(encoder: encoder, depth: depth + 1))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if encoder.bytes.count == start {
      encoder.begin(UInt8(ascii: "["), closedBy: UInt8(ascii: "]"))
    }
    return Unkeyed(encoder: encoder, depth: depth + 1)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { encoder.writeNothing() }
  func encode(_ value: String) { encoder.write(value) }
  func encode(_ value: Bool) { encoder.write(value) }
  func encode(_ value: Double) { encoder.write(value) }
  func encode(_ value: Float) { encoder.write(Double(value)) }
  func encode(_ value: Int) { encoder.write(whole: value) }
  func encode<Number: FixedWidthInteger & Encodable>(_ value: Number) {
    encoder.write(whole: value)
  }
  func encode<Value: Encodable>(_ value: Value) throws { try encoder.write(value) }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func next(_ key: Key) -> ValueEncoder {
    encoder.next(key.stringValue, at: depth)
    return encoder
  }

  func encodeNil(forKey key: Key) { next(key).writeNothing() }
  func encode(_ value: String, forKey key: Key) { next(key).write(value) }
  func encode(_ value: Bool, forKey key: Key) { next(key).write(value) }
  func encode(_ value: Double, forKey key: Key) { next(key).write(value) }
  func encode(_ value: Int, forKey key: Key) { next(key).write(whole: value) }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try next(key).write(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    BranchEncoder(next(key)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    BranchEncoder(next(key)).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    encoder.next("super", at: depth)
    return BranchEncoder(encoder)
  }

  func superEncoder(forKey key: Key) -> any Encoder { BranchEncoder(next(key)) }
}

private struct Unkeyed: UnkeyedEncodingContainer {
  let encoder: ValueEncoder
  let depth: Int
  var count = 0
  var codingPath: [any CodingKey] { [] }

  init(encoder: ValueEncoder, depth: Int) {
    self.encoder = encoder
    self.depth = depth
  }

  private mutating func next() -> ValueEncoder {
    count += 1
    encoder.next(at: depth)
    return encoder
  }

  mutating func encodeNil() { next().writeNothing() }
  mutating func encode<Value: Encodable>(_ value: Value) throws { try next().write(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    BranchEncoder(next()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    BranchEncoder(next()).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { BranchEncoder(next()) }
}
