/// `a` or `an`, by the sound that a value starts with.
enum EnglishArticle {
  /// The article for `words`: `an SQS queue`, `a URL`, `an 8-second delay`, `a FIFO queue`.
  static func preceding(_ words: String) -> String {
    let bare = words.drop { !($0.isLetter || $0.isNumber) }
    let first = String(bare.prefix { $0.isLetter || $0.isNumber })
    return startsWithVowelSound(first) ? "an" : "a"
  }

  private static func startsWithVowelSound(_ word: String) -> Bool {
    guard let initial = word.first else { return false }
    if initial.isNumber { return number(word) }
    if isSpelled(word) { return "AEFHILMNORSX".contains(initial.uppercased()) }
    let lower = word.lowercased()
    if vowelSounds.contains(where: lower.hasPrefix) { return true }
    if consonantSounds.contains(where: lower.hasPrefix) { return false }
    return "aeiou".contains(initial.lowercased())
  }

  /// Eight, eleven, eighteen, eighty and their thousands start with a vowel.
  private static func number(_ word: String) -> Bool {
    let digits = word.prefix(while: \.isNumber)
    if digits.hasPrefix("8") { return true }
    return (digits.hasPrefix("11") || digits.hasPrefix("18")) && digits.count % 3 == 2
  }

  /// Whether the word is said letter by letter: `SQS`, `S3`, the `X` of `X-Ray`.
  private static func isSpelled(_ word: String) -> Bool {
    let capitals = word.prefix(while: \.isUppercase)
    let following = word.dropFirst(capitals.count).first
    if spoken.contains(word) { return false }
    if capitals.count == word.count { return true }
    return capitals.count > 1 && following?.isLowercase != true || following?.isNumber == true
  }

  /// Abbreviations that are said as words.
  private static let spoken: Set<String> = [
    "FIFO", "LIFO", "REST", "SAM", "SAML", "NAT", "LAN", "RAM", "ROM", "SOAP", "HEAD", "SAN", "NAS",
    "MIME", "LAMP", "RAID",
  ]
  private static let vowelSounds = ["hour", "honest", "honour", "honor", "heir"]
  private static let consonantSounds = [
    "uni", "use", "user", "usage", "usual", "util", "ubiq", "one", "once", "eu", "ura",
  ]
}
