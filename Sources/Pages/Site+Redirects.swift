import Diagnostics
import Markdown
import Markup

extension Site {
  /// A page at every address that a note had before, which leads to where it stands now. `taken`
  /// are the paths of all other files of the site: an address that one of them has is left to it.
  package func redirects(besides taken: Set<String>) -> [OutputFile] {
    var taken = taken
    return notes.flatMap { note in
      note.formerPaths.compactMap { path in
        guard taken.insert(path.text).inserted else { return nil }
        return redirect(from: path, to: note)
      }
    }
  }

  private func redirect(from path: PagePath, to note: NoteSummary) -> OutputFile {
    let edition = Edition.language(originalLanguage)
    let target = self.path(of: note.address, in: edition)
    let link = path.link(to: target)
    let title = note.title(in: originalLanguage).text
    let canonical = address(of: target).map {
      element("link", ["rel": "canonical", "href": $0])
    }
    let root = element(
      "html", ["lang": originalLanguage.tag],
      [
        element(
          "head", [:],
          [
            element("meta", ["charset": "utf-8"]), ContentPolicy.node,
            element("title", [:], [.text(title)]),
            element("meta", ["http-equiv": "refresh", "content": "0; url=\(link)"]),
            element("meta", ["name": "robots", "content": "noindex"]),
          ] + [canonical].compactMap(\.self)),
        element(
          "body", [:],
          [
            element(
              "main", [:],
              [
                element("h1", [:], [.text(title)]),
                element("p", [:], [element("a", ["href": link], [.text(title)])]),
              ])
          ]),
      ])
    return OutputFile(
      path: path.text, bytes: Array(("<!doctype html>\n" + root.html + "\n").utf8))
  }
}

extension NoteSummary {
  /// Former addresses as files of the site. Front matter has them in `redirect_from` and, where
  /// they start with `/`, in `aliases`; other aliases are names.
  var formerPaths: [PagePath] {
    formerAddresses.compactMap { address in
      let parts = address.split(separator: "/").map { LinkResolver.decoded(String($0)) }
      guard !parts.isEmpty, parts.allSatisfy({ $0 != "." && $0 != ".." && !$0.contains("\0") })
      else { return nil }
      let isFile = parts.last?.lowercased().hasSuffix(".html") == true
      return PagePath((parts + (isFile ? [] : ["index.html"])).joined(separator: "/"))
    }
  }
}

extension FrontMatter {
  /// Addresses that the note had before, as Jekyll (`redirect_from`) and Hugo (`aliases`) write
  /// them.
  var formerAddresses: [String] {
    texts("redirect_from") + texts("aliases").filter { $0.hasPrefix("/") }
  }
}
