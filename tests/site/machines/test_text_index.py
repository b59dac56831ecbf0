"""`llms.txt`: in the form of llmstxt.org, and naming only what is there."""

from __future__ import annotations

import json
import re

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.store import read_compiled
from aoai_compat.site import urls
from aoai_compat.site.machines.text_index import SECTION
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.site.built import BASE_URL, BuiltSite

LINK = re.compile(r"^- \[(?P<name>(?:[^\]\\]|\\.)+)\]\((?P<url>[^\s()]+)\)(?:: (?P<notes>.+))?$")


def text_of(kb: KnowledgeBase, *paths: str) -> str:
    """The text for a site with these pages."""
    (file,) = SECTION.outputs(Site(kb, BASE_URL, paths), "")
    assert isinstance(file, File)
    assert file.path == "llms.txt"
    return file.content.decode("utf-8")


def all_paths(kb: KnowledgeBase) -> list[str]:
    return [
        "index.html",
        *(urls.version_page(version.label) for version in kb.versions),
        *map(urls.operation_page, kb.operations),
        *(urls.feature_page(feature["id"]) for feature in kb.features),
    ]


def test_no_page_is_named_that_is_not_there(kb: KnowledgeBase) -> None:
    text = text_of(kb, "index.html")
    assert f"{BASE_URL}index.md" in text
    assert "## Versions" not in text


def test_no_text_of_data_breaks_out_of_its_line(kb: KnowledgeBase) -> None:
    compiled = dict(read_compiled())
    features = json.loads(compiled["features"])
    features[0]["name"] = "A](https://evil.example)\n\n## Optional\n<script>alert(1)</script>"
    hostile = KnowledgeBase({**compiled, "features": json.dumps(features)})
    text = text_of(hostile, *all_paths(kb))
    assert "\n## Optional" not in text
    assert "<script>" not in text.replace("\\<", "")
    assert re.search(r"(?<!\\)\]\(https://evil", text) is None


def test_its_form_is_that_of_the_specification(kb: KnowledgeBase) -> None:
    lines = text_of(kb, *all_paths(kb)).splitlines()
    assert lines[0] == "# aoai-compat"
    assert lines[2].startswith("> ")
    first = next(index for index, line in enumerate(lines) if line.startswith("## "))
    for line in filter(None, lines[first:]):
        assert line.startswith("## ") or LINK.match(line), line


def test_every_version_and_operation_is_in_it(kb: KnowledgeBase) -> None:
    found = {match["url"] for match in map(LINK.match, text_of(kb, *all_paths(kb)).splitlines()) if match}
    pages = [page for page in all_paths(kb) if page != "index.html"]
    assert {f"{BASE_URL}{urls.markdown_twin(page)}" for page in pages} <= found


@pytest.mark.xdist_group("whole site")
def test_every_link_of_the_built_site_leads_to_a_file(built_site: BuiltSite) -> None:
    found = [match["url"] for match in map(LINK.match, built_site.text("llms.txt").splitlines()) if match]
    assert found
    assert [url for url in found if url.removeprefix(BASE_URL) not in built_site.files] == []
