"""A model that does not do the operation (AOAI204)."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.models import refused


@pytest.mark.parametrize(
    ("model", "operation", "body"),
    [
        ("o3-pro", "responses.create", {"model": "my-deployment", "input": "tea?"}),
        ("text-embedding-3-large", "embeddings.create", {"model": "my-deployment", "input": "tea?"}),
        ("gpt-5", "chat.completions.create", {"model": "my-deployment"}),
    ],
)
def test_what_a_model_does_is_not_reported(kb: KnowledgeBase, model: str, operation: str, body: dict[str, Any]) -> None:
    assert refused(kb, model, body, operation=operation, version="v1") == []


@pytest.mark.parametrize("model", ["o3-pro", "gpt-5-codex", "gpt-5-pro", "text-embedding-ada-002"])
def test_what_it_does_not_do_is_an_error(kb: KnowledgeBase, model: str) -> None:
    assert ("AOAI204", "error", "") in refused(kb, model, {"model": "my-deployment"}, version="v1")
