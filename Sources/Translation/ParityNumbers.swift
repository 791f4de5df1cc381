/// A number of a text with the unit behind it, where it is one that both languages write.
struct ParityNumber: Hashable {
  var value: Double
  /// `s`, `min`, `h`, `d`, `ms`, `%`, `KB`…; nil for what is counted otherwise.
  var unit: String?
}

/// The numbers of a text, whatever language it is in.
///
/// Digits that belong to a name (S3, EC2, p99) are none. `1만 2,000`, `12,000` and `12 thousand`
/// are the same number.
struct ParityNumbers {
  /// What is written in digits.
  private(set) var written: [ParityNumber] = []
  /// What is said in words: 두 번, twice, November.
  private(set) var said: Set<Double> = []

  init(in text: String) {
    var rest = text[...]
    var before: Character?
    while let first = rest.first {
      let isInName = before.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
      if KoreanReading.isDigit(first) {
        let number = Self.takeNumber(&rest)
        if !isInName { written.append(number) }
        before = "0"
      } else if first.isLetter {
        let word = rest.prefix(while: \.isLetter)
        read(word)
        rest = rest[word.endIndex...]
        before = word.last
      } else {
        before = first
        rest = rest.dropFirst()
      }
    }
  }

  /// Numbers of `self` that `other` neither writes nor says. One is left out: languages say it by
  /// an article, or not at all.
  func missing(in other: ParityNumbers) -> [Double] {
    let known = other.said.union(other.written.map(\.value))
    var seen: Set<Double> = [1]
    return written.map(\.value).filter { seen.insert($0).inserted && !known.contains($0) }
  }

  /// Numbers that both texts have with units that differ.
  func unitsDiffering(from other: ParityNumbers) -> [(value: Double, ours: String, theirs: String)]
  {
    var seen: Set<Double> = []
    return written.compactMap { number in
      guard seen.insert(number.value).inserted, let theirs = other.units(of: number.value),
        let ours = units(of: number.value), Set(ours).isDisjoint(with: theirs)
      else { return nil }
      return (number.value, ours[0], theirs[0])
    }
  }

  /// The units of a value, when every mention has a known one.
  private func units(of value: Double) -> [String]? {
    let units = written.filter { $0.value == value }.map(\.unit)
    let known = units.compactMap(\.self)
    return known.isEmpty || known.count < units.count ? nil : known
  }

  private mutating func read(_ word: Substring) {
    let lower = word.lowercased()
    if let value = Self.words[lower] { said.insert(value) }
    for (prefix, value) in Self.prefixes where lower.hasPrefix(prefix) { said.insert(value) }
  }

  /// Digits, points and commas; then 만, 천 or thousand; then what follows in lower places; then
  /// a unit.
  private static func takeNumber(_ rest: inout Substring) -> ParityNumber {
    var value = takeDigits(&rest)
    while let (name, scale) = scales.first(where: { hasWord($0.0, at: rest) }) {
      rest = rest.drop { $0 == " " }.dropFirst(name.count)
      value *= scale
      let tail = rest.drop { $0 == " " }
      // 1만 2,000: the rest is below the scale.
      guard scale >= 10_000, name.first?.isASCII == false,
        tail.first.map(KoreanReading.isDigit) == true
      else { break }
      var lower = tail
      let addition = takeDigits(&lower)
      guard addition < scale else { break }
      rest = lower
      value += addition
    }
    let unit = units.first { hasWord($0.0, at: rest) }
    return ParityNumber(value: value, unit: unit?.1)
  }

  private static func takeDigits(_ rest: inout Substring) -> Double {
    var digits = rest.prefix { KoreanReading.isDigit($0) || $0 == "," || $0 == "." }
    while let last = digits.last, !KoreanReading.isDigit(last) { digits = digits.dropLast() }
    rest = rest[digits.endIndex...]
    return Double(digits.filter { $0 != "," }) ?? 0
  }

  /// Whether `word` follows, behind at most one space or hyphen, and ends where a Latin word ends.
  private static func hasWord(_ word: String, at rest: Substring) -> Bool {
    let start = rest.first == " " || rest.first == "-" ? rest.dropFirst() : rest
    guard start.hasPrefix(word) else { return false }
    guard word.last.map(KoreanReading.isLatin) == true else { return true }
    return start.dropFirst(word.count).first.map { !KoreanReading.isLatin($0) } ?? true
  }

  private static let scales: [(String, Double)] = [
    ("만", 1e4), ("억", 1e8), ("조", 1e12), ("천", 1e3), ("백만", 1e6), ("thousand", 1e3),
    ("million", 1e6), ("billion", 1e9), ("k", 1e3),
  ]

  /// Longer names first.
  private static let units: [(String, String)] = [
    ("밀리초", "ms"), ("milliseconds", "ms"), ("millisecond", "ms"), ("ms", "ms"),
    ("초", "s"), ("seconds", "s"), ("second", "s"), ("s", "s"),
    ("분의", ""), ("분", "min"), ("minutes", "min"), ("minute", "min"), ("min", "min"),
    ("시간", "h"), ("hours", "h"), ("hour", "h"), ("h", "h"),
    ("일", "d"), ("days", "d"), ("day", "d"), ("주일", "w"), ("weeks", "w"), ("week", "w"),
    ("개월", "mo"), ("months", "mo"), ("month", "mo"), ("%", "%"), ("퍼센트", "%"), ("percent", "%"),
    ("KiB", "KiB"), ("MiB", "MiB"), ("GiB", "GiB"), ("KB", "KB"), ("MB", "MB"), ("GB", "GB"),
    ("TB", "TB"),
  ].filter { !$0.1.isEmpty }

  private static let words: [String: Double] = [
    "zero": 0, "no": 0, "none": 0, "nothing": 0, "half": 0.5, "once": 1, "one": 1, "two": 2,
    "twice": 2, "double": 2, "doubles": 2, "second": 2, "both": 2, "three": 3, "third": 3,
    "thirds": 3, "triple": 3, "four": 4, "quarter": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "tenth": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
  ]

  /// Korean counts, with whatever is attached to them.
  private static let prefixes: [(String, Double)] = [
    ("영", 0), ("절반", 0.5), ("한", 1), ("하나", 1), ("첫", 1), ("두", 2), ("둘", 2), ("세", 3),
    ("셋", 3), ("네", 4), ("넷", 4), ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9),
    ("열", 10), ("스무", 20), ("스물", 20), ("백", 100), ("천", 1_000), ("만", 10_000),
    ("백만", 1_000_000), ("억", 100_000_000), ("몇", 2),
  ]
}
