import Architecture
import Claims
import Diagnostics
import Foundation
import Pages
import Simulation
import Testing
import Translation

@Suite struct ThemeTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("theme")

  /// The C file lists the files by hand; this keeps the list honest.
  @Test func holdsEveryFileOfTheThemeFolder() throws {
    let found = try #require(
      FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
    var onDisk: [String: String] = [:]
    for case let url as URL in found where !url.hasDirectoryPath {
      let path = url.path.dropFirst(Self.folder.path.count + 1)
      onDisk[String(path)] = try String(contentsOf: url, encoding: .utf8)
    }
    let built = Theme().files
    #expect(built.count >= 16)
    #expect(built.map(\.path) == onDisk.keys.sorted())
    for file in built { #expect(file.text == onDisk[file.path], "\(file.path) is stale") }
  }

  @Test func takesFilesOfTheProjectInPlaceOfItsOwn() {
    let theme = Theme(overriding: [
      SourceFile(path: "style.css", text: "body { color: red; }"),
      SourceFile(path: "text/ja/pages.txt", text: "pages.skip = 本文へ"),
    ])
    #expect(theme.stylesheet.hasPrefix("body { color: red; }\n"))
    #expect(theme.languages.map(\.tag) == ["en", "ja", "ko"])
    #expect(theme.textFiles(for: Language("ja")).map(\.path) == ["text/ja/pages.txt"])
    #expect(Theme().languages == [.english, .korean])
  }

  @Test func writesTheStyleWithoutCommentsAndIndentation() {
    let theme = Theme(overriding: [
      SourceFile(path: "style.css", text: "/* one\n two */\na {\n  color: red; /* x */\n}\n\n")
    ])
    #expect(theme.stylesheet.hasPrefix("a {\ncolor: red;\n}\n"))
  }

  /// What stands in a string or a template literal is text, however much it looks like a comment.
  @Test func writesTheScriptWithoutCommentsAndIndentation() {
    let text = """
      // One `
        // Two.
      (() => {
        const page = "http://localhost"; // kept

        const text = `one
          // two
        three`;
        const more = "a \\
          // b";
        run(page);
      })();
      """
    let theme = Theme(overriding: [
      SourceFile(path: "script.js", text: text), SourceFile(path: "search.js", text: "find();"),
    ])
    #expect(theme.searchScript == "find();\n" && !theme.script.contains("find()"))
    #expect(
      theme.script.hasPrefix(
        """
        (() => {
        const page = "http://localhost"; // kept
        const text = `one
            // two
          three`;
        const more = "a \\
            // b";
        run(page);
        })();

        """))
  }

  @Test func namesAssetsByTheirContent() {
    let plain = Sample.site([])
    let other = Site(
      titles: [.korean: "가"], notes: [],
      theme: Theme(overriding: [SourceFile(path: "style.css", text: "a{}")]), generator: "g")
    #expect(plain.assets.count == 3)
    #expect(plain.assets.map(\.path) == Sample.site([]).assets.map(\.path))
    #expect(plain.assets[0].path != other.assets[0].path)
    #expect(plain.assets[1].path == other.assets[1].path)
  }

  /// Keys are found in the sources, so that a forgotten word fails here and not on a page.
  @Test func hasWordsForEveryKeyThatPagesUse() throws {
    let sources = Self.folder.deletingLastPathComponent().appendingPathComponent("Sources/Pages")
    let files = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: nil)
    var used: Set<String> = []
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"((?:pages|figure)\.[A-Za-z.]*[A-Za-z])"/) {
        used.insert(String(match.output.1))
      }
    }
    #expect(used.count >= 40)
    for language in Theme().languages {
      let book = Phrasebook(language: language, files: Theme().textFiles(for: language))
      let missing = used.subtracting(book.keys).sorted()
      #expect(missing.isEmpty, "\(language.tag)")
    }
  }

  @Test func hasWordsForEveryMeasuredThing() {
    let keys =
      Metric.allCases.map { "metric." + $0.rawValue }
      + Measurements.Loss.Reason.allCases.map { "loss." + $0.rawValue }
      + Verdict.allCases.map { "pages.verdict." + $0.rawValue }
      + ServiceCatalog.all.flatMap { Simulator.settingNames(for: $0.service) }
      .map { "setting." + $0 }
    #expect(keys.count >= 40)
    for language in Theme().languages {
      let book = Phrasebook(language: language, files: Theme().textFiles(for: language))
      #expect(Set(keys).subtracting(book.keys).sorted().isEmpty, "\(language.tag)")
    }
  }

  /// What the keys made from raw values need (`pages.verdict.` + rawValue).
  @Test func hasTheSameKeysInBothLanguages() {
    let keys = [Language.korean, .english].map { language in
      let files = Theme().textFiles(for: language).filter { $0.path.hasSuffix("/pages.txt") }
      return Phrasebook(language: language, files: files).keys
    }
    #expect(keys[0].count >= 120)
    #expect(keys[0] == keys[1])
  }
}
