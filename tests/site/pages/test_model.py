from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.model import SECTION
from aoai_compat.site.site import Site
from aoai_compat.site.urls import parameter_page
from tests.site.hostile import assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def named(site: Site) -> set[str]:
    return {name.partition("@")[0] for rule in site.kb.model_rules.rules for name in rule.models}


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    hostile = Site(hostile_kb(tmp_path), "https://example.com/")
    for key in SECTION.keys(hostile):
        assert_harmless(rendered(hostile, SECTION, key))


def test_a_model_without_rules_is_unknown_and_not_free_of_them(site: Site) -> None:
    silent = sorted(set(site.kb.model_rules.models) - named(site))
    assert silent
    for name in silent:
        one = rendered(site, SECTION, f"model {name}")
        assert "no source speaks of it, not that it takes everything" in one.text
        assert not one.tree.css("main table")


def test_what_is_refused_in_one_version_of_a_model_is_not_said_of_all(site: Site) -> None:
    one = rendered(site, SECTION, "model gpt-4o")
    rows = [row.text() for row in one.tree.css("tbody tr") if "parallel_tool_calls" in row.text()]
    assert rows
    assert all("only version 2024-05-13" in row for row in rows)


def test_a_rule_about_calls_without_a_version_of_the_model_says_so(site: Site) -> None:
    assert "only where no version is named" in rendered(site, SECTION, "model gpt-4").text


def test_weak_evidence_is_a_doubt(site: Site) -> None:
    for rule in site.kb.model_rules.rules:
        if rule.status == "conflicting" and rule.models and rule.refuses:
            one = rendered(site, SECTION, f"model {rule.models[0].partition('@')[0]}")
            rows = [row.text() for row in one.tree.css("tbody tr") if rule.source in row.text()]
            assert any("in doubt" in row for row in rows), rule.id


def test_every_rule_about_a_model_is_on_its_page_with_its_source(site: Site) -> None:
    for name in site.kb.model_rules.models:
        text = rendered(site, SECTION, f"model {name}").text
        for rule in site.kb.model_rules.rules:
            if any(own.partition("@")[0] == name for own in rule.models):
                assert " ".join(rule.source.split()) in text, rule.id
                assert rule.refuses is None or rule.refuses in text, rule.id


def test_a_refused_parameter_leads_to_its_page(site: Site) -> None:
    links = rendered(site, SECTION, "model o3-mini").links
    assert f"../{parameter_page('chat.completions.create', 'max_tokens')}" in links


def test_the_other_parameter_is_named(site: Site) -> None:
    one = rendered(site, SECTION, "model o3-mini")
    [row] = [row for row in one.tree.css("tbody tr") if row.text().lstrip().startswith("max_tokens")]
    assert "Send max_completion_tokens instead." in row.text()


def test_rules_for_every_model_are_listed_once(site: Site) -> None:
    common = [rule for rule in site.kb.model_rules.rules if not rule.models]
    index = rendered(site, SECTION, "index")
    [table] = index.tree.css('[aria-label="Rules for every model"]')
    assert len(table.css("tbody tr")) == len(common)
    assert f"{len(common)} more rules" in rendered(site, SECTION, "model o3-mini").text


def test_a_version_that_a_model_needs_is_named(site: Site) -> None:
    for rule in site.kb.model_rules.rules:
        if rule.since is not None:
            one = rendered(site, SECTION, f"model {rule.models[0].partition('@')[0]}")
            for label in rule.since.values():
                assert f"../versions/{label}.html" in one.links
