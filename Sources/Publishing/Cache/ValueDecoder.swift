package import Diagnostics
import Simulation

/// Reads what `ValueEncoder` wrote.
package struct ValueDecoder {
  /// The places that numbers stand for; nil when places were written in full.
  let places: [Place]?

  package init(places: [Place]? = nil) { self.places = places }

  /// The value in `bytes`. Throws when they do not have the shape of `Value`.
  package func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    guard let tape = JSONTape(bytes) else { throw Mismatch(expected: "JSON") }
    return try ValueSource(tape, places).value(type, at: 0)
  }

  /// JSON that has another shape than the value.
  struct Mismatch: Error {
    let expected: String
  }
}

/// What values are read from, by the number of their token.
private final class ValueSource {
  let tape: JSONTape
  private let places: [Place]?
  /// The parameters of runs that were read already: a study has dozens of runs, and nearly all of
  /// them used the same. Read once, they also are one list in memory.
  private var parameters: [(token: Int, list: [Measurements.Parameter])] = []

  init(_ tape: JSONTape, _ places: [Place]?) {
    self.tape = tape
    self.places = places
  }

  func value<Value: Decodable>(_ type: Value.Type, at token: Int) throws -> Value {
    // Types are compared first, because casting takes longer.
    if type == Place.self, let places {
      guard let number = tape.integer(of: token, as: Int.self), places.indices.contains(number),
        let place = places[number] as? Value
      else { throw ValueDecoder.Mismatch(expected: "place") }
      return place
    }
    if type == [Double].self, let numbers = try numbers(at: token) as? Value { return numbers }
    if type == [Measurements.Parameter].self {
      guard let list = try parameters(at: token) as? Value else {
        throw ValueDecoder.Mismatch(expected: "parameters")
      }
      return list
    }
    return try Value(from: BranchDecoder(source: self, token: token))
  }

  private func parameters(at token: Int) throws -> [Measurements.Parameter] {
    if let known = parameters.first(where: { tape.isSame($0.token, token) }) { return known.list }
    let list = try [Measurements.Parameter](from: BranchDecoder(source: self, token: token))
    parameters.append((token, list))
    return list
  }

  private func numbers(at token: Int) throws -> [Double] {
    guard tape.kind(of: token) == UInt8(ascii: "[") else {
      throw ValueDecoder.Mismatch(expected: "numbers")
    }
    return try (token + 1..<tape.next(after: token)).map(number)
  }

  func text(at token: Int) throws -> String {
    guard let text = tape.text(of: token) else { throw ValueDecoder.Mismatch(expected: "text") }
    return text
  }

  func number(at token: Int) throws -> Double {
    guard let number = tape.number(of: token) else {
      throw ValueDecoder.Mismatch(expected: "number")
    }
    return number
  }

  func integer<Number: FixedWidthInteger>(_ type: Number.Type, at token: Int) throws -> Number {
    guard let number = tape.integer(of: token, as: type) else {
      throw ValueDecoder.Mismatch(expected: "\(type)")
    }
    return number
  }

  func flag(at token: Int) throws -> Bool {
    switch tape.kind(of: token) {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: throw ValueDecoder.Mismatch(expected: "true or false")
    }
  }

  func isNothing(at token: Int) -> Bool { tape.kind(of: token) == UInt8(ascii: "n") }
}

private struct BranchDecoder: Decoder, SingleValueDecodingContainer {
  let source: ValueSource
  let token: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard source.tape.kind(of: token) == UInt8(ascii: "{") else {
      throw ValueDecoder.Mismatch(expected: "object")
    }
    return KeyedDecodingContainer(Keyed<Key>(source: source, token: token))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard source.tape.kind(of: token) == UInt8(ascii: "[") else {
      throw ValueDecoder.Mismatch(expected: "array")
    }
    return Unkeyed(source: source, token: token)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { source.isNothing(at: token) }
  func decode(_ type: String.Type) throws -> String { try source.text(at: token) }
  func decode(_ type: Bool.Type) throws -> Bool { try source.flag(at: token) }
  func decode(_ type: Double.Type) throws -> Double { try source.number(at: token) }
  func decode(_ type: Float.Type) throws -> Float { Float(try source.number(at: token)) }
  func decode(_ type: Int.Type) throws -> Int { try source.integer(type, at: token) }
  func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
    try source.integer(type, at: token)
  }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try source.value(type, at: token)
  }
}

private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let source: ValueSource
  let token: Int
  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] {
    var keys: [Key] = []
    var name = token + 1
    while name < source.tape.next(after: token) {
      if let text = source.tape.text(of: name), let key = Key(stringValue: text) {
        keys.append(key)
      }
      name = source.tape.next(after: name + 1)
    }
    return keys
  }

  private func member(_ name: String) -> Int? {
    var token = self.token + 1
    while token < source.tape.next(after: self.token) {
      if source.tape.isText(token, name) { return token + 1 }
      token = source.tape.next(after: token + 1)
    }
    return nil
  }

  private func value(_ name: String) throws -> Int {
    guard let value = member(name) else { throw ValueDecoder.Mismatch(expected: name) }
    return value
  }

  func contains(_ key: Key) -> Bool { member(key.stringValue) != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    source.isNothing(at: try value(key.stringValue))
  }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try source.text(at: value(key.stringValue))
  }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try source.flag(at: value(key.stringValue))
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try source.number(at: value(key.stringValue))
  }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try source.integer(type, at: value(key.stringValue))
  }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try source.value(type, at: value(key.stringValue))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    BranchDecoder(source: source, token: try value("super"))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    BranchDecoder(source: source, token: try value(key.stringValue))
  }
}

private struct Unkeyed: UnkeyedDecodingContainer {
  let source: ValueSource
  let count: Int?
  private let end: Int
  private var next: Int
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { next >= end }

  init(source: ValueSource, token: Int) {
    self.source = source
    next = token + 1
    end = source.tape.next(after: token)
    var (count, element) = (0, token + 1)
    while element < end {
      count += 1
      element = source.tape.next(after: element)
    }
    self.count = count
  }

  private mutating func taken() throws -> Int {
    guard !isAtEnd else { throw ValueDecoder.Mismatch(expected: "element") }
    defer {
      currentIndex += 1
      next = source.tape.next(after: next)
    }
    return next
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, source.isNothing(at: next) else { return false }
    _ = try taken()
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try source.value(type, at: taken())
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    BranchDecoder(source: source, token: try taken())
  }
}
