import Markup

/// The sign in the browser's tab: a request on its way into a store. Inside the page, so that
/// no browser asks a host for a `favicon.ico` that is not there.
enum PageIcon {
  static let link = Node.raw(
    element("link", ["rel": "icon", "href": "data:image/svg+xml," + drawing]).html)

  /// Escaped as RFC 3986 asks of a `data:` address; quotes are single ones.
  private static let drawing =
    "%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2032%2032'%3E"
    + "%3Crect%20width='32'%20height='32'%20rx='7'%20fill='%231a6ca6'/%3E"
    + "%3Cpath%20d='M4%2016h9m-4-4%204%204-4%204'%20fill='none'%20stroke='%23fff'%20stroke-width='2.5'/%3E"
    + "%3Cpath%20d='M17%2010v12a5%202.5%200%200%200%2010%200V10a5%202.5%200%200%200-10%200'%20fill='%23fff'/%3E"
    + "%3C/svg%3E"
}
