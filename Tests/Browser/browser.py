"""What the checks share: a server below a sub-path, the browser, and the pages of a site."""
import functools
import http.server
import pathlib
import random
import re
import shutil
import sys
import threading

# Sites often stand below the name of a repository.
BELOW = "/notes/"
CHROMIUM = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
# The same study under another load, and the numbers behind it: many pages from two templates.
VARIANT = re.compile(r"/(load|numbers)-[^/]+/index\.html$")
VARIANTS = 18


class Quiet(http.server.SimpleHTTPRequestHandler):
    # Also at the root, which a page for unknown addresses takes for its own when the site does
    # not say where it stands.
    def translate_path(self, path):
        return super().translate_path("/" + path.removeprefix(BELOW))

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    # A browser that turns to the next page hangs up on this one.
    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder):
    """The address of `folder`, served until the program ends."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{BELOW}"


def axe_source():
    import axe_playwright_python

    folder = pathlib.Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text(encoding="utf-8")


def pages(site):
    """All pages, and of those beside a note's own page a sample that is the same every time."""
    every = sorted(p.relative_to(site).as_posix() for p in pathlib.Path(site).rglob("*.html"))
    own = [page for page in every if not VARIANT.search(page)]
    variants = [page for page in every if VARIANT.search(page)]
    sample = random.Random(7).sample(variants, min(VARIANTS, len(variants)))
    return own, sorted(sample), len(variants)
