"""The page of every rule."""

from __future__ import annotations

import pytest

from aoai_compat.errors import UnknownRule
from aoai_compat.explain.rule_page import find_rule, page_of, summaries
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.registry import all_rules
from aoai_compat.lint.rule import Rule


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_with_two_examples(kb: KnowledgeBase, rule: Rule) -> None:
    page = page_of(rule, kb)
    assert (page.code, page.name) == (rule.code, rule.name)
    assert page.summary.endswith(".")
    assert page.meaning
    assert page.about
    assert page.bad.strip()
    assert page.good.strip()
    assert page.bad != page.good
    assert page.fix.endswith(".")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_what_the_linter_says_of_the_bad_example_is_on_the_page(kb: KnowledgeBase, rule: Rule) -> None:
    page = page_of(rule, kb)
    assert page.says
    assert page.levels


@pytest.mark.parametrize(
    "asked", ["AOAI101", "aoai101", "parameter-not-in-version", "Parameter_Not In-Version", " AOAI101 "]
)
def test_a_rule_is_found_by_code_and_by_name(asked: str) -> None:
    assert find_rule(asked).code == "AOAI101"


@pytest.mark.parametrize(
    ("asked", "near"), [("AOAI11", "AOAI101"), ("unknown-versions", "unknown-version"), ("", "--all")]
)
def test_an_unknown_rule_has_near_ones(asked: str, near: str) -> None:
    with pytest.raises(UnknownRule, match=near):
        find_rule(asked)


def test_all_rules_have_a_summary() -> None:
    listed = summaries()
    assert [rule.code for rule, _ in listed] == sorted(rule.code for rule in all_rules())
    assert all(summary and "\n" not in summary for _, summary in listed)
