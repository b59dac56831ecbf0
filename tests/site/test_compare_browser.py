"""Comparing in a browser: any two versions at once, both ways, by a link that can be kept."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from aoai_compat.kb.compare import Comparison
from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.site.browser import PHONE, sideways

pytestmark = pytest.mark.xdist_group("compare")

OPEN = Callable[..., Page]
PAGE = "compare/index.html"


def told(page: Page) -> str:
    return page.locator("#told").inner_text()


def counted(kb: KnowledgeBase, old: str, new: str, *, answers: bool = False) -> tuple[int, int]:
    """How many changes there are between two versions, and how many of them break."""
    changes = [c for c in Comparison(kb).changes(old, new) if answers or c.place != "response"]
    return len(changes), sum(change.breaking for change in changes)


def test_a_link_names_two_versions_and_they_are_compared_at_once(page_at: OPEN, kb: KnowledgeBase) -> None:
    page = page_at(f"{PAGE}?from=2024-06-01&to=2024-10-21")
    expect(page.locator("#result h2").first).to_be_visible()
    count, breaking = counted(kb, "2024-06-01", "2024-10-21")
    assert f"{count} changes in" in told(page)
    assert f"{breaking} of them can break a client" in told(page)
    assert page.locator("#result .changes > li").count() == count
    assert page.locator("#result .breaking").count() == breaking


def test_swapping_gives_the_mirror_and_the_link_follows(page_at: OPEN, kb: KnowledgeBase) -> None:
    page = page_at(f"{PAGE}?from=2024-06-01&to=2024-10-21")
    expect(page.locator("#result h2").first).to_be_visible()
    page.get_by_role("button", name="Swap").click()
    count, breaking = counted(kb, "2024-10-21", "2024-06-01")
    expect(page.locator("#told")).to_contain_text(f"{breaking} of them can break a client")
    assert page.locator("#result .changes > li").count() == count
    assert parse_qs(urlsplit(page.url).query) == {"from": ["2024-10-21"], "to": ["2024-06-01"]}
    assert "aoai-compat diff 2024-10-21 2024-06-01" in told(page)


def test_it_can_be_narrowed_and_the_link_keeps_that(page_at: OPEN, kb: KnowledgeBase) -> None:
    page = page_at(f"{PAGE}?from=2025-04-01-preview&to=v1-preview")
    expect(page.locator("#result h2").first).to_be_visible()
    page.get_by_label("Only operations that contain").fill("Chat.Completions.create")
    page.get_by_label("Only what can break a client").check()
    page.get_by_label("Changes of answers too").check()
    changes = Comparison(kb).changes("2025-04-01-preview", "v1-preview", operation="chat.completions.create")
    expected = sum(change.breaking for change in changes)
    expect(page.locator("#result .changes > li")).to_have_count(expected)
    expect(page.locator("#result h3").first).to_have_text("chat.completions.create")
    query = parse_qs(urlsplit(page.url).query)
    assert (query["operation"], query["breaking"], query["answers"]) == (["Chat.Completions.create"], ["1"], ["1"])
    again = page_at(f"{PAGE}?{urlsplit(page.url).query}")
    expect(again.locator("#result .changes > li")).to_have_count(expected)


def test_everything_of_a_large_move_can_be_shown(page_at: OPEN, kb: KnowledgeBase) -> None:
    page = page_at(f"{PAGE}?from=2025-04-01-preview&to=v1-preview&answers=1")
    expect(page.locator("#result h2").first).to_be_visible()
    while page.locator("#result > button").count():
        page.locator("#result > button").first.click()
    count, _ = counted(kb, "2025-04-01-preview", "v1-preview", answers=True)
    assert page.locator("#result .changes > li").count() == count


def test_what_a_container_holds_unfolds_once(page_at: OPEN) -> None:
    page = page_at(f"{PAGE}?from=2024-06-01&to=2024-10-21&operation=chat.completions.create")
    summary = page.locator("#result details summary").first
    summary.click()
    inside = page.locator("#result details[open] .inside li")
    expect(inside.first).to_be_visible()
    said = int(summary.inner_text().split()[1])
    assert inside.count() == said
    summary.click()
    summary.click()
    assert inside.count() == said


@pytest.mark.parametrize("label", ["2024-99-99", "<img src=x onerror=alert(1)>"])
def test_a_link_to_an_unknown_version_says_so(page_at: OPEN, label: str) -> None:
    page = page_at(f"{PAGE}?from={label}&to=v1")
    assert told(page) == f"No version is called {label}. Choose from the lists."
    assert page.locator("main img").count() == 0


def test_one_version_has_nothing_to_compare(page_at: OPEN) -> None:
    page = page_at(f"{PAGE}?from=v1&to=v1")
    assert told(page) == "That is one version: choose two."


def test_the_links_of_the_result_lead_somewhere(page_at: OPEN) -> None:
    page = page_at(f"{PAGE}?from=2024-06-01&to=2024-10-21&operation=chat.completions.create")
    page.locator("#result .changes a").first.click()
    expect(page.locator("main h1")).to_be_visible()
    assert "/parameters/chat.completions.create/" in page.url


@pytest.mark.parametrize("path", [PAGE, "versions/index.html", "versions/2024-10-21.html"])
def test_nothing_scrolls_sideways_on_a_phone(page_at: OPEN, path: str) -> None:
    page = page_at(path, viewport=PHONE)
    page.wait_for_load_state("networkidle")
    assert sideways(page) == []
