"""The page about the data for programs: every document with an example, and snippets that tell the truth."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.store import read_compiled
from aoai_compat.site.api import operations
from aoai_compat.site.api.endpoints import endpoints
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.api import SECTION
from aoai_compat.site.render import Renderer
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site
from tests.cli.running import CHAT
from tests.site.built import BASE_URL


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, BASE_URL)


@pytest.fixture(scope="module")
def content(site: Site) -> Mapping[str, Any]:
    (page,) = SECTION.outputs(site, "")
    assert isinstance(page, Page)
    return page.content


def rendered(site: Site) -> tuple[str, str]:
    (page,) = SECTION.outputs(site, "")
    assert isinstance(page, Page)
    html, markdown = Renderer(site, assets_folder() / "templates").files(page)
    return html.content.decode(), markdown.content.decode()


def test_no_text_of_data_becomes_markup() -> None:
    compiled = dict(read_compiled())
    features = sorted(json.loads(compiled["features"]), key=lambda feature: str(feature["id"]))
    features[0]["name"] = "<img src=x onerror=alert(1)> ```"
    html, markdown = rendered(Site(KnowledgeBase({**compiled, "features": json.dumps(features)}), BASE_URL))
    assert "<img src=x" not in html
    assert LexborHTMLParser(html).css("main img") == []
    assert markdown.count("\n````json\n") == markdown.count("\n````\n") == 1


def test_every_document_has_its_section_and_a_row(site: Site) -> None:
    tree = LexborHTMLParser(rendered(site)[0])
    for endpoint in endpoints():
        assert tree.css(f'h3[id="{endpoint.name}"]')
        assert tree.css(f'table a[href="#{endpoint.name}"]')


def test_examples_are_json_of_the_fields_that_there_are(site: Site, content: Mapping[str, Any]) -> None:
    example = json.loads(next(one.example for one in content["endpoints"] if one.name == "operation"))
    assert list(example) == list(operations.operation(site, CHAT))


def test_the_python_snippet_runs_and_prints_what_it_says(site: Site, content: Mapping[str, Any]) -> None:
    (snippet,) = (own.code for own in content["snippets"] if own.language == "Python")
    program = snippet.replace("from urllib.request import urlopen", "")
    code, _, promised = program.rpartition("  # ")
    document = json.dumps(operations.operation(site, CHAT))
    stub = "import io, sys\nurlopen = lambda _: io.StringIO(sys.stdin.read())\n"
    done = subprocess.run(
        [sys.executable, "-c", stub + code], input=document, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == promised
