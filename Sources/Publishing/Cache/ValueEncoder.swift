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

/// Writes any `Encodable` value as JSON: doubles exactly, members in the order of their
/// declaration, so that equal values are equal bytes.
package final class ValueEncoder {
  /// Nil writes places in full.
  package private(set) var places: PlaceTable?

  package init(places: PlaceTable? = nil) { self.places = places }

  /// The value as JSON. Throws what the value's own `encode(to:)` throws.
  package func encode(_ value: some Encodable) throws -> JSON { try box(value) }

  fileprivate func box(_ value: any Encodable) throws -> JSON {
    switch value {
    case let place as Place where places != nil:
      return .integer(places?.number(of: place) ?? 0)
    case let text as String: return .text(text)
    case let flag as Bool: return .boolean(flag)
    case let number as Double: return Self.json(number)
    case let number as Float: return Self.json(Double(number))
    case let number as any FixedWidthInteger:
      return Int(exactly: number).map(JSON.integer) ?? .text("\(number)")
    default:
      let slot = EncodingSlot()
      try value.encode(to: BranchEncoder(encoder: self, slot: slot))
      return slot.json
    }
  }

  /// JSON has no infinities; they are written by name.
  private static func json(_ number: Double) -> JSON {
    number.isFinite ? .number(number) : .text("\(number)")
  }
}

/// What one level of a value becomes.
private final class EncodingSlot {
  enum Content {
    case nothing
    case value(JSON)
    case members([(name: String, slot: EncodingSlot)])
    case elements([EncodingSlot])
  }

  var content = Content.nothing

  var json: JSON {
    switch content {
    case .nothing: .object([])
    case .value(let json): json
    case .members(let members): .object(members.map { JSON.Member($0.name, $0.slot.json) })
    case .elements(let elements): .array(elements.map(\.json))
    }
  }

  func add(_ name: String) -> EncodingSlot {
    let slot = EncodingSlot()
    if case .members(let members) = content {
      content = .members(members + [(name, slot)])
    } else {
      content = .members([(name, slot)])
    }
    return slot
  }

  func append() -> EncodingSlot {
    let slot = EncodingSlot()
    if case .elements(var elements) = content {
      content = .nothing
      elements.append(slot)
      content = .elements(elements)
    } else {
      content = .elements([slot])
    }
    return slot
  }
}

private struct BranchEncoder: Encoder, SingleValueEncodingContainer {
  let encoder: ValueEncoder
  let slot: EncodingSlot
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .nothing = slot.content { slot.content = .members([]) }
    return KeyedEncodingContainer(Keyed<Key>(encoder: encoder, slot: slot))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .nothing = slot.content { slot.content = .elements([]) }
    return Unkeyed(encoder: encoder, slot: slot)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { slot.content = .value(.null) }

  func encode<Value: Encodable>(_ value: Value) throws {
    slot.content = .value(try encoder.box(value))
  }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder
  let slot: EncodingSlot
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { slot.add(key.stringValue).content = .value(.null) }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    slot.add(key.stringValue).content = .value(try encoder.box(value))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    superEncoder(named: key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    superEncoder(named: key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { superEncoder(named: "super") }

  func superEncoder(forKey key: Key) -> any Encoder { superEncoder(named: key.stringValue) }

  private func superEncoder(named name: String) -> BranchEncoder {
    BranchEncoder(encoder: encoder, slot: slot.add(name))
  }
}

private struct Unkeyed: UnkeyedEncodingContainer {
  let encoder: ValueEncoder
  let slot: EncodingSlot
  var codingPath: [any CodingKey] { [] }

  var count: Int {
    if case .elements(let elements) = slot.content { return elements.count }
    return 0
  }

  func encodeNil() { slot.append().content = .value(.null) }

  func encode<Value: Encodable>(_ value: Value) throws {
    slot.append().content = .value(try encoder.box(value))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    BranchEncoder(encoder: encoder, slot: slot.append()).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    BranchEncoder(encoder: encoder, slot: slot.append()).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { BranchEncoder(encoder: encoder, slot: slot.append()) }
}
