import Diagnostics
import Markdown
import Testing
import Translation

@testable import Pages

@Suite struct SearchTests {
  private func grams(_ text: String) -> [String] {
    SearchText(headings: [], texts: [text]).grams.map(\.key.text)
  }

  private func words(_ text: String) -> [String] {
    SearchText(headings: [], texts: [text]).words.map(\.key)
  }

  @Test func keepsEveryPairOfLettersInsideCompounds() {
    #expect(
      grams("작업대기열을") == [
        "ㄱㅇㅇ", "ㄷㄱㅇ", "ㅇㄷㄱ", "ㅈㅇ", "ㅈㅇㄷ", "기열", "대기", "업대", "열을", "작업",
      ])
  }

  @Test func keepsWordsOfOneLetterWithAndWithoutParticle() {
    #expect(grams("큐") == ["큐"])
    #expect(grams("큐를") == ["ㅋㄹ", "큐", "큐를"])
    #expect(grams("큐브") == ["ㅋㅂ", "큐브"])
  }

  @Test func takesParticlesBehindForeignWordsForNone() {
    #expect(grams("SQS를 SQS 를") == ["를"])
    #expect(grams("SQS큐") == ["큐"])
  }

  @Test func keepsForeignWordsAndTheirParts() {
    #expect(words("maxReceiveCount") == ["count", "max", "maxreceivecount", "receive"])
    #expect(words("API Gateway, Σ S3-IA 3,000") == ["000", "3", "api", "gateway", "ia", "s3", "σ"])
  }

  @Test func putsLettersThatWereWrittenApartTogether() {
    #expect(grams("\u{1103}\u{1162}\u{1100}\u{1175}\u{110B}\u{1167}\u{11AF}") == grams("대기열"))
  }

  @Test(arguments: [
    "", "대기열을 SQS 큐 maxReceiveCount", "함수 함수 함수 함수 lambda lambda lambda lambda",
    // A mark alone is a word that begins with what belongs to the letter before it.
    "a \u{93E} \u{345}x ß İ",
  ])
  func isReadBackFromOneText(text: String) {
    let terms = SearchText(headings: ["제목 title"], texts: [text])
    #expect(SearchText(packed: terms.packed) == terms)
    #expect(SearchText(packed: terms.packed + "\n") == nil)
    #expect(SearchText(packed: "대기열을" + terms.packed) == nil)
  }

  @Test func marksWhatANoteIsAbout() {
    let text = SearchText(headings: ["대기"], texts: ["재고 재고 재고", "함수 함수 함수 함수"])
    let main = text.grams.filter(\.isMain).map(\.key.text)
    #expect(main == ["ㄷㄱ", "ㅎㅅ", "대기", "함수"])
  }

  private static let glossary = Glossary(entries: [
    Glossary.Entry(
      korean: "대기열", names: [.english: "queue"], meanings: [.korean: "쌓아 두는 곳."],
      place: Place(file: "site/glossary.yml")),
    Glossary.Entry(
      korean: "동시성", names: [.english: "concurrency"], place: Place(file: "site/glossary.yml")),
  ])

  @Test func findsANoteByTheNamesThatItsTermsHaveInOtherLanguages() {
    let note = Sample.note(
      [Sample.heading(1, "쓰기", line: 1), Sample.paragraph("대기열에 둔다.", line: 2)],
      english: [Sample.heading(1, "Writes", line: 1), Sample.paragraph("Two queues.", line: 2)])
    let korean = SearchText(of: note, in: .korean, Self.glossary)
    #expect(korean.words.map(\.key) == ["queue"])
    let english = SearchText(of: note, in: .english, Self.glossary)
    #expect(english.grams.map(\.key.text) == ["ㄷㄱ", "ㄷㄱㅇ", "기열", "대기"])
  }

  @Test func findsTermsAndFactsOnThePagesThatExplainThem() {
    let note = Sample.note([Sample.heading(1, "쓰기", line: 1)])
    let site = Site(
      titles: [.korean: "구름 공부"], notes: [NoteSummary(of: note)], theme: Theme(),
      generator: "gongbu 0", glossary: Self.glossary)
    let files = site.searchFiles([site.searchTexts(of: note)])
    let list = Sample.file("assets/search-ko.js", of: files)
    #expect(list.contains("[\"용어집\",\"glossary\"]"))
    #expect(list.contains("[\"사실\",\"facts\"]"))
    let glossary = site.standingTexts(in: .korean)[0]
    #expect(glossary.grams.contains { $0.key.text == "대기" && $0.isMain })
    #expect(glossary.grams.contains { $0.key.text == "쌓아" && !$0.isMain })
    #expect(glossary.words.contains { $0.key == "concurrency" && $0.isMain })
  }

  @Test func writesNotesAsDistances() {
    #expect(encoded([0, 2, 5]) == "AAB")
    #expect(encoded([1]) == "B")
    // 100 notes on: 200 is 8 + 6 * 32.
    #expect(encoded([200]) == "oG")
  }

  /// `postings`: twice the number of each note, plus one where it is about the term.
  private func encoded(_ postings: [Int32]) -> String {
    var posting = SearchPostings.Posting()
    for number in postings { posting.add(number / 2, isMain: number % 2 == 1) }
    return String(decoding: posting.bytes, as: UTF8.self)
  }

  @Test func notesThatComeTooEarlyWaitForTheirTurn() {
    let texts = ["대기열", "작업 대기열", "함수"].map { [SearchText(headings: [], texts: [$0])] }
    func lines(_ order: [Int]) -> [String] {
      let gatherer = SearchGatherer(languageCount: 1)
      for number in order { gatherer.add(texts[number], of: number) }
      return gatherer.take(at: 0).lines.map {
        String(decoding: $0.letters, as: UTF16.self) + " "
          + String(decoding: $0.postings, as: UTF8.self)
      }
    }
    #expect(lines([0, 1, 2]).contains("대기 AA"))
    #expect(lines([0, 1, 2]).contains("함수 E"))
    #expect(lines([2, 0, 1]) == lines([0, 1, 2]))
    #expect(lines([2, 1, 0]) == lines([0, 1, 2]))
  }

  @Test func cutsALargeIndexIntoFilesThatAreNamedByTheirContent() {
    let notes = (0..<60).map { number in
      Sample.note(
        [Sample.heading(1, "제목 \(number)", line: 1)]
          + (0..<40).map { Sample.paragraph(Self.words(number * 40 + $0), line: 2 + $0) },
        address: "n\(number)", path: "n\(number).md")
    }
    let site = Sample.site(notes)
    let files = site.searchFiles(notes.map(site.searchTexts(of:)))
    let list = Sample.file("assets/search-ko.js", of: files)
    #expect(list.hasPrefix("gongbuSearch(\"list\",{\"notes\":[[\"제목 0\",\"n0\"]"))
    let lists = list + Sample.file("assets/search-en.js", of: files)
    let parts = files.filter { $0.path.hasPrefix("assets/search-") && $0.path.count > 22 }
    #expect(parts.count >= 2)
    for part in parts {
      #expect(lists.contains("\"\(part.path.dropFirst("assets/".count))\""))
      #expect(part.bytes.count < 2 * SearchIndex.partSize)
    }
    #expect(files == site.searchFiles(notes.map(site.searchTexts(of:))))
  }

  /// Made-up words of two letters, different for every number.
  private static func words(_ number: Int) -> String {
    let words = (0..<12).map { (index: Int) -> String in
      let first = number * 7 + index * 131
      let second = number * 13 + index * 17
      return syllable(first) + syllable(second)
    }
    return words.joined(separator: " ")
  }

  private static func syllable(_ number: Int) -> String {
    String(decoding: [UInt16(0xAC00 + (number * 28) % 11172)], as: UTF16.self)
  }
}
