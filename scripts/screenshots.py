"""Photographs the site for the documentation: `docs/screenshots/*.png`, in light and dark, wide and on a phone.

Builds the site, serves it to this machine and looks at it in Chromium. What is photographed is the first screen of a
page, at sizes that are always the same, so that pictures differ only where pages do.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from aoai_compat.site.build import build_site
from aoai_compat.site.serve import make_server
from aoai_compat.site.urls import operation_page, version_page

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE = (1280, 800)
PHONE = (390, 844)
LIMIT = 250_000


def show_matrix(page: Page) -> None:
    """Scrolls to the matrix of an operation, below the header that stays."""
    page.evaluate("document.querySelector('main table').closest('section, .scroll').scrollIntoView()")


def try_request(page: Page) -> None:
    """Checks the request that the page begins with, and waits for the findings."""
    page.locator("#try-check").click()
    page.locator("#try-result").get_by_text("AOAI101").first.wait_for(timeout=120_000)
    page.evaluate("""() => {
      window.scrollTo(0, 0);
      const answer = document.querySelector(".try-answer");
      if (answer.getBoundingClientRect().top > innerHeight / 2) answer.scrollIntoView();
    }""")


class Shot(NamedTuple):
    """A picture: its name, the page, and what is done there before."""

    name: str
    path: str
    prepare: Callable[[Page], None] | None = None


SHOTS = (
    Shot("home", "index.html"),
    Shot("version", version_page("2024-10-21")),
    Shot("operation", operation_page("chat.completions.create"), show_matrix),
    Shot("try-it", "try.html", try_request),
)


def photograph(
    browser: Browser, address: str, shot: Shot, scheme: Literal["light", "dark"], *, phone: bool = False
) -> None:
    """Takes one picture. Ends the program where it is too large for a repository."""
    width, height = PHONE if phone else WIDE
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.goto(address + shot.path, wait_until="load")
    page.evaluate("document.fonts.ready")
    if shot.prepare is not None:
        shot.prepare(page)
    path = TARGET / f"{shot.name}-{'phone-' if phone else ''}{scheme}.png"
    page.screenshot(path=path, animations="disabled", caret="hide", scale="css")
    context.close()
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")
    if size > LIMIT:
        sys.exit(f"{path.name} is larger than {LIMIT / 1000:.0f} kB.")


def main() -> None:
    """Builds, serves and photographs."""
    chromium = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("No Chromium was found: install it to take screenshots.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        build_site(folder, "http://127.0.0.1/")
        with make_server(folder, 0) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
            browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            for shot in SHOTS:
                photograph(browser, address, shot, "light")
                photograph(browser, address, shot, "dark")
                photograph(browser, address, shot, "light", phone=True)
            browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
