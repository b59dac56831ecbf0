"""Which Azure OpenAI api-version takes which parameter: a knowledge base with evidence, and a linter.

    >>> from aoai_compat import KnowledgeBase, lint_request
    >>> kb = KnowledgeBase.load()
    >>> [match.status for match in kb.query("tools", api_version="2024-06-01", operation="chat.completions.create")]
    ['supported']

Everything is imported when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aoai_compat.errors import AoaiCompatError as AoaiCompatError
    from aoai_compat.kb.answers import Answer as Answer
    from aoai_compat.kb.answers import Evidence as Evidence
    from aoai_compat.kb.answers import Interval as Interval
    from aoai_compat.kb.answers import Version as Version
    from aoai_compat.kb.knowledge_base import KnowledgeBase as KnowledgeBase
    from aoai_compat.kb.query import Match as Match
    from aoai_compat.lint.api import lint_request as lint_request
    from aoai_compat.lint.finding import Finding as Finding

__version__ = "0.1.0"

_HOMES = {
    "AoaiCompatError": "aoai_compat.errors",
    "Answer": "aoai_compat.kb.answers",
    "Evidence": "aoai_compat.kb.answers",
    "Finding": "aoai_compat.lint.finding",
    "Interval": "aoai_compat.kb.answers",
    "KnowledgeBase": "aoai_compat.kb.knowledge_base",
    "Match": "aoai_compat.kb.query",
    "Version": "aoai_compat.kb.answers",
    "lint_request": "aoai_compat.lint.api",
}

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
