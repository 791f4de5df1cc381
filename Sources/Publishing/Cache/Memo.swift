/// Computes values, or takes them from a store where the same program computed them from the
/// same inputs before.
package struct Memo: Sendable {
  private let store: (any ResultStore)?
  private let engine: String

  /// Computes everything.
  package init() {
    store = nil
    engine = ""
  }

  /// `engine`: identifies the program with its libraries and embedded data, so that a
  ///   changed program finds none of the results of the old one.
  package init(store: any ResultStore, engine: String) {
    self.store = store
    self.engine = engine
  }

  /// Whether what was computed once can be had again for little.
  var isLasting: Bool { store != nil }

  /// The value that `compute` gives for `input`, which must be everything that it depends on.
  ///
  /// Places count by their order only, not by where they are: see `PlaceTable`.
  func value<Value: Codable>(
    _ kind: String, for input: some Encodable, _ compute: () -> Value
  ) -> Value {
    guard let store else { return compute() }
    let encoder = ValueEncoder(places: PlaceTable())
    guard let inputs = try? encoder.encode(input), let places = encoder.places else {
      return compute()
    }
    let key = ResultKey(kind: kind, engine: engine, input: inputs)
    if let bytes = store.bytes(for: key),
      let value = try? ValueDecoder(places: places.places).decode(Value.self, from: bytes)
    {
      return value
    }
    let value = compute()
    let writer = ValueEncoder(places: places)
    guard let bytes = try? writer.encode(value) else { return value }
    // A place that the input did not have could not be found again in a changed note.
    guard writer.places?.places.count == places.places.count else { return value }
    store.keep(bytes, for: key)
    return value
  }
}
