"""The page of a lint rule: made of its docstring and its examples, and of what the linter says of the bad one."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any, NamedTuple

from aoai_compat.errors import UnknownRule
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.finding import LEVELS, Finding
from aoai_compat.lint.registry import all_rules
from aoai_compat.lint.rule import Rule

_FAMILIES = {
    "0": "the input",
    "1": "the version",
    "2": "the model",
    "3": "the lifecycle",
    "4": "the v1 API",
}
_SEPARATORS = re.compile(r"[\s_-]+")
_PLAIN_FIX = "Do as in the good example."


class RulePage(NamedTuple):
    """The documentation of a rule. `says` and `levels` are those of the findings in the bad example."""

    code: str
    name: str
    about: str
    summary: str
    meaning: str
    levels: tuple[str, ...]
    bad: str
    says: tuple[str, ...]
    fix: str
    good: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        data = self._asdict()
        return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}


def find_rule(asked: str) -> Rule:
    """The rule of a code or name, letter case aside. Raises `UnknownRule`, with the nearest ones."""
    wanted = _SEPARATORS.sub("-", asked.strip()).lower()
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    names = [name for rule in all_rules() for name in (rule.code, rule.name)]
    raise UnknownRule(
        f"{asked!r} is no rule.{did_you_mean(closest(wanted, names))} `aoai-compat explain --all` lists them all."
    )


def summaries() -> list[tuple[Rule, str]]:
    """Every rule with its summary, by code."""
    return [(rule, _documentation(rule)[0]) for rule in all_rules()]


def page_of(rule: Rule, kb: KnowledgeBase) -> RulePage:
    """The page of a rule."""
    summary, meaning = _documentation(rule)
    findings = _findings(rule, kb)
    levels = {finding.level for finding in findings}
    advice = [finding.help for finding in findings if finding.help]
    return RulePage(
        rule.code,
        rule.name,
        _FAMILIES.get(rule.code.removeprefix("AOAI")[:1], ""),
        summary,
        meaning,
        tuple(level for level in LEVELS if level in levels),
        _shown(rule.bad),
        tuple(dict.fromkeys(finding.message for finding in findings)),
        advice[0] if advice else _PLAIN_FIX,
        _shown(rule.good),
    )


def _documentation(rule: Rule) -> tuple[str, str]:
    """The first line of the docstring of a rule's module, and the rest of it."""
    text = inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or "")
    summary, _, rest = text.partition("\n")
    return summary.strip(), rest.strip()


def _findings(rule: Rule, kb: KnowledgeBase) -> list[Finding]:
    """What the linter reports of a rule's bad example, by this rule."""
    from aoai_compat.lint.checking import FileChecker
    from aoai_compat.lint.engine import Engine
    from aoai_compat.lint.reports.summary import Summary
    from aoai_compat.lint.source import Source

    # An example in Python is read as a file of that, which its name tells.
    name = "example.py" if rule.bad.startswith(("import ", "from ")) else "example"
    source = Source(name, named=True, content=rule.bad.encode("utf-8", "surrogatepass"))
    found = FileChecker(Engine(kb), Summary()).findings(source, None)
    return [finding for finding in found if finding.code == rule.code]


def _shown(example: str) -> str:
    """An example as it can be read: a byte order mark is seen."""
    return example.replace("\ufeff", "\\ufeff").strip("\n")
