"""A parameter that the model refuses (AOAI201)."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.models import refused


@pytest.mark.parametrize(
    ("model", "body"),
    [
        ("gpt-4o", {"temperature": 0, "max_tokens": 5, "logprobs": True}),
        ("o3-mini", {"max_completion_tokens": 5, "reasoning_effort": "low"}),
        ("gpt-5-chat", {"temperature": 0.2}),
        ("gpt-5", {"parallel_tool_calls": True, "tools": [{"type": "function", "function": {"name": "f"}}]}),
        ("my-deployment", {"temperature": 0, "max_tokens": 5}),
        (None, {"temperature": 0, "max_tokens": 5}),
    ],
)
def test_what_a_model_takes_and_what_an_unknown_model_is_sent_is_not_reported(
    kb: KnowledgeBase, model: str | None, body: dict[str, Any]
) -> None:
    assert refused(kb, model, body) == []


@pytest.mark.parametrize("model", ["o1", "o3-mini-2025-01-31", "azure/o4-mini", "gpt-5", "GPT-5-mini", "gpt-5.2-chat"])
@pytest.mark.parametrize("parameter", ["top_p", "presence_penalty", "frequency_penalty", "logprobs", "max_tokens"])
def test_reasoning_models_refuse_sampling_parameters_and_max_tokens(
    kb: KnowledgeBase, model: str, parameter: str
) -> None:
    value = True if parameter == "logprobs" else 1
    assert refused(kb, model, {parameter: value}) == [("AOAI201", "error", f"/{parameter}")]


def test_a_null_is_sent_and_refused_all_the_same(kb: KnowledgeBase) -> None:
    assert ("AOAI201", "error", "/stop") in refused(kb, "o3", {"stop": None})


def test_in_responses_the_same_models_refuse_temperature(kb: KnowledgeBase) -> None:
    body = {"model": "my-deployment", "input": "tea?", "temperature": 0.1}
    found = refused(kb, "gpt-5", body, operation="responses.create", version="v1")
    assert found == [("AOAI201", "error", "/temperature")]


def test_on_v1_the_body_names_the_model_which_is_no_more_than_a_hint(kb: KnowledgeBase) -> None:
    body = {"model": "o3-mini", "max_tokens": 5}
    assert refused(kb, None, body, version="v1") == [("AOAI201", "warning", "/max_tokens")]


def test_weak_evidence_makes_a_warning(kb: KnowledgeBase) -> None:
    assert refused(kb, "o3", {"parallel_tool_calls": False}) == [("AOAI201", "warning", "/parallel_tool_calls")]


def test_embedding_models_of_the_first_generation_take_no_dimensions(kb: KnowledgeBase) -> None:
    body = {"input": "tea", "dimensions": 256}
    where = {"operation": "embeddings.create", "version": "2024-10-21"}
    assert refused(kb, "text-embedding-3-small", body, **where) == []
    assert refused(kb, "text-embedding-ada-002", body, **where) == [("AOAI201", "error", "/dimensions")]
