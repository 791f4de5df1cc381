package import Diagnostics

/// Reads what `ValueEncoder` wrote.
package struct ValueDecoder {
  /// The places that numbers stand for; nil when places were written in full.
  let places: [Place]?

  package init(places: [Place]? = nil) { self.places = places }

  /// The value in `json`. Throws when it does not have the shape of `Value`.
  package func decode<Value: Decodable>(_ type: Value.Type, from json: JSON) throws -> Value {
    try unbox(type, json)
  }

  /// JSON that has another shape than the value.
  struct Mismatch: Error {
    let expected: String
  }

  fileprivate func unbox<Value: Decodable>(_ type: Value.Type, _ json: JSON) throws -> Value {
    if type == Place.self, let places {
      guard case .integer(let number) = json, places.indices.contains(number),
        let place = places[number] as? Value
      else { throw Mismatch(expected: "place") }
      return place
    }
    switch Self.simple(type, json) {
    case .compound: return try Value(from: BranchDecoder(decoder: self, json: json))
    case .value(let value as Value): return value
    case .value, .mismatch: throw Mismatch(expected: "\(type)")
    }
  }

  /// What JSON is for a type: a value of one of Swift's simple types, or left to the type itself.
  private enum Simple {
    case value(any Sendable)
    case mismatch
    case compound

    init(_ value: (any Sendable)?) {
      self = value.map(Simple.value) ?? .mismatch
    }
  }

  private static func simple(_ type: any Any.Type, _ json: JSON) -> Simple {
    switch (type, json) {
    case (is String.Type, .text(let text)): .value(text)
    case (is Bool.Type, .boolean(let flag)): .value(flag)
    case (is Double.Type, .number(let number)): .value(number)
    case (is Double.Type, .integer(let number)): .value(Double(number))
    case (is Double.Type, .text(let text)): Simple(Double(text))
    case (is Float.Type, .number(let number)): .value(Float(number))
    case (let type as any (FixedWidthInteger & Sendable).Type, .integer(let number)):
      integer(type, exactly: number)
    case (let type as any (FixedWidthInteger & Sendable).Type, .text(let text)):
      integer(type, text)
    case (is String.Type, _), (is Bool.Type, _), (is Double.Type, _), (is Float.Type, _),
      (is any FixedWidthInteger.Type, _):
      .mismatch
    default: .compound
    }
  }

  private static func integer<Number: FixedWidthInteger & Sendable>(
    _ type: Number.Type, exactly number: Int
  ) -> Simple {
    Simple(Number(exactly: number))
  }

  private static func integer<Number: FixedWidthInteger & Sendable>(
    _ type: Number.Type, _ text: String
  ) -> Simple {
    Simple(Number(text))
  }
}

private struct BranchDecoder: Decoder, SingleValueDecodingContainer {
  let decoder: ValueDecoder
  let json: JSON
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = json else {
      throw ValueDecoder.Mismatch(expected: "object")
    }
    return KeyedDecodingContainer(Keyed<Key>(decoder: decoder, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = json else {
      throw ValueDecoder.Mismatch(expected: "array")
    }
    return Unkeyed(decoder: decoder, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { json == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try decoder.unbox(type, json)
  }
}

private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let members: [JSON.Member]
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

  private func member(_ name: String) throws -> JSON {
    guard let member = members.first(where: { $0.name == name }) else {
      throw ValueDecoder.Mismatch(expected: name)
    }
    return member.value
  }

  func contains(_ key: Key) -> Bool { members.contains { $0.name == key.stringValue } }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key.stringValue) == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoder.unbox(type, member(key.stringValue))
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
    BranchDecoder(decoder: decoder, json: try member("super"))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    BranchDecoder(decoder: decoder, json: try member(key.stringValue))
  }
}

private struct Unkeyed: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let elements: [JSON]
  var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  init(decoder: ValueDecoder, elements: [JSON]) {
    self.decoder = decoder
    self.elements = elements
  }

  private mutating func next() throws -> JSON {
    guard !isAtEnd else { throw ValueDecoder.Mismatch(expected: "element") }
    currentIndex += 1
    return elements[currentIndex - 1]
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try decoder.unbox(type, next())
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
    BranchDecoder(decoder: decoder, json: try next())
  }
}
