internal import Diagnostics

/// The options of a note's questions and what each is made of: `**C)** CloudFront + EC2 + …`.
struct AnswerOptions {
  /// An option, in the words of the note.
  struct Option {
    var line: Int
    var letter: UInt8
    var text: FoldedText
  }

  private let options: [Option]

  /// The options among `passages`, which are in the order of the note.
  init(_ passages: [Passage]) {
    options = passages.compactMap { passage in
      guard passage.kind != .heading, passage.kind != .cell,
        SpeakerState.isOption(passage.line.text), let line = passage.line.place?.start.line,
        let letter = Self.letter(in: FoldedText(passage.line.text))
      else { return nil }
      return Option(line: line, letter: letter, text: FoldedText(passage.line.text))
    }
  }

  /// What the column headed `header` is about, for a cell in `line`: the option that it names,
  /// else the services in the heading itself; nil when it names neither.
  func text(ofColumn header: FoldedText, line: Int) -> FoldedText? {
    if let letter = Self.letter(in: header) {
      return options.last { $0.letter == letter && $0.line < line }?.text
    }
    return Subject.mentions(in: header).isEmpty ? nil : header
  }

  /// `a (alb+ec2)`, `옵션 b`, `**c)** …`: the letter that stands alone in front.
  private static func letter(in text: FoldedText) -> UInt8? {
    var bytes = text.bytes[...]
    for word in ["옵션", "선택지", "보기", "option"] where bytes.starts(with: Array(word.utf8)) {
      bytes = bytes.dropFirst(word.utf8.count)
    }
    bytes = bytes.drop { !$0.isLetterOrDigit && $0 < 0x80 }
    guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(first) else {
      return nil
    }
    guard let next = bytes.dropFirst().first else { return first }
    return next.isLetterOrDigit || next >= 0x80 || next == UInt8(ascii: "-") ? nil : first
  }
}
