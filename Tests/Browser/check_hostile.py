"""Opens a site made of attacks (make_hostile.py) and fails when one of them gets anywhere.

    check_hostile.py SITE

Each page twice: as it is, and without its Content-Security-Policy, so that neither escaping nor
policy hides what the other lets through. Nothing may run, nothing may be asked of another host,
and the finished page may hold no element or attribute that could run. Then the reverse: markup that
is put into a page on its way must be stopped by the policy alone. Searches bring the titles of
attacks into the page by script.
"""
import asyncio
import re
import sys

from playwright.async_api import async_playwright

from browser import CHROMIUM, pages, serve

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
WATCH = """
  window.stopped = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    stopped.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
# What could run, in the page as the browser built it.
DANGEROUS = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const ours = name === "script"
      && (element.type === "application/ld+json" || /assets\\/[a-z.0-9-]+\\.js$/.test(element.src));
    const policy = name === "meta" && element.httpEquiv === "Content-Security-Policy";
    if (["script", "iframe", "object", "embed", "base", "frame", "animate", "set", "foreignobject",
      "style", "template", "noscript", "math", "video", "audio"].includes(name) && !ours)
      found.push(`<${name}>`);
    if (name === "meta" && element.httpEquiv && !policy) found.push("<meta http-equiv>");
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
      if (["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"].includes(attribute)
          && /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data:text)/i.test(value))
        found.push(`${name} ${attribute}=${value.slice(0, 40)}`);
      if (attribute === "style") found.push(`${name} style=${value.slice(0, 40)}`);
    }
  }
  return [...new Set(found)];
}"""
# Everything that a reader may point at, touch or fold out.
HANDLE = """() => {
  for (const element of document.querySelectorAll("main *")) {
    for (const type of ["mouseover", "focus", "toggle", "animationstart", "error", "load"])
      element.dispatchEvent(new Event(type));
    if (element.localName === "details") element.open = true;
    if (element.localName === "a" && !/^https?:/.test(element.href)) element.click();
  }
}"""
INJECTED = """<script>window.attacked=1</script><img src="x" onerror="window.attacked=1">
<a id="injected" href="javascript:window.attacked=1">x</a><svg onload="window.attacked=1"></svg>
<iframe srcdoc="<script>parent.attacked=1</script>"></iframe><base href="//attacker.invalid/">
<style>body{display:none}</style><link rel="stylesheet" href="//attacker.invalid/a.css">
<script src="//attacker.invalid/a.js"></script>"""


async def open_page(browser, root, change, problems):
    """A window in which pages pass through `change` and every way out is watched."""
    context = await browser.new_context()
    await context.add_init_script(WATCH)
    page = await context.new_page()

    async def answer(route):
        url = route.request.url
        if not url.startswith(root):
            if route.request.resource_type != "image":
                problems.append(f"{page.url}: asks {url}")
            await route.abort()
        elif route.request.is_navigation_request() and change:
            response = await route.fetch()
            await route.fulfill(response=response, body=change(await response.text()))
        else:
            await route.continue_()

    async def dialog(opened):
        problems.append(f"{page.url}: opens a dialog")
        await opened.dismiss()

    await page.route("**/*", answer)
    page.on("dialog", dialog)
    page.on("popup", lambda _: problems.append(f"{page.url}: opens a window"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    return page


async def attacked(page):
    return await page.evaluate("'attacked' in window")


async def read_all(browser, root, names, change, label, problems):
    page = await open_page(browser, root, change, problems)
    for name in names:
        await page.goto(root + name)
        problems += [f"{name} ({label}): {found}" for found in await page.evaluate(DANGEROUS)]
        await page.evaluate(HANDLE)
        await page.wait_for_timeout(20)
        if await attacked(page):
            problems.append(f"{name} ({label}): a script of the note ran")
        for stopped in await page.evaluate("window.stopped ?? []"):
            problems.append(f"{name} ({label}): only the policy stopped {stopped}")
    await page.goto(root + "index.html")
    await page.keyboard.press("/")
    for query in ("attacked", "script", "글"):
        await page.locator(".search input").fill(query)
        await page.wait_for_timeout(300)
        problems += [f"search ({label}): {found}" for found in await page.evaluate(DANGEROUS)]
    found = await page.locator("#found-list a").count()
    if await attacked(page) or not found:
        problems.append(f"search ({label}): {found} results, or a script ran")
    await page.context.close()


async def holds(browser, root, name, problems):
    """The policy alone stops markup that came through."""
    silent = []
    page = await open_page(
        browser, root, lambda html: html.replace("</main>", INJECTED + "</main>", 1), silent)
    await page.goto(root + name)
    await page.locator("#injected").click()
    await page.wait_for_timeout(200)
    stopped = {entry.split()[0] for entry in await page.evaluate("window.stopped")}
    wanted = {"script-src-elem", "script-src-attr", "style-src-elem", "base-uri", "frame-src"}
    # A frame without an address inherits the policy instead of being refused.
    missing = wanted - stopped - {"frame-src"}
    if await attacked(page) or missing or await page.locator("main").is_hidden():
        problems.append(f"the policy does not stop {sorted(missing) or 'a script'}")
    print(f"put into a page on its way: stopped by {', '.join(sorted(stopped))}")
    await page.context.close()


async def main(site):
    own, _, _ = pages(site)
    # Pages for former addresses lead away by design; what they lead to is opened.
    names = [name for name in own if not name.startswith("old-") and name != "404.html"]
    root, problems = serve(site), []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**CHROMIUM)
        await asyncio.gather(
            read_all(browser, root, names, None, "as it is", problems),
            read_all(browser, root, names, lambda html: POLICY.sub("", html), "without policy",
                     problems))
        await holds(browser, root, "index.html", problems)
        await browser.close()
    for problem in list(dict.fromkeys(problems))[:60]:
        print(problem[:300])
    print(f"{len(names)} pages full of attacks opened twice, {len(problems)} problems")
    return 1 if problems or len(names) < 60 else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
