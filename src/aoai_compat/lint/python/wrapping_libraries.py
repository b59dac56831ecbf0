"""Libraries that put themselves before a client: `instructor.patch(client)`, `lunary.monitor(client)`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aoai_compat.lint.python.module import Module

_WRAPPERS = re.compile(r"\b(?:instructor|lunary|llmonitor|langfuse|opik|promptlayer|weave|agentops|literalai)\b")
_OF_INSTRUCTOR = frozenset({"response_model", "validation_context", "langsmith_extra"})
_OF_WRAPPERS = frozenset({"user_id", "user_props", "tags", "session_id", "trace_id", "parent_run_id"})

_OF_LANGFUSE = (
    *("name", "metadata", "langfuse_prompt", "langfuse_public_key"),
    *("trace_id", "parent_observation_id", "session_id", "user_id", "tags"),
)
"""What `langfuse.openai` takes for itself (langfuse 5.0.4 from PyPI, langfuse/openai.py)."""


def kept_by_wrappers(module: Module) -> tuple[str, ...]:
    """Arguments of a call that the library in front of the client keeps, and all else goes on as it is."""
    return _OF_LANGFUSE if "langfuse.openai" in module.code.text else ()


def is_for_another(given: Iterable[str], module: Module) -> bool:
    """Whether arguments are for a library that has put itself before the client, and sends what it makes of them."""
    names = frozenset(given)
    is_wrapped = _WRAPPERS.search(module.code.text) is not None and not kept_by_wrappers(module)
    return bool(names & _OF_INSTRUCTOR) or (bool(names & _OF_WRAPPERS) and is_wrapped)
