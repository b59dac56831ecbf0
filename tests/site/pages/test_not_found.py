"""The page in place of one that is not there: it works at any depth, and on its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.not_found import SECTION
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.site.built import BASE_URL, BuiltSite


def page(kb: KnowledgeBase, base_url: str = BASE_URL) -> str:
    (file,) = SECTION.outputs(Site(kb, base_url), "")
    assert isinstance(file, File)
    assert file.path == "404.html"
    return file.content.decode("utf-8")


def references(html: str) -> Iterator[str]:
    """Every address in it."""
    for node in LexborHTMLParser(html).css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            if name in node.attributes:
                yield node.attributes[name] or ""


def test_no_link_depends_on_where_it_is_shown(kb: KnowledgeBase) -> None:
    found = list(references(page(kb)))
    assert found
    assert [link for link in found if not link.startswith(BASE_URL)] == []


def test_it_loads_nothing(kb: KnowledgeBase) -> None:
    html = page(kb)
    assert LexborHTMLParser(html).css("script, link, img, iframe") == []
    assert "url(" not in html
    assert "@import" not in html


def test_a_strange_address_of_the_site_is_escaped(kb: KnowledgeBase) -> None:
    assert '"><script>' not in page(kb, 'https://example.org/"><script>/')


def test_it_is_kept_out_of_search_engines(kb: KnowledgeBase) -> None:
    (robots,) = LexborHTMLParser(page(kb)).css('meta[name="robots"]')
    assert robots.attributes["content"] == "noindex"


def test_the_search_is_asked_by_its_own_name(kb: KnowledgeBase) -> None:
    (field,) = LexborHTMLParser(page(kb)).css("form label input")
    assert field.attributes["name"] == "q"


@pytest.mark.xdist_group("whole site")
def test_its_links_lead_to_pages(built_site: BuiltSite) -> None:
    links = [link.removeprefix(BASE_URL) for link in references(built_site.text("404.html"))]
    assert [link for link in links if link not in built_site.files] == []
