from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.home import SECTION
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site


@pytest.fixture(scope="module")
def text(kb: KnowledgeBase) -> str:
    site = Site(kb, "https://example.com/")
    (page,) = SECTION.outputs(site, "index")
    assert isinstance(page, Page)
    return Renderer(site, assets_folder() / "templates").files(page)[0].content.decode()


def test_search_comes_first(text: str) -> None:
    main = text[text.index("<main") :]
    assert main.index('role="search"') < main.index('id="which"') < main.index('id="timeline"')


def test_search_works_without_scripts(text: str) -> None:
    assert '<form action="search.html" method="get" role="search"' in text


def test_every_version_is_in_the_picture(text: str, kb: KnowledgeBase) -> None:
    for version in kb.versions:
        assert f'<a href="versions/{version.label}.html"' in text
