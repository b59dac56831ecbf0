from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.operation import SECTION
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def pages(site: Site, key: str) -> dict[str, Page]:
    return {page.path: page for page in SECTION.outputs(site, key) if isinstance(page, Page)}


def html(site: Site, page: Page) -> str:
    return Renderer(site, assets_folder() / "templates").files(page)[0].content.decode()


def test_what_ends_in_part_is_not_shown_as_the_end_of_the_operation(site: Site) -> None:
    text = html(site, pages(site, "chat.completions.create")["operations/chat.completions.create.html"])
    assert "On Your Data" not in text.split('id="parameters"')[0]
    assert "On Your Data" in text.split('id="endings"')[1]


def test_an_operation_that_ends_says_so_first(site: Site) -> None:
    text = html(site, pages(site, "assistants.create")["operations/assistants.create.html"])
    assert "was announced to end on" in text.split('id="parameters"')[0]


def test_every_operation_has_a_page(site: Site) -> None:
    assert set(SECTION.keys(site)) == {"index", *site.kb.operations}


def test_the_answers_have_a_page_of_their_own(site: Site) -> None:
    assert "operations/chat.completions.create.response.html" in pages(site, "chat.completions.create")


def test_the_index_leads_to_every_operation(site: Site) -> None:
    text = html(site, pages(site, "index")["operations/index.html"])
    for operation in site.kb.operations:
        assert f'href="{operation}.html"' in text


def test_all_routes_are_named_with_their_versions(site: Site) -> None:
    page = pages(site, "chat.completions.create")["operations/chat.completions.create.html"]
    assert {(method, path) for method, path, _ in page.content["routes"]} == {
        site.kb.route("chat.completions.create", label) for label in ("2024-10-21", "v1")
    }


def test_a_version_that_shows_no_body_is_named(site: Site) -> None:
    kb = site.kb
    silent = [
        (name, version.label)
        for name in kb.operations
        for version in kb.versions
        if kb.has_operation(name, version.label) and not kb.operation(name).is_described(kb.bit(version.label))
    ]
    for name, label in silent[:5]:
        page = pages(site, name)[f"operations/{name}.html"]
        assert label in page.content["undescribed"]


def test_its_data_changes_with_what_is_known_of_it(site: Site) -> None:
    assert SECTION.inputs is not None
    assert SECTION.inputs(site, "files.list") != SECTION.inputs(site, "files.create")
