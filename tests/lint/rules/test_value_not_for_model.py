"""A value that the model refuses (AOAI202)."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.models import refused


@pytest.mark.parametrize(
    ("model", "body"),
    [
        ("o3", {"temperature": 1}),
        ("gpt-5", {"reasoning_effort": "minimal"}),
        ("o3-mini", {"stream": True}),
        ("o1", {"stream": False}),
        ("o1", {"messages": [{"role": "developer", "content": "Be brief."}]}),
        ("gpt-4o", {"max_tokens": 16384}),
        ("gpt-4-vision-preview", {"messages": [{"role": "user", "content": [{"type": "text", "text": "tea?"}]}]}),
    ],
)
def test_what_a_model_takes_is_not_reported(kb: KnowledgeBase, model: str, body: dict[str, Any]) -> None:
    assert refused(kb, model, body) == []


@pytest.mark.parametrize(
    ("model", "body", "pointer"),
    [
        ("o3", {"temperature": 0}, "/temperature"),
        ("o3-mini", {"reasoning_effort": "minimal"}, "/reasoning_effort"),
        ("gpt-5-pro", {"reasoning_effort": "low"}, "/reasoning_effort"),
        ("o1", {"stream": True}, "/stream"),
        ("o1-mini", {"messages": [{"role": "system", "content": "Be brief."}]}, "/messages/0/role"),
        ("gpt-4o", {"max_tokens": 20000}, "/max_tokens"),
    ],
)
def test_another_value_is_an_error_at_the_value(
    kb: KnowledgeBase, model: str, body: dict[str, Any], pointer: str
) -> None:
    assert ("AOAI202", "error", pointer) in refused(kb, model, body)


def test_image_models_have_their_own_sizes(kb: KnowledgeBase) -> None:
    body = {"prompt": "an otter", "size": "1792x1024"}
    where = {"operation": "images.generate", "version": "2025-04-01-preview"}
    assert refused(kb, "dall-e-3", body, **where) == []
    assert refused(kb, "gpt-image-1", body, **where) == [("AOAI202", "error", "/size")]
