/// One to three letters of Hangul as one number, so that the terms of a whole site can be sorted
/// and counted quickly. Numbers are in the order of the letters' code points.
struct SearchGram: Hashable, Comparable, Sendable {
  let value: UInt64

  init(_ letters: UInt16...) { self.init(letters) }

  /// `letters`: one to four.
  init(_ letters: [UInt16]) {
    var value: UInt64 = 0
    for (index, letter) in letters.prefix(4).enumerated() {
      value |= UInt64(letter) << UInt64(48 - 16 * index)
    }
    self.value = value
  }

  /// The letters as text.
  var text: String {
    let letters = [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: value >> UInt64($0)) }
    return String(decoding: letters.filter { $0 != 0 }, as: UTF16.self)
  }

  static func < (left: SearchGram, right: SearchGram) -> Bool { left.value < right.value }
}
