/// The elements of HTML, sorted by what this program does with them.
enum HTMLElements {
  /// Marks within running text that may stand on a page as they are.
  static let marks: Set<String> = [
    "abbr", "bdi", "bdo", "cite", "dfn", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "samp",
    "small", "sub", "sup", "time", "u", "var",
  ]

  /// Elements that have a structure of their own, kept as reduced HTML.
  static let structures: Set<String> = ["table", "ul", "ol", "dl", "pre"]

  /// Parts of structures.
  static let parts: Set<String> = [
    "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "li", "dt", "dd",
  ]

  /// Elements that part paragraphs and otherwise leave nothing: their text stays.
  static let boxes: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "details", "dir", "div",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hgroup", "hr", "html", "main", "menu", "nav", "p", "picture", "search",
    "section", "summary", "video", "audio", "object", "iframe", "frameset", "noscript",
  ]

  /// Elements whose text nobody is meant to read.
  static let unread: Set<String> = ["script", "style", "template", "title"]

  /// Known elements of running text that leave nothing but their text, or nothing at all.
  static let dropped: Set<String> = [
    "acronym", "applet", "area", "base", "basefont", "bgsound", "big", "blink", "button",
    "canvas", "col", "colgroup", "data", "datalist", "embed", "font", "frame", "image", "input",
    "keygen", "label", "legend", "link", "map", "marquee", "meta", "meter", "nobr", "noembed",
    "noframes", "optgroup", "option", "output", "param", "plaintext", "portal", "progress", "rb",
    "rtc", "select", "slot", "source", "span", "svg", "math", "textarea", "track", "wbr", "xmp",
  ]

  /// Elements that become inlines of their own.
  static let inlines: Set<String> = [
    "a", "b", "br", "code", "del", "em", "i", "img", "s", "strike", "strong", "tt",
  ]

  /// Whether HTML knows the element; `<bucket-name>` in a note is no tag but a placeholder.
  static func isKnown(_ name: String) -> Bool {
    marks.contains(name) || inlines.contains(name) || boxes.contains(name)
      || structures.contains(name) || parts.contains(name) || unread.contains(name)
      || dropped.contains(name)
  }

  /// Elements without an end tag.
  static let void: Set<String> = ["br", "hr", "img", "col", "wbr"]
}
