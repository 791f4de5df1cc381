import Testing
import Translation

struct PluralRuleTests {
  @Test func readsTheRulesOfTheGettextManual() throws {
    let russian = try #require(
      PluralRule(
        parsing: """
          nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : \
          n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;
          """))
    #expect(
      [1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map(russian.form) == [0, 1, 2, 2, 2, 0, 1, 2, 0, 2])
    let french = try #require(PluralRule(parsing: "nplurals=2; plural=n>1;"))
    #expect([0, 1, 2].map(french.form) == [0, 0, 1])
    let english = try #require(PluralRule(parsing: " nplurals = 2 ; plural = ( n != 1 ) ; "))
    #expect([0, 1, 2, -1].map(english.form) == [1, 0, 1, 0])
  }

  @Test(arguments: [
    "", "plural=0;", "nplurals=0; plural=0;", "nplurals=2; plural=;", "nplurals=2; plural=(n;",
    "nplurals=2; plural=n n;", "nplurals=2; plural=m;", "nplurals=2; plural=n ? 1;",
  ])
  func refusesWhatIsNoRule(_ text: String) {
    #expect(PluralRule(parsing: text) == nil)
  }

  @Test func staysWithinTheNumberOfForms() throws {
    let wild = try #require(PluralRule(parsing: "nplurals=2; plural=n*7-3;"))
    #expect((0...9).map(wild.form).allSatisfy { (0...1).contains($0) })
    let zero = try #require(PluralRule(parsing: "nplurals=2; plural=n/0 + n%0 + !n;"))
    #expect(zero.form(of: 0) == 1)
  }

  @Test func survivesHostileNesting() {
    let deep = String(repeating: "(", count: 100_000)
    #expect(PluralRule(parsing: "nplurals=2; plural=\(deep)n") == nil)
  }
}
