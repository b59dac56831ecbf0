"""What answers in the page "Try it": the linter itself, run by Python in the browser.

Nothing here knows a rule. It takes a question as JSON and a text as bytes, and gives what `aoai-compat lint -` gives,
with the pages of the site that tell more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from aoai_compat.errors import AoaiCompatError
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import plain
from aoai_compat.lint.acceptance import ABOUT_LIFECYCLE, status_of
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.request import Skipped
from aoai_compat.lint.targets import Defaults
from aoai_compat.lint.text import acceptance_of_text, lint_text, requests_in
from aoai_compat.lint.wording import availability
from aoai_compat.site.site import PAGED_PLACES, Site
from aoai_compat.site.urls import operation_page, parameter_page, rule_page, version_page
from aoai_compat.terminal import redacted

_MOST_TARGETS = 50
_DEEPEST = 400
"""Levels of nesting that a browser's stack bears with certainty; a text with more would end Python there."""

_HEADERS = re.compile(r'"headers"\s*:', re.IGNORECASE)
_BRACKETS = re.compile(rb"""[\[\]{}]|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_LONG_RUN = re.compile(r"[A-Za-z0-9+/_=-]{32,}")


class PageChecker:
    """Answers questions. Made once, and kept: what it compiles for one check serves the next."""

    def __init__(self, kb: KnowledgeBase | None = None) -> None:
        """`kb` is the one of the package where it is not given."""
        self._engine = Engine(kb or KnowledgeBase.load())
        self._site = Site(self._engine.kb, "")

    def answer(self, question: str, text: bytes) -> str:
        """The answer as JSON; `{"problem": ...}` where the question names what nobody knows.

        `question` is JSON with `ask` and, perhaps, `api_version`, `operation` and `model`. `ask` is `lint` (the
        contract's JSON, and `pages` and `targets`), `acceptance` (which versions take it) or `sharing` (whether a
        link may carry the text).
        """
        asked: dict[str, Any] = json.loads(question)
        try:
            return json.dumps(self._answer(asked, text))
        except AoaiCompatError as error:
            return json.dumps({"problem": redacted(str(error))})

    def _answer(self, asked: Mapping[str, Any], text: bytes) -> dict[str, Any]:
        if asked["ask"] == "sharing":
            return {"shareable": not may_hold_secret(text)}
        if _is_deep(text):
            return {"problem": f"This is nested more than {_DEEPEST} levels deep, which is too much for a browser."}
        version, operation, model = (asked.get(key) or None for key in ("api_version", "operation", "model"))
        kb = self._engine.kb
        if version is not None:
            kb.version(version)
        if operation is not None:
            kb.operation(operation)
        self._engine.defaults = Defaults(version, operation, model)
        report = self._lint(text) if asked["ask"] == "lint" else self._acceptance(text)
        return {**report, "model": self._model(model)}

    def _lint(self, text: bytes) -> dict[str, Any]:
        report = lint_text(self._engine, text)
        return {
            **report,
            "verdict": _verdict(report),
            "pages": self._pages(report["findings"]),
            "targets": self._targets(text),
        }

    def _acceptance(self, text: bytes) -> dict[str, Any]:
        accepted = acceptance_of_text(self._engine, text)
        data = accepted.as_data()
        reasons = [o["decided_by"] for o in data["oldest"]] + [v["reason"] for v in data["versions"]]
        untried = [_without_secrets(finding) for finding in accepted.untried]
        return {
            **data,
            "in_words": availability(self._engine.kb, accepted.available),
            "untried": untried,
            "pages": {
                **self._pages([*untried, *(reason for reason in reasons if reason is not None)]),
                "versions": {verdict.version: version_page(verdict.version) for verdict in accepted.verdicts},
            },
        }

    def _pages(self, findings: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
        """Where more is said: of each rule by its code, of each parameter by operation and path."""
        rules: dict[str, str] = {}
        parameters: dict[str, str] = {}
        operations: dict[str, str] = {}
        for finding in findings:
            operation, parameter = finding["operation"], finding["parameter"]
            rules[finding["code"]] = rule_page(finding["code"])
            if operation not in self._engine.kb.operations:
                continue
            operations[operation] = operation_page(operation)
            page = self._parameter_page(operation, plain(parameter)) if parameter else None
            if page is not None:
                parameters[f"{operation} {parameter}"] = page
        return {"rules": rules, "parameters": parameters, "operations": operations}

    def _parameter_page(self, operation: str, path: str) -> str | None:
        """The page of a parameter; None for what no version has."""
        for place in PAGED_PLACES:
            if self._site.has_page(operation, path, place):
                return parameter_page(operation, path, place)
        return None

    def _targets(self, text: bytes) -> list[dict[str, str | None]]:
        """What the requests are for, each target once: what they say themselves may differ from what was chosen."""
        found: dict[tuple[str | None, ...], None] = {}
        for request in islice(requests_in(text), _MOST_TARGETS):
            if not isinstance(request, Skipped):
                target = self._engine.target_of(request)
                found[target.operation, target.api_version, target.model.name if target.model else None] = None
        return [{"operation": operation, "api_version": version, "model": model} for operation, version, model in found]

    def _model(self, model: str | None) -> str | None:
        """The model that a name means; None for one that nothing is known of."""
        known = self._engine.kb.model_rules.find(model) if model else None
        return known.name if known else None


def _verdict(report: Mapping[str, Any]) -> str:
    """The gravest that a report says: `unreadable`, `error`, `warning`, `unknown` (not checked), or `clean`."""
    summary = report["summary"]
    for verdict, count in (("unreadable", "unreadable"), ("error", "errors"), ("warning", "warnings")):
        if summary[count]:
            return verdict
    not_checked = any(
        status_of(finding["code"], finding["level"]) == "unknown"
        for finding in report["findings"]
        if not finding["code"].startswith(ABOUT_LIFECYCLE)
    )
    return "unknown" if not_checked else "clean"


def _is_deep(text: bytes) -> bool:
    """Whether a text has too many brackets open at once; those inside of strings do not count."""
    if text.count(b"[") + text.count(b"{") <= _DEEPEST:
        return False
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(bracket, 0)
        if depth > _DEEPEST:
            return True
    return False


def may_hold_secret(text: bytes) -> bool:
    """Whether a text has something like a key in it, or headers, where keys stand. Rather once too often."""
    readable = text.decode("utf-8", "replace")
    if redacted(readable) != readable or _HEADERS.search(readable):
        return True
    return any(_looks_random(run) for run in _LONG_RUN.findall(readable))


def _looks_random(run: str) -> bool:
    """Whether letters and digits are mixed, as they are in a key and not in a name."""
    return sum(character.isdigit() for character in run) >= 4 and any(character.isalpha() for character in run)


def _without_secrets(finding: Finding) -> dict[str, Any]:
    return {key: redacted(value) if isinstance(value, str) else value for key, value in finding.as_data().items()}
