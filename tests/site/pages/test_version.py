"""The page of a version: the answer first, then what changed, then who says so; nothing that nobody said."""

from __future__ import annotations

import gzip
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.version import SECTION
from aoai_compat.site.site import Site
from aoai_compat.site.urls import anchor, markdown_twin, operation_page, pair_page, version_page
from tests.site.small_data import BASE_URL, CHAT, EVIL, EVIL_OPERATION, NEW, OLD, PREVIEW, files_of, small_site

PAGE_BUDGET = 60_000
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return files_of(small_site(tmp_path_factory.mktemp("small")), SECTION)


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> dict[str, str]:
    return files_of(Site(kb, BASE_URL), SECTION)


def tree(files: dict[str, str], label: str) -> LexborHTMLParser:
    return LexborHTMLParser(files[version_page(label)])


def text(files: dict[str, str], label: str) -> str:
    [main] = tree(files, label).css("main")
    return " ".join(main.text().split())


def part(files: dict[str, str], label: str, name: str) -> str:
    """What stands under a heading of level two."""
    found: list[str] = []
    heading = tree(files, label).css_first(f"h2#{name}")
    node = heading.next if heading else None
    while node is not None and node.tag != "h2":
        found.append(node.text())
        node = node.next
    return " ".join(" ".join(found).split())


def links(files: dict[str, str], label: str) -> set[str]:
    return {node.attributes.get("href") or "" for node in tree(files, label).css("main a")}


def test_there_is_a_page_for_each_version_and_one_of_all(kb: KnowledgeBase, real: dict[str, str]) -> None:
    pages = {version_page(version.label) for version in kb.versions} | {"versions/index.html"}
    assert set(real) == pages | {markdown_twin(page) for page in pages}


def test_no_version_is_called_retired(real: dict[str, str]) -> None:
    for path, content in real.items():
        assert "retired" not in content.lower(), path


def test_names_of_data_do_nothing(small: dict[str, str]) -> None:
    for path, content in small.items():
        if path.endswith(".html"):
            page = LexborHTMLParser(content)
            assert not page.css("main script, main img, main [onerror]"), path
            assert not page.css("a[href^=javascript]"), path
        else:
            assert not re.search(r"(?<!\\)\]\(javascript", CODE_SPAN.sub("", content)), path
    assert EVIL in " ".join(text(small, NEW).split())


def test_what_is_unknown_is_said_to_be_unknown(small: dict[str, str]) -> None:
    assert "release date unknown" in text(small, PREVIEW)
    assert "nothing announced in what was read" in text(small, PREVIEW)
    assert "No copy of the documentation that was read announces one." in part(small, PREVIEW, "retirement")


def test_an_announced_end_is_told_at_the_top_and_in_full_with_its_sources(small: dict[str, str]) -> None:
    assert "announced for 2024-10-01" in text(small, OLD)
    history = part(small, OLD, "retirement")
    assert history.index("announced in 2024-05 for 2024-09-01") < history.index("postponed in 2024-06 to 2024-10-01")
    assert history.count(EVIL) == 2


def test_a_successor_that_is_no_known_version_is_no_link(small: dict[str, str]) -> None:
    assert EVIL in text(small, OLD)
    assert version_page(EVIL).rpartition("/")[2] not in links(small, OLD)


def test_the_first_of_a_line_lists_its_operations_and_no_changes(small: dict[str, str]) -> None:
    page = tree(small, OLD)
    assert not page.css(".changes, .counts, h2#changed, h2#added")
    assert {node.text() for node in page.css("h2#operations ~ details th a")} == {CHAT, "old.list"}
    assert page.css_first("details[open] th a") is not None
    assert "the first of its line that is on record" in text(small, OLD)


def test_a_version_shows_what_came_went_and_changed_against_its_base(small: dict[str, str]) -> None:
    page = tree(small, NEW)
    assert EVIL in part(small, NEW, "added")
    assert part(small, NEW, "removed").endswith("old.listGET /old")
    group = page.css_first(f"h3#op-{CHAT.replace('.', chr(92) + '.')}")
    assert group is not None
    changes = {(node.attributes["class"], " ".join(node.text().split())) for node in page.css(".changes > li")}
    assert ("added", "max_tokens") in changes
    assert ("removed", "mode=b breaking") in changes
    assert ("added", "mode=c") in changes
    assert ("changed", "temperature: default 1 → 2 breaking") in changes
    assert ("removed", "gone breaking with 1 inside inner") in changes


