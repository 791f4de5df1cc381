import Markup

extension NotePage {
  /// The image that other sites show of the page; nil where the page is not offered to them, has
  /// no drawing, or nothing can make the image. Its name changes with its content, because those
  /// sites keep what they have seen.
  var preview: (image: PageShell.Image, file: OutputFile)? {
    guard case .language(let language) = edition, isReal(language), site.baseURL != nil,
      let images = site.images,
      let card = PreviewCard(
        site: site, note: note, title: summary.title(in: language).text,
        headline: summary.headline, words: words)
    else { return nil }
    let svg = card.svg
    guard let png = images.png(svg) else { return nil }
    let path = PagePath(
      "\(edition.folder)/\(note.address)/preview.\(ContentHash(svg).short).png")
    return (
      .init(page: path, description: card.description), OutputFile(path: path.text, bytes: png)
    )
  }
}
