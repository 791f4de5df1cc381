import Translation
import Diagnostics
import Markup

/// What every page has around its content: head, top bar, skip link, foot.
struct PageShell {
  let site: Site
  let edition: Edition
  let page: PagePath
  let words: Words

  init(site: Site, edition: Edition, page: PagePath) {
    self.site = site
    self.edition = edition
    self.page = page
    words = site.words(of: edition)
  }

  /// What the head of a page says.
  struct Head {
    var title: String
    var description: String?
    /// The page that search engines should list in place of this one; nil lists none.
    var canonical: PagePath?
    /// Pages with the same content in other languages, this one included; empty when this page
    /// has no real counterpart.
    var alternates: [Alternate] = []
    /// What a reader with no matching language gets.
    var fallback: PagePath?
    var isListed = true
    var isArticle = false
    /// The Markdown that the page was made from.
    var source: PagePath?
    /// What the page says of itself to search engines.
    var data = Node.empty
    /// What other sites show of the page.
    var image: Image?
  }

  /// An image beside the page and its words for those who do not see it.
  struct Image {
    var page: PagePath
    var description: String
  }

  /// A page with the same content in `language`.
  struct Alternate: Hashable {
    var language: Language
    var page: PagePath
  }

  /// A whole page: `switches` are the same page in every edition, for the top bar; `contents` are
  /// the nodes between top bar and foot, `<main id="main">` among them.
  func document(
    _ head: Head, switches: [Switch], bodyClass: String, contents: [Node], facts: [Node]
  ) -> OutputFile {
    let root = element(
      "html", ["lang": edition.language.tag],
      [
        .element("head", [], self.head(head)),
        element(
          "body", ["class": bodyClass],
          [
            Glyph.definitions,
            element("a", ["class": "skip", "href": "#main"], [.text(words("pages.skip"))]),
            topBar(switches),
          ] + contents + [foot(facts)]),
      ])
    let document = Node.group([.raw("<!doctype html>\n"), root, .raw("\n")])
    return OutputFile(path: page.text, bytes: document.bytes)
  }

  /// A way to read the same page.
  struct Switch {
    var edition: Edition
    var page: PagePath
  }

  private func topBar(_ switches: [Switch]) -> Node {
    let links = switches.map { option in
      var attributes = [Attribute("href", page.link(to: option.page))]
      switch option.edition {
      case .language(let language):
        attributes += [Attribute("lang", language.tag), Attribute("hreflang", language.tag)]
      case .parallel: break
      }
      if option.edition == edition { attributes.append(Attribute("aria-current", "page")) }
      return Node.element("a", attributes, [.text(name(of: option.edition))])
    }
    return element(
      "header", ["class": "page top"],
      [
        element(
          "a", ["class": "home", "href": page.link(to: site.home(of: edition))],
          [.text(site.title(in: edition.language))]),
        site.standingLinks(from: page, in: edition),
        search,
        element("nav", ["class": "lang", "aria-label": words("pages.languages")], links),
      ])
  }

  /// The script makes it work; without one it is not shown.
  private var search: Node {
    guard site.scriptPath != nil, let script = site.searchScriptPath else { return .empty }
    let pages = PagePath(edition.folder + "/x")
    return element(
      "form",
      [
        "class": "search", "role": "search", "data-script": page.link(to: script),
        "data-index": page.link(to: SearchIndex.path(of: edition.language)),
        "data-pages": String(page.link(to: pages).dropLast()),
        "data-none": words("pages.search.none"),
        "data-some": words("pages.search.some", .text("count", "#")),
        "data-more": words("pages.search.more"),
      ],
      [
        element(
          "input",
          [
            "type": "text", "role": "combobox", "aria-label": words("pages.search"),
            "aria-expanded": "false", "aria-autocomplete": "list",
            "placeholder": words("pages.search"),
            "autocomplete": "off", "spellcheck": "false",
          ])
      ])
  }

  private func name(of option: Edition) -> String {
    switch option {
    case .language(let language):
      site.phrasebook(language).text(Message("pages.language.name"))
    case .parallel: words("pages.parallel")
    }
  }

