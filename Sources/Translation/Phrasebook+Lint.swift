package import Diagnostics

extension Phrasebook {
  /// What is wrong with the text files of one language: lines that are no entries, keys given
  /// twice, broken places for values, particles that no one writes, an unreadable plural rule.
  ///
  /// A phrasebook made of the same files still works: what is malformed stays visible as written.
  package static func findings(in files: [SourceFile]) -> [Finding] {
    var known: Set<String> = []
    var findings: [Finding] = []
    for file in files {
      for line in TextLine.lines(of: file) where !line.isSilent {
        let place = line.place(in: file)
        guard let (key, text) = line.entry else {
          findings.append(Finding("MalformedPhrase", .error, at: place))
          continue
        }
        if !known.insert(key).inserted {
          findings.append(Finding("DuplicatePhrase", .error, at: place, [.text("key", key)]))
        }
        findings += problems(of: key, text).map {
          Finding($0.rule, .error, at: place, $0.arguments)
        }
      }
    }
    return findings
  }

  /// What this phrasebook lacks in comparison with `reference`: keys, and values inside texts.
  ///
  /// The order of the values is free, and so is their form; `file` names where the texts belong.
  package func findings(comparedWith reference: Phrasebook, file: String) -> [Finding] {
    reference.keys.compactMap { key in
      guard !Self.isHabit(key), let theirs = reference.template(key) else { return nil }
      guard let ours = template(key) else {
        return Finding(
          "MissingPhrase", .error, at: Place(file: file),
          [.text("key", key), .text("language", language.tag)])
      }
      guard Set(ours.slots.map(\.name)) != Set(theirs.slots.map(\.name)) else { return nil }
      return Finding(
        "DifferentSlots", .error, at: Place(file: file),
        [.text("key", key), .text("language", reference.language.tag)])
    }
  }

  /// Entries that say how a language writes, which another language may not need.
  private static func isHabit(_ key: String) -> Bool {
    key.hasPrefix("number.") || key.hasPrefix("list.")
  }

  private typealias Problem = (rule: String, arguments: [Message.Argument])

  private static func problems(of key: String, _ text: String) -> [Problem] {
    let template = PhraseTemplate(parsing: text)
    var problems: [Problem] = template.problems.map { problem in
      switch problem {
      case .unbalanced(let text): ("UnbalancedBrace", [.text("text", text)])
      case .malformed(let text): ("MalformedSlot", [.text("text", text)])
      }
    }
    problems += template.repeatedValues.map { ("RepeatedValue", [.text("text", $0)]) }
    for slot in template.slots {
      guard let particle = slot.form.particle, !particle.isKnown else { continue }
      let pair = particle.afterConsonant + "/" + particle.afterVowel
      problems.append(("UnknownParticle", [.text("text", pair)]))
    }
    if key == "number.plural", PluralRule(parsing: text) == nil {
      problems.append(("BrokenPluralRule", []))
    }
    return problems
  }
}

extension PhraseTemplate.Form {
  /// The particle of this form.
  fileprivate var particle: KoreanParticle? {
    switch self {
    case .particle(let particle), .particleAlone(let particle): particle
    case .plain, .noun, .article: nil
    }
  }
}

extension TextLine {
  /// The whole line.
  fileprivate func place(in file: SourceFile) -> Place {
    Place(
      file: file.path, start: Position(line: number, column: 1),
      end: Position(line: number, column: 1 + text.utf8.count))
  }
}
