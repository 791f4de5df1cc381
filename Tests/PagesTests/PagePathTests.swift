import Testing

@testable import Pages

@Suite struct PagePathTests {
  @Test(arguments: [
    ("ko/a/index.html", "assets/style.css", "../../assets/style.css"),
    ("ko/a/index.html", "ko/a/index.html", "index.html"),
    ("ko/a/index.html", "ko/ab/index.html", "../ab/index.html"),
    ("ko/a/index.html", "ko/a/load-1-50/index.html", "load-1-50/index.html"),
    ("ko/a/load-1-50/index.html", "ko/a/index.html", "../index.html"),
    ("index.html", "en/index.html", "en/index.html"),
    ("a/b", "a/b/c", "b/c"),
    ("a/b/c/x", "a/b", "../../b"),
    ("ko/큐/index.html", "ko/큐/그림 1%.png", "%EA%B7%B8%EB%A6%BC%201%25.png"),
    ("ko/큐/index.html", "ko/퀴/index.html", "../%ED%80%B4/index.html"),
    ("ko//index.html", "ko/a/index.html", "a/index.html"),
    ("/ko/index.html", "ko/a//b", "a/b"),
  ])
  func linksFromFileToFile(from: String, to: String, link: String) {
    #expect(PagePath(from).link(to: PagePath(to)) == link)
  }

  @Test func putsTheFragmentBehindThePath() {
    #expect(PagePath("a/b").link(to: PagePath("a/c"), fragment: "#큐") == "c#큐")
  }

  /// As the URL standard lets them stand; what ends or splits a link does not.
  @Test func keepsLettersOfAnyScriptInFragments() {
    #expect(PagePath.fragment("느린-길_2") == "#느린-길_2")
    #expect(PagePath.fragment("a b\"<%>") == "#a%20b%22%3C%25%3E")
  }

  @Test func servesIndexPagesByTheirFolder() {
    #expect(PagePath("ko/큐/index.html").served == "ko/%ED%81%90/")
    #expect(PagePath("files/a b.png").served == "files/a%20b.png")
  }
}
