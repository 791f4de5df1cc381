import Diagnostics
import Markup
import Translation

extension StandingPage {
  /// All topics with their notes.
  static let topics = StandingPage(
    name: "topics", isShown: { $0.topicCount > 0 },
    contents: { context in
      context.site.topics.map { entry in
        let title = entry.topic.title(in: context.edition.language)
        let page = context.site.path(of: entry.topic, in: context.edition)
        let items = entry.notes.map { note -> Node in
          let title = note.title(in: context.edition.language)
          let target = context.site.path(of: note.address, in: context.edition)
          var attributes = [Attribute("href", context.page.link(to: target))]
          if title.language != context.edition.language {
            attributes.append(Attribute("lang", title.language.tag))
          }
          return element("li", [:], [.element("a", attributes, [.text(title.text)])])
        }
        return element(
          "section", ["aria-labelledby": entry.topic.slug],
          [
            element(
              "h2", ["id": entry.topic.slug],
              [
                element("a", ["href": context.page.link(to: page)], [.text(title)]), .text(" "),
                element(
                  "span", ["class": "count"],
                  [context.words.label("pages.topics.count", .count("notes", entry.notes.count))]),
              ]), element("ul", [:], items),
          ])
      }
    })
}

/// The page of one topic: its notes as the index lists them, with the state of their claims.
struct TopicPage {
  let site: Site
  let topic: Topic
  let notes: [NoteSummary]
  let edition: Edition

  private var words: Words { site.words(of: edition) }

  var file: OutputFile {
    let page = site.path(of: topic, in: edition)
    let title = topic.title(in: edition.language)
    let count = Message.Argument.count("notes", notes.count)
    let lead = Message("pages.topic.lead", [.text("topic", title), count])
    var head = PageShell.Head(title: title)
    head.description = words.text(lead)
    head.canonical = page
    head.isListed = !edition.isParallel
    if !edition.isParallel {
      head.alternates = site.languages.map {
        .init(language: $0, page: site.path(of: topic, in: .language($0)))
      }
      head.fallback = site.path(of: topic, in: .language(site.originalLanguage))
    }
    let intro = element(
      "header", ["class": "t"],
      [
        Breadcrumbs(trail + [.init(name: title, page: page)], words: words).node,
        element("h1", [:], [.text(title)]), element("p", ["class": "lead"], [words.label(lead)]),
      ])
    let list = IndexPage(site: site, edition: edition, page: page).list(of: notes)
    return PageShell(site: site, edition: edition, page: page).document(
      head, switches: site.editions.map { .init(edition: $0, page: site.path(of: topic, in: $0)) },
      bodyClass: "index",
      contents: [element("main", ["id": "main", "class": "page ixp"], [intro, list])], facts: [])
  }

  /// The way to all topics.
  private var trail: [Breadcrumbs.Step] {
    let topics = StandingPage.topics
    return [
      site.start(in: edition),
      .init(name: words(topics.titleKey), page: site.path(of: topics, in: edition)),
    ]
  }
}

extension Site {
  /// Every topic of `notes` by its address, with its notes in their order.
  static func topics(of notes: [NoteSummary]) -> [(topic: Topic, notes: [NoteSummary])] {
    var found: [String: (topic: Topic, notes: [NoteSummary])] = [:]
    for note in notes {
      for topic in note.topics {
        found[topic.slug, default: (topic, [])].notes.append(note)
      }
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  func path(of topic: Topic, in edition: Edition) -> PagePath {
    path(of: "topics/" + topic.slug, in: edition)
  }

  /// Whether the site has a page for `topic`: a note at its address takes precedence.
  func hasPage(of topic: Topic) -> Bool {
    standingPages.contains { $0.name == StandingPage.topics.name }
      && noteFinder.rank(of: "topics/" + topic.slug) == nil
  }

  /// The pages of all topics.
  var topicFiles: [OutputFile] {
    topics.filter { hasPage(of: $0.topic) }.flatMap { entry in
      editions.map { edition in
        TopicPage(site: self, topic: entry.topic, notes: entry.notes, edition: edition).file
      }
    }
  }

  /// Links to the topics of a note.
  func topicLinks(of note: NoteSummary, from page: PagePath, in edition: Edition) -> Node {
    let links = note.topics.filter(hasPage).map { topic in
      element(
        "li", [:],
        [
          element(
            "a", ["href": page.link(to: path(of: topic, in: edition)), "rel": "tag"],
            [.text(topic.title(in: edition.language))])
        ])
    }
    guard !links.isEmpty else { return .empty }
    return element(
      "nav", ["class": "topics", "aria-label": words(of: edition)("pages.topics.title")],
      [element("ul", ["class": "tags"], links)])
  }
}
