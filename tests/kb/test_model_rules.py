"""Model names as people write them, and what rules refuse."""

from __future__ import annotations

import pytest

from aoai_compat.errors import UnknownModel
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_query import for_model, known_model
from aoai_compat.kb.model_rules import Model, values_at


@pytest.mark.parametrize("written", ["my-deployment", "gpt", "o3x", "", "chat", "my-gpt-4o", "gpt-4o-prod"])
def test_a_name_that_is_no_model_is_unknown_and_no_error(kb: KnowledgeBase, written: str) -> None:
    assert kb.model_rules.find(written) is None


@pytest.mark.parametrize(
    ("written", "name", "version"),
    [
        ("gpt-4o", "gpt-4o", None),
        ("gpt-4o-2024-08-06", "gpt-4o", "2024-08-06"),
        ("azure/o3-mini", "o3-mini", None),
        ("gpt-35-turbo", "gpt-35-turbo", None),
        ("gpt-3.5-turbo", "gpt-35-turbo", None),
        ("GPT-5-mini", "gpt-5-mini", None),
        ("gpt-4-0613", "gpt-4", "0613"),
        ("gpt-4-1106-preview", "gpt-4", "1106-preview"),
        ("gpt-4 (0613)", "gpt-4", "0613"),
        ("DeepSeek-R1", "deepseek", None),
        ("text-embedding-ada-002", "text-embedding-ada-002", None),
    ],
)
def test_names_are_found_as_people_write_them(kb: KnowledgeBase, written: str, name: str, version: str | None) -> None:
    assert kb.model_rules.find(written) == Model(name, version)


def test_values_are_found_along_a_path() -> None:
    body = {"messages": [{"role": "user"}, {"role": "system"}, "odd"], "n": 1}
    assert list(values_at(body, "messages[].role")) == [("/messages/0/role", "user"), ("/messages/1/role", "system")]
    assert list(values_at(body, "n")) == [("/n", 1)]
    assert list(values_at(body, "tools[].type")) == []


def test_a_query_for_a_model_adds_its_rules_as_evidence(kb: KnowledgeBase) -> None:
    matches = kb.query("max_tokens", api_version="2024-09-01-preview", operation="chat.completions.create")
    assert [m.status for m in matches] == ["supported"]
    [match] = for_model(kb, matches, known_model(kb, "o1-preview"))
    assert match.status == "unsupported"
    assert match.evidence[-1].says == "unsupported"
    assert for_model(kb, matches, known_model(kb, "gpt-4o")) == matches


def test_an_unknown_model_is_an_error_of_a_query(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownModel, match="Did you mean `o3-mini`"):
        known_model(kb, "o3-mnii")
