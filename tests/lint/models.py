"""What the tests of the rules about models share."""

from __future__ import annotations

from typing import Any

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.api import lint_request

CHAT = {"messages": [{"role": "user", "content": "tea?"}]}


def refused(
    kb: KnowledgeBase,
    model: str | None,
    body: dict[str, Any],
    *,
    operation: str = "chat.completions.create",
    version: str = "2025-04-01-preview",
) -> list[tuple[str, str, str]]:
    """Code, level and pointer of what the rules about models find."""
    if operation == "chat.completions.create":
        body = {**CHAT, **body}
    found = lint_request(body, operation=operation, api_version=version, model=model, kb=kb)
    return [(f.code, f.level, f.pointer) for f in found if f.code.startswith("AOAI2")]
