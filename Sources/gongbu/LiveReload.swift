import Diagnostics
import Publishing

/// What `gongbu serve` adds to a page, and only there: reloading and the list of findings.
enum LiveReload {
  /// Where the page asks for the number of the newest build.
  static let versionPath = "/.gongbu/version"
  /// Where the script stands. A file of its own, so that a strict Content-Security-Policy of the
  /// page lets it run.
  static let scriptPath = "/.gongbu/live.js"

  /// The page with the script and the overlay at its end.
  static func added(to html: [UInt8], _ version: ServedSite.Version) -> [UInt8] {
    html + Array((overlay(version.notice) + tag(version.number)).utf8)
  }

  private static func tag(_ number: Int) -> String {
    "\n<script src=\"\(scriptPath)\" data-version=\"\(number)\" defer></script>\n"
  }

  private static func overlay(_ notice: ServedSite.Notice) -> String {
    guard !notice.lines.isEmpty else { return "" }
    let items = notice.lines.map { "<li>\(escaped($0))</li>" }.joined()
    let title = notice.lines.count == 1 ? "1" : "\(notice.lines.count)"
    return """

      <aside id="gongbu-findings" class="\(notice.isError ? "error" : "note")" \
      aria-label="gongbu"><details\(notice.isError ? " open" : "")>\
      <summary>gongbu: \(title)</summary><ol>\(items)</ol></details></aside>
      """
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "<br>"
      default: result.append(character)
      }
    }
    return result
  }

  /// Waits for the next build, then loads the page again where the reader was.
  static let script = """
    (() => {
      const known = document.currentScript.dataset.version;
      const key = "gongbu:" + location.pathname;
      const place = sessionStorage.getItem(key);
      if (place !== null) {
        sessionStorage.removeItem(key);
        history.scrollRestoration = "manual";
        scrollTo(0, Number(place));
        addEventListener("load", () => scrollTo(0, Number(place)));
      }
      const style = new CSSStyleSheet();
      style.replaceSync(`#gongbu-findings { position: fixed; inset: auto 1rem 1rem auto;
        z-index: 999; max-width: min(44rem, 90vw); max-height: 60vh; overflow: auto;
        padding: .5rem 1rem; border: 2px solid #888; border-radius: .5rem;
        background: Canvas; color: CanvasText; font: .85rem/1.5 system-ui, sans-serif }
        #gongbu-findings.error { border-color: #c22 }
        #gongbu-findings li { margin-block: .4rem }`);
      document.adoptedStyleSheets.push(style);
      const wait = async () => {
        try {
          const answer = await fetch("\(versionPath)?known=" + known, { cache: "no-store" });
          if (answer.ok && (await answer.text()).trim() !== known) {
            sessionStorage.setItem(key, String(scrollY));
            location.reload();
            return;
          }
        } catch {
          await new Promise((done) => setTimeout(done, 1000));
        }
        setTimeout(wait, 50);
      };
      wait();
    })();
    """
}
