#!/usr/bin/env python3
"""Every text block of a folder of notes must be found on its pages.

    coverage.py NOTES SITE INSPECT.json

INSPECT.json, from `gongbu inspect --format json`, says which page belongs to which note. Reads the notes with its own few rules (not with the program's parser), takes the words of every
paragraph, heading, item, cell and code line, and looks each block up in the text of the Korean
and the English page. Prints what is missing; exit code 1 if anything is.
"""
import html.parser
import json
import pathlib
import re
import sys


class Text(html.parser.HTMLParser):
    """The visible text of a page, attributes that readers meet (alt, href) included."""

    def __init__(self):
        super().__init__()
        self.parts, self.attributes, self.hidden = [], [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style")
        self.attributes += [v for k, v in attributes if k in ("alt", "href", "src", "title") and v]

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def letters(text):
    """Only letters and digits count: marks and spaces belong to the syntax."""
    return re.sub(r"[\W_]+", "", text).lower()


def blocks(note):
    """The lines of a note that carry text, front matter, comments and syntax taken away."""
    text = note.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
    text = re.sub(r"\A---\n.*?\n(---|\.\.\.)\n", "", text, flags=re.S)
    text = re.sub(r"^[ \t]*(?:[*+-]|1\.)[ \t].*\n\{:toc.*\}", "", text, flags=re.M)  # kramdown
    fence = None
    for line in text.split("\n"):
        mark = re.match(r"[\s>]*(`{3,}|~{3,})", line)
        if mark and fence is None:
            fence = mark[1]
            continue
        if mark and fence and mark[1].startswith(fence) and not line.strip(" >`~\t"):
            fence = None
            continue
        if fence is not None:
            yield line
            continue
        line = re.sub(r"<!--.*?-->", "", line)
        line = re.sub(r"<[^>]*>", " ", line)  # tags; the text between them stays
        line = re.sub(r"\{:[^}]*\}", " ", line)  # kramdown attribute lists
        line = re.sub(r"\]\([^)]*\)", "] ", line)  # link targets are attributes
        line = re.sub(r"!\[\[([^\]|]*)[^\]]*\]\]", " ", line)  # embeds
        line = re.sub(r"!\[([^\]]*)\]", r"|\1|", line)  # alt text is an attribute: by itself
        line = re.sub(r"^\s*\[[^\]]+\]:\s.*$", "", line)  # link definitions
        line = re.sub(r"\[\^[^\]]+\]", " ", line)
        line = re.sub(r"\[!(\w+)\][-+]?", " ", line)  # kind of a callout, shown in words
        line = re.sub(r"^[\s>]*(\d+[.)]|[-*+])\s", " ", line)
        line = re.sub(r"&\w+;|&#\d+;|\{%.*?%\}", " ", line)
        for cell in line.split("|"):
            yield cell


def text_of(page):
    parser = Text()
    parser.feed(page.read_text(encoding="utf-8"))
    return letters(" ".join(parser.parts + parser.attributes))


def main(notes, site, inspection):
    missing = checked = 0
    with open(inspection, encoding="utf-8") as f:
        addresses = {n["file"]: n["address"] for n in json.load(f)["notes"]}
    for note in sorted(pathlib.Path(notes).glob("**/*.md")):
        address = addresses.get(str(note.relative_to(notes)), "?")
        for language in ("ko", "en"):
            page = pathlib.Path(site) / language / address / "index.html"
            if not page.exists():
                print(f"{note.name}: no page {page}")
                missing += 1
                continue
            found = text_of(page)
            for block in blocks(note):
                words = letters(block)
                if not words:
                    continue
                checked += 1
                if words not in found:
                    missing += 1
                    print(f"{note.name} ({language}): not on the page: {block.strip()[:100]}")
    print(f"{checked} text blocks looked up, {missing} missing")
    return 1 if missing or not checked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
