"""Weighs a built site and fails when it is heavier than readers on the move should bear.

    check_weight.py SITE

Compressed as hosts do (gzip), with style and script. A first visit is to the list of notes or to a
note. What a reader asks for comes on top: the search, pages under other loads, and in the page the
data by which one moves along load and capacity.
"""
import gzip
import pathlib
import re
import statistics
import sys

from browser import pages

# Kilobytes of 1,024 bytes; HTML is not compressed.
FIRST_VISIT, STYLE, SCRIPT, HTML = 30 * 1024, 8 * 1024, 8 * 1024, 200_000


# What-if data in a note's page: charts over other loads and the grid, and the links to their pages.
WHAT_IF = re.compile(
    rb'<figure class="sweep[^"]*">.*?</figure>|<(p|div|nav|ul) class="loads[^"]*">.*?</\1>', re.S)


def weight(*files):
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def weight_to_read(note):
    return len(gzip.compress(WHAT_IF.sub(b"", note.read_bytes()), 9))


def main(site):
    root = pathlib.Path(site)
    style, script, search = (
        next((root / "assets").glob(p)) for p in ("style.*.css", "script.*.js", "search.*.js"))
    own, _, _ = pages(site)
    # A note's page has its claims beside it.
    notes = [root / page for page in own if (root / page).with_name("claims.json").exists()]
    problems = []

    def check(what, bytes_, most):
        print(f"{what}: {bytes_:,} bytes of {most:,}")
        if bytes_ > most:
            problems.append(f"{what} weighs {bytes_:,} bytes, more than {most:,}")

    check("style", weight(style), STYLE)
    check("script and search", weight(script, search), SCRIPT)
    shared = weight(style, script)
    check("first visit, list of notes", shared + weight(root / "index.html"), FIRST_VISIT)
    # A page in two languages is no first visit: one comes to it from a page in one of them.
    single = [note for note in notes if "parallel" not in note.relative_to(root).parts]
    middle = statistics.median_low(weight_to_read(note) for note in single)
    print(f"first visit, the middle one of {len(single)} notes: {shared + middle:,} bytes")
    for note in sorted(single, key=weight_to_read):
        size = shared + weight_to_read(note)
        if size > FIRST_VISIT or note == max(single, key=weight_to_read):
            check(f"first visit, {note.relative_to(root)}", size, FIRST_VISIT)
    # The build warns of notes that are heavier than this; the program's own pages may not be.
    for page in sorted((root / page for page in own), key=lambda p: p.stat().st_size):
        size = page.stat().st_size
        if size > HTML and page in notes:
            print(f"{page.relative_to(root)} has {size:,} bytes of HTML; the build says why")
        elif size > HTML and "parallel" not in page.parts:
            problems.append(f"{page.relative_to(root)} has {size:,} bytes of HTML")
    for problem in problems:
        print(problem)
    return 1 if problems or not notes else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
