from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.parameter import SECTION
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site

CHAT = "chat.completions.create"


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def chat(site: Site) -> dict[str, Page]:
    pages = [page for page in SECTION.outputs(site, CHAT) if isinstance(page, Page)]
    assert len({page.path for page in pages}) == len(pages)
    return {page.content["path"]: page for page in pages}


def html(site: Site, page: Page) -> str:
    return Renderer(site, assets_folder() / "templates").files(page)[0].content.decode()


def test_api_version_has_no_page(site: Site) -> None:
    pages = [page for page in SECTION.outputs(site, "files.list") if isinstance(page, Page)]
    assert "api-version" not in [page.content["path"] for page in pages]


def test_a_parameter_without_values_has_no_table_of_them(site: Site, chat: dict[str, Page]) -> None:
    assert 'id="values"' not in html(site, chat["max_tokens"])


def test_every_parameter_has_a_page(site: Site, chat: dict[str, Page]) -> None:
    assert set(site.plain_paths(CHAT, "body")) <= set(chat)


def test_its_container_and_what_is_inside_are_a_click_away(site: Site, chat: dict[str, Page]) -> None:
    page = chat["messages[].content"]
    assert page.content["container"] == "messages[]"
    assert "messages[].content[]" in [part.name for part in page.content["inside"]]
    assert 'href="messages~.html"' in html(site, page)


def test_a_value_whose_evidence_conflicts_shows_both_sides(chat: dict[str, Page]) -> None:
    value = next(v for v in chat["tool_choice"].content["values"] if v.name == "required")
    disputed = [(stretch, pieces) for stretch, pieces in value.said if stretch.status == "conflicting"]
    assert disputed
    for _, pieces in disputed:
        assert {"supported", "unsupported"} <= {piece.says for piece in pieces}


def test_the_models_that_refuse_it_are_named(site: Site, chat: dict[str, Page]) -> None:
    text = html(site, chat["max_tokens"]).split('id="models"')[1]
    assert "o3-mini" in text
    assert "max_completion_tokens" in text


def test_a_parameter_that_ends_says_so(site: Site, chat: dict[str, Page]) -> None:
    text = html(site, chat["data_sources"])
    assert "On Your Data" in text


def test_evidence_that_is_overruled_is_shown_too(site: Site, chat: dict[str, Page]) -> None:
    text = html(site, chat["stream_options"]).split('id="history"')[1]
    assert "status unsupported" in text
    assert "status supported" in text
