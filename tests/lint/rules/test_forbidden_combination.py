"""Parameters that do not go together, or need each other (AOAI205)."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.models import refused

SEARCH = [
    {
        "type": "azure_search",
        "parameters": {
            "endpoint": "https://example.search.windows.net",
            "index_name": "teas",
            "authentication": {"type": "system_assigned_managed_identity"},
        },
    }
]
PREDICTED = {"type": "content", "content": "tea"}


@pytest.mark.parametrize(
    "body",
    [
        {"stream": True, "stream_options": {"include_usage": True}},
        {"prediction": PREDICTED, "n": 1, "presence_penalty": 0},
        {"data_sources": SEARCH, "max_tokens": 5, "stream": True},
        {"modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "wav"}},
    ],
)
def test_what_goes_together_is_not_reported(kb: KnowledgeBase, body: dict[str, Any]) -> None:
    assert refused(kb, None, body) == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"stream_options": {"include_usage": True}}, "/stream_options"),
        ({"stream": False, "stream_options": {"include_usage": True}}, "/stream_options"),
        ({"prediction": PREDICTED, "n": 2}, "/n"),
        ({"prediction": PREDICTED, "logprobs": True}, "/logprobs"),
        ({"data_sources": SEARCH, "logprobs": True}, "/logprobs"),
        ({"data_sources": SEARCH, "max_completion_tokens": 5}, "/max_completion_tokens"),
        ({"modalities": ["text", "audio"]}, "/modalities/1"),
    ],
)
def test_what_does_not_is_an_error(kb: KnowledgeBase, body: dict[str, Any], pointer: str) -> None:
    assert refused(kb, None, body) == [("AOAI205", "error", pointer)]