  private func foot(_ facts: [Node]) -> Node {
    let made = element(
      "div", [:],
      [
        element("dt", [:], [words.label("pages.fact.engine")]),
        element("dd", [:], [.text(site.generator)]),
      ])
    let day = site.factsAsOf.map { day in
      element(
        "div", [:],
        [
          element("dt", [:], [words.label("pages.fact.asOf")]),
          element("dd", [:], [.text(day)]),
        ])
    }
    return element(
      "footer", ["class": "page foot"],
      [element("dl", [:], [made] + [day].compactMap(\.self) + facts)])
  }

  private func head(_ head: Head) -> [Node] {
    let siteTitle = site.title(in: edition.language)
    let title = head.title == siteTitle ? siteTitle : "\(head.title) · \(siteTitle)"
    var nodes = [
      element("meta", ["charset": "utf-8"]), ContentPolicy.node,
      element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      element("title", [:], [.text(title)]),
      element("meta", ["name": "generator", "content": site.generator]),
      element("meta", ["name": "color-scheme", "content": "light dark"]),
      PageIcon.link,
    ]
    if let description = head.description {
      nodes.append(element("meta", ["name": "description", "content": description]))
    }
    if let author = site.author {
      nodes.append(element("meta", ["name": "author", "content": author]))
    }
    if !head.isListed { nodes.append(element("meta", ["name": "robots", "content": "noindex"])) }
    nodes.append(element("link", ["rel": "stylesheet", "href": page.link(to: site.stylePath)]))
    if let script = site.scriptPath {
      nodes.append(
        element(
          "script",
          [
            "src": page.link(to: script), "defer": nil, "data-copy": words("pages.copy"),
            "data-copied": words("pages.copied"),
          ]))
    }
    if let source = head.source {
      nodes.append(
        element(
          "link", ["rel": "alternate", "type": "text/markdown", "href": page.link(to: source)]))
    }
    return nodes + addresses(head) + openGraph(head) + [head.data]
  }

  /// What needs a full address, and so a base URL.
  private func addresses(_ head: Head) -> [Node] {
    guard site.baseURL != nil else { return [] }
    var nodes: [Node] = []
    if let canonical = head.canonical.flatMap(site.address(of:)) {
      nodes.append(element("link", ["rel": "canonical", "href": canonical]))
    }
    if head.alternates.count > 1 {
      for alternate in head.alternates {
        nodes.append(
          element(
            "link",
            [
              "rel": "alternate", "hreflang": alternate.language.tag,
              "href": site.address(of: alternate.page),
            ]))
      }
      if let fallback = head.fallback.flatMap(site.address(of:)) {
        nodes.append(
          element("link", ["rel": "alternate", "hreflang": "x-default", "href": fallback]))
      }
    }
    if case .language(let language) = edition {
      nodes.append(
        element(
          "link",
          [
            "rel": "alternate", "type": "application/atom+xml",
            "title": site.title(in: language),
            "href": page.link(to: site.feedPath(language)),
          ]))
    }
    return nodes
  }

  private func openGraph(_ head: Head) -> [Node] {
    var properties = [
      ("og:title", head.title), ("og:type", head.isArticle ? "article" : "website"),
      ("og:site_name", site.title(in: edition.language)),
      ("og:locale", words("pages.language.locale")),
    ]
    if let description = head.description { properties.append(("og:description", description)) }
    if let address = site.address(of: head.canonical ?? page) {
      properties.append(("og:url", address))
    }
    let image = head.image.flatMap { image in site.address(of: image.page).map { (image, $0) } }
    if let (image, address) = image {
      properties += [
        ("og:image", address), ("og:image:type", "image/png"),
        ("og:image:width", String(Int(PreviewCard.width))),
        ("og:image:height", String(Int(PreviewCard.height))),
        ("og:image:alt", image.description),
      ]
    }
    let card = image == nil ? "summary" : "summary_large_image"
    return properties.map { element("meta", ["property": $0.0, "content": $0.1]) }
      + [element("meta", ["name": "twitter:card", "content": card])]
  }
}
