"""The site as people meet it, in Chromium: by mouse and keyboard, on a phone and on paper, with and without scripts."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from aoai_compat.site import pages
from aoai_compat.site.urls import operation_page, parameter_page, version_page
from tests.site.browser import PHONE, WIDE, Watched, sideways
from tests.site.built import BuiltSite

OpenPage = Callable[..., Page]

SECTIONS = [info.name for info in pkgutil.iter_modules(pages.__path__) if not info.name.startswith("_")]
CHAT = "chat.completions.create"
KNOWN = ("index.html", version_page("2024-10-21"), operation_page(CHAT), parameter_page(CHAT, "max_completion_tokens"))
"""Home, a version, an operation with its matrix, a parameter."""


@pytest.fixture
def typical(built_site: BuiltSite, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Pages that stand for the section that the test is about; skips where it has none."""
    found = built_site.typical(f"pages.{request.param}")
    if not found:
        pytest.skip("this section makes files only")
    return found


@pytest.fixture
def axe() -> Callable[[Page, dict[str, Any]], list[str]]:
    """Runs axe-core in a page: what it finds that is serious or critical."""
    tool = Axe()

    def run(page: Page, options: dict[str, Any]) -> list[str]:
        found = tool.run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
        return [
            f"{one['id']}: {node['target'][0]} {node['html'][:160]} {node['failureSummary']}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]

    return run


@pytest.mark.parametrize("typical", SECTIONS, indirect=True)
def test_a_page_fits_is_quiet_and_accessible(
    page_at: OpenPage, typical: tuple[str, ...], axe: Callable[[Page, dict[str, Any]], list[str]]
) -> None:
    """One visit a page: that it makes no error and asks no other host is the promise of `page_at`."""
    faults: dict[str, list[str]] = {}
    for path in typical:
        page = page_at(path, color_scheme="light")
        found = [f"at {WIDE[0]}: {fault}" for fault in sideways(page)]
        # The largest page of a section has more of the same: it is looked at for its width alone.
        if path != typical[-1] or len(typical) == 1:
            found += [f"light: {fault}" for fault in axe(page, {})]
        if path == typical[-2:][0]:
            page.emulate_media(color_scheme="dark")
            contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
            found += [f"dark: {fault}" for fault in axe(page, contrast)]
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        found += [f"at {PHONE[0]}: {fault}" for fault in sideways(page)]
        if found:
            faults[path] = found
        page.close()
    assert not faults


# -- colours --------------------------------------------------------------------------------


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_theme_button_goes_round_and_is_remembered(page_at: OpenPage) -> None:
    page = page_at("index.html", color_scheme="light")
    button = page.locator("[data-theme-button]")
    seen: list[tuple[str, str]] = []
    for _ in range(4):
        seen.append((button.inner_text().split()[-1].lower(), background(page)))
        button.click()
    names = [name for name, _ in seen]
    assert names == ["auto", "light", "dark", "auto"]
    colours = dict(seen)
    assert colours["auto"] == colours["light"] != colours["dark"]

    button.click()  # from light to dark
    page.goto(page.url.replace("index.html", KNOWN[1]))
    assert background(page) == colours["dark"]
    page.reload()
    assert page.locator("[data-theme-button]").inner_text().split()[-1].lower() == "dark"


def test_the_colours_of_the_system_are_followed(page_at: OpenPage) -> None:
    page = page_at("index.html", color_scheme="light")
    light = background(page)
    page.emulate_media(color_scheme="dark")
    assert background(page) != light


def test_a_chosen_theme_goes_before_that_of_the_system(page_at: OpenPage) -> None:
    page = page_at("index.html", color_scheme="dark")
    dark = background(page)
    page.locator("[data-theme-button]").click()
    assert background(page) != dark


# -- keyboard -------------------------------------------------------------------------------


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page_at: OpenPage) -> None:
    page = page_at(KNOWN[1])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_focus_is_seen_wherever_it_is(page_at: OpenPage) -> None:
    page = page_at("index.html")
    unseen = []
    for _ in range(15):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              return {what: e.outerHTML.slice(0, 90), body: e === document.body, box: box.width * box.height,
                      seen: ring || style.boxShadow !== "none"};
            }"""
        )
        if focus["body"]:
            break
        if not focus["seen"] or not focus["box"]:
            unseen.append(focus["what"])
    assert not unseen


def test_what_scrolls_can_be_scrolled_by_keyboard(page_at: OpenPage) -> None:
    page = page_at(KNOWN[2], viewport=PHONE)
    regions = page.locator(".scroll")
    assert regions.count()
    for index in range(regions.count()):
        region = regions.nth(index)
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label") or region.get_attribute("aria-labelledby")


# -- other ways to look at it ---------------------------------------------------------------


def test_pages_work_from_the_file_system(browser: Browser, built_site: BuiltSite) -> None:
    context = browser.new_context(color_scheme="light")
    watched = Watched(context, "file://")
    for path in KNOWN:
        page = watched.open((built_site.folder / path).as_uri())
        assert page.locator("h1").is_visible()
        assert page.evaluate(
            "document.fonts.check('16px \"Source Sans 3 Variable\"') || document.styleSheets.length > 0"
        )
        page.locator("[data-theme-button]").click()
        page.locator("header a.brand").click()
        assert page.url == (built_site.folder / "index.html").as_uri()
        page.close()
    context.close()
    assert not watched.problems


def test_the_matrix_is_printed_whole(page_at: OpenPage) -> None:
    page = page_at(KNOWN[2])
    page.emulate_media(media="print")
    table = page.locator("main table").first
    assert table.is_visible()
    assert not page.locator("header nav").is_visible()
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("main .scroll")].filter(
             (e) => e.querySelector("table") && getComputedStyle(e).overflowX !== "visible").length"""
    )
    assert clipped == 0


@pytest.fixture
def without_scripts(browser: Browser, site_server: str) -> Iterator[Callable[[str], Page]]:
    context = browser.new_context(java_script_enabled=False)
    watched = Watched(context, site_server)
    yield lambda path: watched.open(site_server + path)
    context.close()
    assert not watched.problems


@pytest.mark.parametrize("typical", SECTIONS, indirect=True)
def test_a_page_can_be_read_without_scripts(without_scripts: Callable[[str], Page], typical: tuple[str, ...]) -> None:
    page = without_scripts(typical[0])
    main = page.locator("main")
    assert len(main.inner_text().split()) > 20
    assert not page.locator("[data-theme-button]").is_visible()


def test_the_search_page_says_that_it_wants_scripts(without_scripts: Callable[[str], Page]) -> None:
    page = without_scripts("search.html")
    assert "JavaScript" in page.locator("main").inner_text()
    assert page.locator("main a").count()


def test_a_missing_page_is_noticed(browser: Browser, site_server: str) -> None:
    """What the other tests rely on."""
    context = browser.new_context()
    watched = Watched(context, site_server)
    page = watched.open(f"{site_server}nothing.html")
    page.evaluate("() => { console.error('said'); setTimeout(() => { throw new Error('thrown') }) }")
    page.evaluate("() => fetch('http://localhost:9/').catch(() => 0)")
    context.close()
    for fault in ("404:", "console: said", "thrown", "another host: http://localhost:9/"):
        assert any(fault in problem for problem in watched.problems), fault
