"""Looking at pages in Chromium, and noticing what a reader must never meet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
"""The browser itself must ask nobody for anything, and run where there is neither a screen nor a sandbox."""

PHONE = (360, 740)
WIDE = (1440, 900)


def find_chromium() -> str | None:
    """Where Chromium is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser without a window; skips where none is installed."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium: `make test` installs one where apt is at hand")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Watched:
    """Notes what goes wrong in the pages of a context. `origin`: the scheme and host that pages may load from."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context = context
        self.problems: list[str] = []
        self._origin = urlsplit(origin)[:2]
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        # A page that is left while it still loads breaks off by itself.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url} ({request.failure})")

    def open(self, address: str) -> Page:
        """A new page that has loaded an address."""
        page = self.context.new_page()
        page.goto(address, wait_until="load")
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address[:2] != self._origin:
            self.problems.append(f"a request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


def sideways(page: Page) -> list[str]:
    """What makes a page scroll sideways: the page itself where it does, then elements that stick out of it."""
    found: list[str] = page.evaluate(
        """() => {
          const root = document.documentElement, width = root.clientWidth;
          if (root.scrollWidth <= width) return [];
          const scrolls = (e) => { for (; e && e !== document.body; e = e.parentElement)
            if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX)) return true; };
          const out = [...document.body.querySelectorAll("*")].filter(
            (e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
          const name = (e) => `<${e.tagName} class="${e.className}"> ${e.textContent.trim().slice(0, 60)}`;
          return [`the page is ${root.scrollWidth} wide in ${width}`].concat(out.slice(0, 5).map(name));
        }"""
    )
    return found
