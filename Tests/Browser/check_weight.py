"""Weighs a built site and fails when it is heavier than readers on the move should bear.

    check_weight.py SITE

Compressed as hosts do (gzip), with style and script. A first visit is to the list of notes or to a
note; half of all notes are lighter than the one weighed. Pages under other loads are data that only
some readers ask for.
"""
import gzip
import pathlib
import statistics
import sys

from browser import pages

# Kilobytes of 1,024 bytes; HTML is not compressed.
FIRST_VISIT, STYLE, SCRIPT, HTML = 30 * 1024, 8 * 1024, 8 * 1024, 200_000


def weight(*files):
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def main(site):
    root = pathlib.Path(site)
    style, script = (next((root / "assets").glob(p)) for p in ("style.*.css", "script.*.js"))
    own, _, _ = pages(site)
    # A note's page has its claims beside it.
    notes = [root / page for page in own if (root / page).with_name("claims.json").exists()]
    problems = []

    def check(what, bytes_, most):
        print(f"{what}: {bytes_:,} bytes of {most:,}")
        if bytes_ > most:
            problems.append(f"{what} weighs {bytes_:,} bytes, more than {most:,}")

    check("style", weight(style), STYLE)
    check("script", weight(script), SCRIPT)
    shared = weight(style, script)
    check("first visit, list of notes", shared + weight(root / "index.html"), FIRST_VISIT)
    middle = statistics.median_low(weight(note) for note in notes)
    check(f"first visit, the middle one of {len(notes)} notes", shared + middle, FIRST_VISIT)
    for note in sorted(notes, key=weight)[-3:]:
        print(f"heaviest notes: {note.relative_to(root)} {shared + weight(note):,} bytes")
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
