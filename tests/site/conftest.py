"""The site of this checkout, built once for all tests of a run, a server of it, and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from aoai_compat.site.serve import make_server
from tests.cli.running import clean_environment
from tests.site.browser import WIDE, Watched, chromium
from tests.site.built import BASE_URL, BuiltSite

_PATIENCE = 300
"""Seconds to wait for another worker that builds."""


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The whole site, built by the first worker that asks for it and shared by all of them."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, log = shared / "site", shared / "site.log"
    with _alone(shared / "site.lock"):
        if not log.exists():
            # A process of its own: the pool of the builder and the threads of a browser do not go together.
            command = [sys.executable, "-m", "aoai_compat", "site", "build", "-o", str(folder), "--base-url", BASE_URL]
            done = subprocess.run(command, capture_output=True, check=False, env=clean_environment(), text=True)
            log.write_text(f"{done.returncode}\n{done.stderr}", encoding="utf-8")
    code, _, said = log.read_text(encoding="utf-8").partition("\n")
    if code != "0":
        pytest.fail(f"the site cannot be built:\n{said[-2000:]}", pytrace=False)
    return BuiltSite(folder)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time; a folder can be made only once, on every system."""
    for _ in range(_PATIENCE * 10):
        try:
            lock.mkdir()
            break
        except FileExistsError:
            time.sleep(0.1)
    else:
        pytest.fail(f"{lock} is held for too long", pytrace=False)
    try:
        yield
    finally:
        lock.rmdir()


@pytest.fixture(scope="session")
def site_server(built_site: BuiltSite) -> Iterator[str]:
    """The address of a server of the site; ends in a slash."""
    with make_server(built_site.folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skips where there is none."""
    with chromium() as running:
        yield running


@pytest.fixture
def page_at(browser: Browser, site_server: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site: `page_at("try.html?x#y", viewport=(360, 740), color_scheme="dark")`.

    All further options are those of a browser context; the first call decides about them. At the end of the test,
    anything in the console, an error, a missing file and a request to another host fail it.
    """
    watched: list[Watched] = []

    def open_page(path: str, *, viewport: tuple[int, int] = WIDE, **options: Any) -> Page:
        if not watched:
            size = {"width": viewport[0], "height": viewport[1]}
            context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]  # a plain dict is one
            watched.append(Watched(context, site_server))
        return watched[0].open(site_server + path)

    yield open_page
    for one in watched:
        one.context.close()
        assert not one.problems