def test_what_is_inside_and_what_is_answered_is_folded(small: dict[str, str]) -> None:
    page = tree(small, NEW)
    assert [node.text() for node in page.css(".inside a")] == ["inner"]
    assert all(node.parent and node.parent.tag == "details" for node in page.css(".inside"))
    answers = [node for node in page.css("details.more") if "of answers" in node.text()]
    assert len(answers) == 1
    assert "open" not in answers[0].attributes


def test_features_and_known_issues_are_those_of_the_version(small: dict[str, str]) -> None:
    assert "../features/limits.html" in links(small, NEW)
    assert "../features/limits.html" not in links(small, OLD)
    assert "../features/issue.html" in links(small, NEW)
    assert "../features/issue.html" not in links(small, OLD)


def test_a_version_leads_on(small: dict[str, str]) -> None:
    found = links(small, NEW)
    assert f"../{pair_page(OLD, NEW)}" in found
    assert f"../{operation_page(CHAT)}" in found
    assert f"../api/v1/versions/{NEW}.json" in found
    assert any(link.startswith("../compare/index.html?") for link in found)
    assert version_page(NEW).rpartition("/")[2] in links(small, OLD)


def test_feeds_can_point_at_every_operation_that_changed_or_was_there_first(
    small: dict[str, str], real: dict[str, str], kb: KnowledgeBase
) -> None:
    for name in (CHAT, "old.list", EVIL_OPERATION):
        assert f'id="op-{anchor(name)}"' in small[version_page(NEW)]
    assert f'id="op-{anchor("old.list")}"' in small[version_page(OLD)]
    for version in kb.versions:
        ids = [node.attributes["id"] for node in tree(real, version.label).css("[id]")]
        assert len(ids) == len(set(ids)), version.label


def test_open_questions_lead_to_where_they_can_be_answered(real: dict[str, str]) -> None:
    assert "../gaps.html" in links(real, "v1")
    assert "conflicting" in part(real, "v1", "issues")
    assert "its documents do not show what it takes" in part(real, "2025-04-01-preview", "issues")


def test_the_sources_name_document_commit_and_date(real: dict[str, str], kb: KnowledgeBase) -> None:
    said = part(real, "2024-10-21", "sources")
    for source in kb.version("2024-10-21").sources:
        assert source["document"] in said
        assert source["path"] in said
        assert source["commit"][:12] in said
        assert source["date"] in said
    assert "unknown" in part(real, "v1", "sources")


def test_v1_says_of_when_it_is(real: dict[str, str], kb: KnowledgeBase) -> None:
    assert f"its state of {kb.version('v1').state}" in text(real, "v1")
    assert "its state of" not in text(real, "2024-10-21")


def test_the_list_keeps_the_tracks_apart_and_counts(real: dict[str, str], kb: KnowledgeBase) -> None:
    index = LexborHTMLParser(real["versions/index.html"])
    tables = index.css("table")
    listed = [[node.text() for node in table.css("tbody th")] for table in tables]
    assert listed == [list(reversed(labels)) for labels in kb.tracks.values()]
    assert "unknown" in tables[1].text()
    assert "the record of its line begins with it" in tables[0].text()


def test_the_largest_page_is_still_small(real: dict[str, str]) -> None:
    sizes = {path: len(gzip.compress(content.encode())) for path, content in real.items()}
    assert max(sizes.values()) < PAGE_BUDGET, max(sizes, key=lambda path: sizes[path])


def test_the_twin_tells_the_same(small: dict[str, str]) -> None:
    twin = small[markdown_twin(version_page(NEW))]
    assert twin.startswith(f"# {NEW}\n")
    for said in ("## New operations", "- added: `max_tokens`", "- removed: `mode`=b (breaking)", "Released: 2024-03"):
        assert said in twin
    assert "postponed in 2024-06 to 2024-10-01" in small[markdown_twin(version_page(OLD))]
