"""Rules, readers and reporters are found by being there, and each rule documents itself."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.registry import all_rules, modules_of, rules_of
from aoai_compat.lint.rule import Rule, Scope
from tests.lint.support import codes, lint_text

RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]
FAMILY = {"input": "0", "target": "01234", "body": "1234", "advice": "34"}


def module_of(rule: Rule) -> str:
    return rule.name.replace("-", "_")


def file_for(text: str) -> str:
    """An example of several lines of JSON Lines is read as such, and one that is no JSON as Python or YAML."""
    if text.startswith(("import ", "from ")):
        return "app.py"
    if text.startswith(("import ", "from ")):
        return "program.py"
    if not text.lstrip("\ufeff \n").startswith(("{", "[")):
        return "request.yaml"
    return "request.jsonl" if re.search(r"^\{.*\}\n\{", text) else "request.json"


def test_codes_and_names_are_unique() -> None:
    for field in ("code", "name"):
        counts = Counter(getattr(rule, field) for rule in all_rules())
        assert [value for value, count in counts.items() if count > 1] == []


def test_every_module_of_the_folder_is_registered_under_its_own_name() -> None:
    names = [module.__name__.rsplit(".", 1)[-1] for module in modules_of("rules")]
    assert names == sorted(names)
    assert sorted(names) == sorted(module_of(rule) for rule in all_rules())


def test_every_rule_belongs_to_one_scope() -> None:
    scopes: tuple[Scope, ...] = get_args(Scope)
    assert sorted(rule.code for scope in scopes for rule in rules_of(scope)) == [rule.code for rule in all_rules()]


def test_the_readers_and_reporters_have_different_names() -> None:
    for package, attribute in (("readers", "READER"), ("reporters", "REPORTER")):
        names = [getattr(module, attribute).name for module in modules_of(package)]
        assert len(names) == len(set(names)) > 1


@pytest.mark.parametrize("rule", RULES)
def test_the_code_fits_its_family(rule: Rule) -> None:
    assert re.fullmatch(r"AOAI[0-4]\d\d", rule.code)
    assert rule.code[4] in FAMILY[rule.scope]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)


@pytest.mark.parametrize("rule", RULES)
def test_the_docstring_is_a_page(rule: Rule) -> None:
    page = sys.modules[rule.check.__module__].__doc__ or ""
    summary, blank, rest = page.partition("\n\n")
    assert summary.endswith(".")
    assert "\n" not in summary
    assert blank
    assert rest.strip()


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_not_reported(kb: KnowledgeBase, tmp_path: Path, rule: Rule) -> None:
    assert rule.code not in codes(lint_text(kb, tmp_path, rule.good, name=file_for(rule.good), ages=True))


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_is_reported(kb: KnowledgeBase, tmp_path: Path, rule: Rule) -> None:
    found = lint_text(kb, tmp_path, rule.bad, name=file_for(rule.bad), ages=True)
    own = [finding for finding in found if finding.code == rule.code]
    assert own
    assert all(finding.rule == rule.name for finding in own)
    assert all(finding.line is not None and finding.column is not None for finding in own)
