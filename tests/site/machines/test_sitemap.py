"""The sitemap: every page once, at its whole address."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.machines.sitemap import SECTION
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.site.built import BASE_URL, BuiltSite

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def files(kb: KnowledgeBase, *paths: str, base_url: str = BASE_URL) -> dict[str, str]:
    made = list(SECTION.outputs(Site(kb, base_url, paths), ""))
    return {file.path: file.content.decode() for file in made if isinstance(file, File)}


def addresses(text: str) -> list[str]:
    root = ET.fromstring(text)  # noqa: S314  # our own file
    assert root.tag == f"{SPACE}urlset"
    return [place.text or "" for place in root.iter(f"{SPACE}loc")]


def test_no_date_is_made_up(kb: KnowledgeBase) -> None:
    assert "lastmod" not in files(kb, "index.html")["sitemap.xml"]


def test_an_address_with_an_ampersand_stays_xml(kb: KnowledgeBase) -> None:
    made = files(kb, "index.html", base_url="https://example.org/a&b/")
    assert addresses(made["sitemap.xml"]) == ["https://example.org/a&b/index.html"]


def test_more_pages_than_the_format_allows_are_no_sitemap(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="more than one sitemap"):
        files(kb, *map(str, range(50_001)))


def test_robots_find_it(kb: KnowledgeBase) -> None:
    lines = files(kb)["robots.txt"].splitlines()
    assert f"Sitemap: {BASE_URL}sitemap.xml" in lines
    assert not any(line.startswith("Disallow") for line in lines)


@pytest.mark.xdist_group("whole site")
def test_every_page_of_the_built_site_is_in_it_once(built_site: BuiltSite) -> None:
    assert addresses(built_site.text("sitemap.xml")) == [f"{BASE_URL}{page}" for page in built_site.pages]
