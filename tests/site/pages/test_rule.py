from __future__ import annotations

import pytest

from aoai_compat.explain.rule_page import page_of
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.registry import all_rules
from aoai_compat.site.pages.rule import FAMILIES, SECTION
from aoai_compat.site.site import Site
from tests.site.hostile import rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def test_every_rule_has_a_page_that_the_index_leads_to(site: Site) -> None:
    links = rendered(site, SECTION, "index").links
    assert set(SECTION.keys(site)) == {"index", *(rule.code for rule in all_rules())}
    assert {f"{rule.code}.html" for rule in all_rules()} <= links


def test_every_family_is_explained(site: Site) -> None:
    text = rendered(site, SECTION, "index").text
    families = {page_of(rule, site.kb).about for rule in all_rules()}
    assert families == set(FAMILIES)
    assert all(words in text for words in FAMILIES.values())


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_page_has_all_that_the_command_explains(site: Site, code: str) -> None:
    [rule] = [rule for rule in all_rules() if rule.code == code]
    told = page_of(rule, site.kb)
    one = rendered(site, SECTION, code)
    examples = [node.text() for node in one.tree.css("main pre")]
    assert examples == [told.bad, told.good, f"aoai-compat explain {code}"]
    for words in (told.summary, told.fix, *told.says, *told.levels):
        assert " ".join(words.replace("`", "").split()) in one.text
    assert told.bad in one.markdown
    assert told.good in one.markdown


def test_a_page_leads_to_its_neighbours(site: Site) -> None:
    first, second, third = [rule.code for rule in all_rules()][:3]
    assert {f"{first}.html", f"{third}.html"} <= rendered(site, SECTION, second).links
    assert not rendered(site, SECTION, first).tree.css('[rel="prev"]')
