/// A door through which strangers' bytes come in, and what must hold whatever they are.
///
/// libFuzzer drives these through `Tests/Fuzz/run`; `FuzzTests` feeds them what once broke them
/// and seeded mutations of real text.
package struct FuzzTarget: Sendable {
  /// As `Tests/Fuzz/run` takes it.
  package let name: String
  /// What an input of this kind is made of: libFuzzer splices these words into its guesses.
  package let words: [String]
  /// Small inputs to start from.
  package let seeds: [String]
  /// Reads `bytes`; says what does not hold, nil when all does. Crashing is the other way to fail.
  package let run: @Sendable ([UInt8]) -> String?

  package init(
    name: String, words: [String], seeds: [String], run: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.name = name
    self.words = words
    self.seeds = seeds
    self.run = run
  }

  /// The doors: one line each.
  package static let all = [note, snippets, claims, catalogue, facts, configuration, translation]
}
