from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.search import FINDABLE, SECTION
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site


@pytest.fixture(scope="module")
def texts(kb: KnowledgeBase) -> tuple[str, str]:
    site = Site(kb, "https://example.com/")
    (page,) = SECTION.outputs(site, "all")
    assert isinstance(page, Page)
    html, markdown = Renderer(site, assets_folder() / "templates").files(page)
    return html.content.decode(), markdown.content.decode()


def test_the_form_works_without_scripts(texts: tuple[str, str]) -> None:
    assert '<form action="search.html" method="get" role="search"' in texts[0]


def test_without_the_search_every_kind_is_listed_somewhere(texts: tuple[str, str]) -> None:
    html, markdown = texts
    for one in FINDABLE:
        assert f'href="{one.path}"' in html
        assert f"`{one.example}`" in markdown
        assert f"({one.path.removesuffix('.html')}.md)" in markdown
