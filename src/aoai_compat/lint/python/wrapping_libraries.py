"""Libraries that put themselves before a client: `instructor.patch(client)`, `lunary.monitor(client)`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aoai_compat.lint.python.module import Module

_WRAPPERS = re.compile(r"\b(?:instructor|lunary|llmonitor|langfuse|opik|promptlayer|weave|agentops|literalai)\b")
_OF_INSTRUCTOR = frozenset({"response_model", "validation_context", "langsmith_extra"})
_OF_WRAPPERS = frozenset({"user_id", "user_props", "tags", "session_id", "trace_id", "parent_run_id"})


def is_for_another(given: Iterable[str], module: Module) -> bool:
    """Whether arguments are for a library that has put itself before the client, and sends what it makes of them."""
    names = frozenset(given)
    return bool(names & _OF_INSTRUCTOR) or (bool(names & _OF_WRAPPERS) and bool(_WRAPPERS.search(module.code.text)))
