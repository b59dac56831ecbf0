from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.explain.families import PLACEHOLDER, Family, families_of
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.error import CAUSES, SECTION, in_general, quoted
from aoai_compat.site.site import Site
from aoai_compat.site.urls import error_page, parameter_page
from tests.site.hostile import EVIL, assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def families(kb: KnowledgeBase) -> list[Family]:
    return families_of(kb.error_messages)


def test_hostile_messages_stay_text(tmp_path: Path) -> None:
    hostile = Site(hostile_kb(tmp_path), "https://example.com/")
    for key in SECTION.keys(hostile):
        one = rendered(hostile, SECTION, key)
        assert_harmless(one)
        assert f"Title {EVIL}" in one.text


def test_a_hostile_message_is_one_word_of_the_command(tmp_path: Path) -> None:
    hostile = Site(hostile_kb(tmp_path), "https://example.com/")
    [family] = families_of(hostile.kb.error_messages)
    one = rendered(hostile, SECTION, f"family {family.id}")
    command = one.tree.css("main pre")[-1].text()
    assert shlex.split(command)[:3] == ["aoai-compat", "explain-error", family.examples[0]]


@given(st.text().filter(lambda text: "\0" not in text))
def test_any_text_is_one_word_of_a_shell(text: str) -> None:
    assert shlex.split(quoted(text)) == [text]


@pytest.mark.parametrize("text", ["it's $HOME", "it's `id`", "it's !x", 'it\'s "x"', "it's \\"])
def test_double_quotes_are_not_used_where_the_shell_looks_into_them(text: str) -> None:
    assert not quoted(text).startswith('"')


def test_no_placeholder_is_left(site: Site, families: list[Family]) -> None:
    for family in families:
        one = rendered(site, SECTION, f"family {family.id}")
        for text in (one.page.content["fix"], one.page.content["explanation"]):
            assert not PLACEHOLDER.search(text), family.id
            assert "later version or later" not in text, family.id


def test_neutral_words_are_no_code(families: list[Family]) -> None:
    [family] = [family for family in families if family.id == "unknown-parameter"]
    assert in_general(family, "Remove `{parameter}`.") == "Remove the parameter."
    assert in_general(family, "`{parameter}` is sent.") == "The parameter is sent."


def test_what_a_family_says_itself_is_filled_in() -> None:
    family = Family("x", "", "", None, None, "model", {"parameter": "tools"}, "", "", "high", (), ("tools",))
    assert in_general(family, "Remove `{parameter}` or `{value}`.") == "Remove `tools` or this value."


def test_the_message_stands_first(site: Site, families: list[Family]) -> None:
    for family in families:
        one = rendered(site, SECTION, f"family {family.id}")
        [main] = one.tree.css("main")
        assert [node.text() for node in main.css("pre.message")] == list(family.examples)
        headings = [node.text() for node in main.css("h1, h2, pre")]
        assert headings[: 1 + len(family.examples)] == [family.title, *family.examples]


def test_every_message_is_in_the_index_under_its_cause(site: Site, families: list[Family]) -> None:
    one = rendered(site, SECTION, "index")
    assert {family.cause for family in families} <= set(CAUSES)
    assert {error_page(family.id).removeprefix("errors/") for family in families} <= one.links
    for family in families:
        assert one.tree.css(f'main h2[id="{family.cause}"]')
        assert " ".join(family.examples[0].split())[:60] in one.text


def test_it_leads_to_what_it_is_about_and_to_the_models_that_refuse_it(site: Site) -> None:
    one = rendered(site, SECTION, "family system-role-not-for-model")
    assert f"../{parameter_page('chat.completions.create', 'messages[].role')}" in one.links
    refusing = {
        name
        for rule in site.kb.model_rules.rules
        if rule.refuses == "messages[].role" and rule.values is not None and "system" in rule.values
        if rule.status == "unsupported"
        for name in rule.models
    }
    assert refusing
    assert {f"../models/{name.partition('@')[0]}.html" for name in refusing} <= one.links
