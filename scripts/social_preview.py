"""Makes `site/static/preview.png`, the picture that goes with a link to the site, from the site's own design and data.

Run it in a checkout where Chromium is installed: `.venv/bin/python scripts/social_preview.py`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from playwright.sync_api import sync_playwright

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.site import TRACK_NAMES, Site

SCRIPTS = Path(__file__).resolve().parent
STATIC = SCRIPTS.parent / "site" / "static"
WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 80_000

OPERATION = "chat.completions.create"
PARAMETERS = ("max_completion_tokens", "response_format", "parallel_tool_calls", "enhancements")
"""What the picture shows: parameters that came at different times, and one that went again."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> int:
    """Writes the picture. The exit code is 1 where there is no browser, or the picture is too heavy."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print("No Chromium is installed here.", file=sys.stderr)
        return 1
    picture = _picture(browser, _page(Site(KnowledgeBase.load(), "https://example.org/")))
    if len(picture) > MOST_BYTES:
        print(f"{len(picture)} bytes are more than {MOST_BYTES}.", file=sys.stderr)
        return 1
    (STATIC / "preview.png").write_bytes(picture)
    print(f"site/static/preview.png: {len(picture)} bytes")
    return 0


def _page(site: Site) -> str:
    environment = Environment(loader=FileSystemLoader(SCRIPTS), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("social_preview.html.j2").render(
        stylesheet=(STATIC / "site.css").as_uri(),
        icon=Markup((STATIC / "icon.svg").read_text(encoding="utf-8")),  # noqa: S704  # a file of ours
        columns=site.columns,
        rows=[(parameter, site.statuses(OPERATION, parameter)) for parameter in PARAMETERS],
        track_names=TRACK_NAMES,
    )


def _picture(browser: str, html: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "preview.html"
        file.write_text(html, encoding="utf-8")
        with playwright.chromium.launch(executable_path=browser, args=list(_QUIET)) as chromium:
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready")
            return page.screenshot(type="png")


if __name__ == "__main__":
    raise SystemExit(main())
