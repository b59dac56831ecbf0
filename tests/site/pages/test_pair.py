"""The page of a move from a version to the one that builds on it: what must change, what is lost, what is gained."""

from __future__ import annotations

import gzip

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.pair import SECTION
from aoai_compat.site.site import Site
from aoai_compat.site.urls import markdown_twin, pair_page
from tests.site.small_data import BASE_URL, EVIL, NEW, OLD, files_of, small_site

PAGE_BUDGET = 60_000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return files_of(small_site(tmp_path_factory.mktemp("small")), SECTION)


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> dict[str, str]:
    return files_of(Site(kb, BASE_URL), SECTION)


def chapters(html: str) -> dict[str, str]:
    """Anchor of a heading of level two -> what stands under it."""
    found: dict[str, str] = {}
    for heading in LexborHTMLParser(html).css("main h2"):
        parts: list[str] = []
        node = heading.next
        while node is not None and node.tag != "h2":
            parts.append(node.text())
            node = node.next
        found[heading.attributes["id"] or ""] = " ".join(" ".join(parts).split())
    return found


def test_there_is_a_page_for_each_version_with_its_base_and_no_other(
    kb: KnowledgeBase, real: dict[str, str], small: dict[str, str]
) -> None:
    pages = {pair_page(version.base, version.label) for version in kb.versions if version.base}
    assert set(real) == pages | {markdown_twin(page) for page in pages}
    assert set(small) == {pair_page(OLD, NEW), markdown_twin(pair_page(OLD, NEW))}


def test_names_of_data_do_nothing(small: dict[str, str]) -> None:
    page = LexborHTMLParser(small[pair_page(OLD, NEW)])
    assert not page.css("main script, main img, main [onerror], a[href^=javascript]")
    assert EVIL in page.css_first("main").text()  # type: ignore[union-attr]


def test_what_breaks_stands_before_what_is_gained(small: dict[str, str]) -> None:
    html = small[pair_page(OLD, NEW)]
    found = chapters(html)
    assert list(found) == ["must", "loses", "gains", "further"]
    assert "temperature: default 1 → 2" in found["must"]
    assert "mode=b" in found["loses"]
    assert "old.list" in found["loses"]
    assert "max_tokens" in found["gains"]
    assert "mode=c" in found["gains"]
    assert "breaking" not in found["gains"]


def test_each_breaking_change_is_marked(kb: KnowledgeBase, real: dict[str, str]) -> None:
    site = Site(kb, BASE_URL)
    for old, new in (("2023-12-01-preview", "2024-02-15-preview"), ("v1-preview", "v1")):
        marks = len(LexborHTMLParser(real[pair_page(old, new)]).css(".changes .breaking"))
        whole = ("operation-removed",)
        changes = [change for change in site.comparison.changes(old, new) if change.kind not in whole]
        assert marks == sum(change.breaking for change in changes)


def test_the_same_can_be_had_on_the_command_line(small: dict[str, str]) -> None:
    assert f"aoai-compat diff {OLD} {NEW} --responses" in small[pair_page(OLD, NEW)]
    assert f"`aoai-compat diff {OLD} {NEW} --responses`" in small[markdown_twin(pair_page(OLD, NEW))]


def test_a_move_that_breaks_nothing_says_so(real: dict[str, str]) -> None:
    html = real[pair_page("2024-08-01-preview", "2024-09-01-preview")]
    assert "Nothing in it can break a client, as far as the documents and other evidence go." in html
    assert not {"must", "loses"} & set(chapters(html))


def test_what_nobody_knows_is_no_promise(real: dict[str, str]) -> None:
    assert "whether anything changed there is unknown" in real[pair_page("2025-03-01-preview", "2025-04-01-preview")]


def test_anchors_are_unique_and_pages_small(real: dict[str, str]) -> None:
    for path, content in real.items():
        assert len(gzip.compress(content.encode())) < PAGE_BUDGET, path
        if path.endswith(".html"):
            ids = [node.attributes["id"] for node in LexborHTMLParser(content).css("[id]")]
            assert len(ids) == len(set(ids)), path
