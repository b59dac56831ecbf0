"""The page that compares any two versions: readable without JavaScript, and what it offers to its script."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.pages.compare import SECTION
from aoai_compat.site.site import Site
from aoai_compat.site.urls import compare_data, pair_page
from tests.site.small_data import BASE_URL, NEW, OLD, PREVIEW, files_of, small_site

PAGE = "compare/index.html"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return files_of(small_site(tmp_path_factory.mktemp("small")), SECTION)


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> dict[str, str]:
    """The page alone; its data has tests of its own."""
    index = SECTION._replace(keys=lambda _: ["index"])
    return files_of(Site(kb, BASE_URL), index)


def test_the_script_makes_no_markup_of_data() -> None:
    script = (assets_folder() / "static/compare.js").read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser", script
    )


def test_without_javascript_there_is_a_list_of_all_base_pairs(kb: KnowledgeBase, real: dict[str, str]) -> None:
    links = [node.attributes["href"] for node in LexborHTMLParser(real[PAGE]).css("tbody a")]
    pairs = [pair_page(version.base, version.label) for version in reversed(kb.versions) if version.base]
    assert links == [pair.removeprefix("compare/") for pair in pairs]


def test_what_needs_javascript_is_shown_with_it_alone(real: dict[str, str]) -> None:
    page = LexborHTMLParser(real[PAGE])
    for field in page.css("main select, main input, main button"):
        node = field
        while node.parent and "only-js" not in (node.attributes.get("class") or ""):
            node = node.parent
        assert node.tag == "form"


def test_any_two_versions_can_be_chosen_and_their_data_is_there(small: dict[str, str]) -> None:
    page = LexborHTMLParser(small[PAGE])
    for name in ("from", "to"):
        options = {
            node.attributes["value"]: (node.attributes["data-order"], node.attributes["data-load"])
            for node in page.css(f"select#{name} option")
        }
        assert options == {label: (str(order), compare_data(label)) for order, label in enumerate((OLD, NEW, PREVIEW))}
        assert {file for _, file in options.values()} <= set(small)


def test_it_begins_with_the_newest_ga_version_and_its_base(small: dict[str, str]) -> None:
    chosen = [node.attributes["value"] for node in LexborHTMLParser(small[PAGE]).css("option[selected]")]
    assert chosen == [OLD, NEW]


def test_each_field_has_a_label(real: dict[str, str]) -> None:
    page = LexborHTMLParser(real[PAGE])
    for field in page.css("main select, main input[type=search]"):
        assert page.css_first(f"label[for={field.attributes['id']}]") is not None
    for box in page.css("main input[type=checkbox]"):
        assert box.parent is not None
        assert box.parent.tag == "label"
