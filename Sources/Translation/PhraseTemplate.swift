/// The text of one key, cut into words and places for values.
///
///     {count}                    the value
///     {name+은/는}               the value and the Korean particle that fits how it is read
///     {name~은/는}               only that particle, behind a quoted value: “{name}”{name~은/는}
///     {count#request/requests}   only the noun, in the form that the number asks for
///     {name^a/an}                the value behind its English article
///     {count:myriads}            the number with 만 and 억, where the language has such units
///     {{  }}                     a brace
struct PhraseTemplate: Hashable, Sendable {
  /// Words to copy, or a place for a value.
  enum Piece: Hashable, Sendable {
    case words(String)
    case slot(Slot)
  }

  /// A place for the value `name`.
  struct Slot: Hashable, Sendable {
    var name: String
    var inMyriads: Bool
    var form: Form
  }

  /// What comes with a value.
  enum Form: Hashable, Sendable {
    case plain
    case particle(KoreanParticle)
    case particleAlone(KoreanParticle)
    case noun([String])
    case article
  }

  /// What is wrong with a template, as the argument of a finding: the text in question.
  enum Problem: Hashable, Sendable {
    /// `{name` without its end, or a lone `}`.
    case unbalanced(String)
    /// `{…}` that follows none of the forms.
    case malformed(String)
  }

  private(set) var pieces: [Piece] = []
  private(set) var problems: [Problem] = []

  /// Reads any text: what is malformed stays visible as written and is listed in `problems`.
  init(parsing text: String) {
    var rest = text[...]
    var words = ""
    while let character = rest.first {
      if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
        words.append(character)
        rest = rest.dropFirst(2)
      } else if character == "{" {
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
        read(slotFrom: &rest)
      } else {
        if character == "}" { problems.append(.unbalanced("}")) }
        words.append(character)
        rest = rest.dropFirst()
      }
    }
    if !words.isEmpty { pieces.append(.words(words)) }
  }

  /// The text when it holds no place for a value; otherwise its words alone.
  var literal: String {
    pieces.map { if case .words(let words) = $0 { words } else { "" } }.joined()
  }

  /// The places for values, in order.
  var slots: [Slot] {
    pieces.compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
  }

  /// Values that are printed and then printed again with their particle: `{name}{name+은/는}`.
  var repeatedValues: [String] {
    zip(pieces, pieces.dropFirst()).compactMap { first, second in
      guard case .slot(let value) = first, value.form == .plain, case .slot(let again) = second,
        case .particle = again.form, again.name == value.name
      else { return nil }
      return value.name
    }
  }

  private mutating func read(slotFrom rest: inout Substring) {
    guard let end = rest.firstIndex(of: "}") else {
      problems.append(.unbalanced(String(rest)))
      pieces.append(.words(String(rest)))
      rest = rest[rest.endIndex...]
      return
    }
    let written = rest[...end]
    if let slot = Slot(parsing: written.dropFirst().dropLast()) {
      pieces.append(.slot(slot))
    } else {
      problems.append(.malformed(String(written)))
      pieces.append(.words(String(written)))
    }
    rest = rest[rest.index(after: end)...]
  }
}

extension PhraseTemplate.Slot {
  /// `name`, `name:myriads`, each with `+은/는`, `~은/는`, `#one/many` or `^a/an` behind it.
  init?(parsing text: Substring) {
    let nameEnd = text.firstIndex { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    name = String(text[..<(nameEnd ?? text.endIndex)])
    guard !name.isEmpty else { return nil }
    var rest = text[(nameEnd ?? text.endIndex)...]
    inMyriads = rest.hasPrefix(":myriads")
    if inMyriads { rest = rest.dropFirst(":myriads".count) }
    guard let form = PhraseTemplate.Form(parsing: rest) else { return nil }
    self.form = form
  }
}

extension PhraseTemplate.Form {
  init?(parsing text: Substring) {
    let forms = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      .map(String.init)
    switch text.first {
    case nil: self = .plain
    case "+" where forms.count == 2 && !forms.contains(""):
      self = .particle(KoreanParticle(afterConsonant: forms[0], afterVowel: forms[1]))
    case "~" where forms.count == 2 && !forms.contains(""):
      self = .particleAlone(KoreanParticle(afterConsonant: forms[0], afterVowel: forms[1]))
    case "#" where forms.count >= 2: self = .noun(forms)
    case "^" where forms == ["a", "an"]: self = .article
    default: return nil
    }
  }
}
