"""Linting from Python."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.request import InputProblem, Request
from aoai_compat.lint.targets import Defaults

_engines: WeakKeyDictionary[KnowledgeBase, Engine] = WeakKeyDictionary()


def lint_request(
    body: Any,
    *,
    operation: str | None = None,
    api_version: str,
    kb: KnowledgeBase | None = None,
    model: str | None = None,
    path: str = "<request>",
) -> list[Finding]:
    """Checks one request body, parsed already, against a version.

    `operation` may be left out where the body tells it. `kb` is loaded once and kept when it is not given.
    Returns the findings, none for a clean request. Raises `UnknownVersion` and `UnknownOperation`.
    """
    engine = _engine(kb)
    engine.forget_what_was_said()
    engine.kb.version(api_version)
    if operation is not None:
        engine.kb.operation(operation)
    problems: tuple[InputProblem, ...] = ()
    if not isinstance(body, dict):
        problems = (InputProblem("not-a-request", f"A request body is a JSON object, not {type(body).__name__}."),)
    request = Request(
        path=path, body=body, operation=operation, api_version=api_version, model=model, problems=problems
    )
    return engine.check(request)


@lru_cache(maxsize=1)
def _default_kb() -> KnowledgeBase:
    return KnowledgeBase.load()


def _engine(kb: KnowledgeBase | None) -> Engine:
    kb = kb or _default_kb()
    if kb not in _engines:
        _engines[kb] = Engine(kb, Defaults())
    return _engines[kb]
