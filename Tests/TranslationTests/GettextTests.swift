import Diagnostics
import TestSupport
import Testing
import Translation

/// GNU gettext as a judge of our files, where it is installed.
struct GettextTests {
  @Test(.enabled(if: Gettext.isInstalled("msgfmt")))
  func passesMsgfmt() throws {
    let (code, output) = try Gettext.run(
      "msgfmt", ["--check", "-o", "/dev/null"], on: fullCatalogue)
    #expect(code == 0, "\(output)")
  }

  @Test(.enabled(if: Gettext.isInstalled("msgcat")))
  func writesAsMsgcatDoes() throws {
    let (code, output) = try Gettext.run("msgcat", ["--no-wrap"], on: fullCatalogue)
    #expect(code == 0)
    #expect(output == catalogue(fullCatalogue).text)
  }

  @Test(.enabled(if: Gettext.isInstalled("msgcat")))
  func readsWhatMsgcatFolds() throws {
    let (_, folded) = try Gettext.run("msgcat", ["--width=40"], on: fullCatalogue)
    #expect(catalogue(folded).unplaced == catalogue(fullCatalogue).unplaced)
  }

  @Test(.enabled(if: Gettext.isInstalled("msgfmt")))
  func refusesWhatMsgfmtRefuses() throws {
    let broken = [
      "msgid \"a\"\nmsgstr \"b\n", "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
      "msgid \"a\\n\"\nmsgstr \"b\"\n", "msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", "nothing\n",
      "msgid \"a\"\nmsgstr \"\\q\"\n",
    ]
    for text in broken {
      let file = CatalogueTests.header + text
      let (code, output) = try Gettext.run("msgfmt", ["--check", "-o", "/dev/null"], on: file)
      #expect(code != 0, "\(text): \(output)")
      #expect(!catalogue(file).findings.isEmpty, "\(text)")
    }
  }
}
