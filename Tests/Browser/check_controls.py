"""Works the controls of a built site in Chromium as a reader would.

    check_controls.py SITE

A term shows what it means beside it and Escape puts it away; a verdict's mark its evidence; another
load changes the figure in place and the keyboard stays where it was; code is copied; the language
changes without losing the place. All of them are links that lead somewhere without JavaScript.
"""
import re
import sys

from playwright.sync_api import sync_playwright

from browser import CHROMIUM, pages, serve


def term(page, plain, address):
    """Of a page that explains a term: beside the term with script, at the foot without."""
    page.goto(address)
    mark = page.locator("main a.term").first
    entry = mark.get_attribute("href")[1:]
    meaning = page.locator(f"[id='{entry}'] .ev").inner_text()
    mark.focus()
    page.keyboard.press("Enter")
    shown = page.locator(".pop").inner_text()
    inside = page.locator(".pop").evaluate(
        "(box) => box.getBoundingClientRect().left >= 0"
        " && box.getBoundingClientRect().right <= document.documentElement.clientWidth")
    page.keyboard.press("Escape")
    plain.goto(address)
    plain.locator("main a.term").first.click()
    return (meaning in shown and inside and not page.locator(".pop").is_visible()
            and plain.url.endswith("#" + entry))


def mark(page, plain, address):
    page.goto(address)
    page.locator("main a.m").first.click()
    plain.goto(address)
    plain.locator("main a.m").first.click()
    anchor = re.search("#(.+)$", plain.url)
    return (page.locator(".pop .v").is_visible() and anchor is not None
            and plain.locator(f"[id='{anchor[1]}']").is_visible())


def load(page, plain, address):
    page.goto(address)
    other = page.locator(".loads a[aria-current=false]").first
    rate, target = other.inner_text(), other.get_attribute("href")
    before = page.locator(".study:has(.loads)").first.inner_text()
    other.focus()
    page.keyboard.press("Enter")
    current = page.locator(".loads a[aria-current=true]").first
    page.wait_for_function(
        "(rate) => document.querySelector('.loads [aria-current=true]').innerText === rate", arg=rate)
    focused = current.evaluate("(link) => link === document.activeElement")
    changed = page.locator(".study:has(.loads)").first.inner_text() != before
    plain.goto(address)
    plain.locator(".loads a[aria-current=false]").first.click()
    plain.wait_for_load_state()
    return (focused and changed and page.url == address
            and plain.url.endswith(target.removeprefix("./"))
            and plain.locator(".loads [aria-current=true]").first.inner_text() == rate)


def cell(page, plain, address):
    """A cell of a grid: both parameters change; then arrows move along one and keep the place."""
    page.goto(address)
    shown = "() => document.querySelector('.grid [aria-current=true]').innerText"
    other = page.locator(".grid td a:not([aria-current])").first
    text, target = other.inner_text(), other.get_attribute("href")
    other.click()
    page.wait_for_function(f"(text) => ({shown})() === text", arg=text)
    focused = page.evaluate("() => document.activeElement.matches('.loads [aria-current=true]')")
    figure = page.locator(".study:has(.grid)").first.bounding_box()
    row = page.locator(".loads").nth(1)
    value = row.locator("[aria-current=true]")
    value.focus()
    first, place = value.inner_text(), row.evaluate("(row) => row.getBoundingClientRect().top")
    value.press("ArrowRight")
    page.wait_for_function(
        "(first) => document.activeElement.innerText !== first"
        " && document.activeElement.matches('.loads [aria-current=true]')", arg=first)
    moved = row.evaluate("(row) => row.getBoundingClientRect().top") - place
    plain.goto(address)
    plain.locator(".grid td a:not([aria-current])").first.click()
    plain.wait_for_load_state()
    return (focused and figure["y"] < 400 and abs(moved) < 2 and page.url == address
            and plain.url.endswith(target) and plain.evaluate(shown) == text)


def copy(page, plain, address):
    page.goto(address)
    block = page.locator(".code").first
    block.hover()
    block.locator("button.copy").click()
    return page.evaluate("navigator.clipboard.readText()") == block.locator("pre").evaluate(
        "(pre) => pre.textContent")


def language(page, plain, address):
    page.goto(address)
    heading = page.locator("main h2[id]").nth(1)
    heading.scroll_into_view_if_needed()
    heading.evaluate("(h) => scrollTo({ top: h.offsetTop - 20, behavior: 'instant' })")
    anchor = heading.get_attribute("id")
    page.locator(".lang a:not([aria-current])").first.evaluate("(link) => link.click()")
    page.wait_for_url(lambda url: url != address)
    return page.locator(f"[id='{anchor}']").count() == 1 and "#" in page.url


CONTROLS = {"main a.term": term, "main a.m": mark, ".loads a": load, ".grid td a": cell,
            ".code": copy, "main h2[id]": language}


def main(site):
    root = serve(site)
    own, _, _ = pages(site)
    notes = [name for name in own if name.startswith("ko/") and name.count("/") == 2]
    problems, worked = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        plain = browser.new_context(java_script_enabled=False).new_page()
        for selector, control in CONTROLS.items():
            for name in notes:
                plain.goto(root + name)
                if plain.locator(selector).count() > (selector == "main h2[id]"):
                    break
            else:
                problems.append(f"no page has {selector}")
                continue
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 800})
                worked += 1
                try:
                    fine = control(page, plain, root + name)
                except Exception as error:  # a control that cannot be worked is a problem of it
                    fine = False
                    print(str(error)[:400])
                if not fine:
                    problems.append(f"{control.__name__} does not work on {name} at {width}")
        browser.close()
    for problem in problems:
        print(problem)
    print(f"{worked} controls worked, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
