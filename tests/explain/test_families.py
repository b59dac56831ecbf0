"""Which family a message belongs to: from data, and from what is known to have been answered."""

from __future__ import annotations

import re
from typing import Any

import pytest

from aoai_compat.explain.families import Recognised, families_of, recognise
from aoai_compat.explain.message import Message, read_messages
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.yaml_text import read_yaml
from tests.conftest import SHARED

KB = KnowledgeBase.load()
FAMILIES = families_of(KB.error_messages)

SAMPLES = {
    "model": "o3-pro",
    "version": "2024-12-01-preview",
    "param": "parallel_tool_calls",
    "value": "0.2",
    "operation": "chatCompletion",
}

NO_SERVICE_MESSAGES = {
    "so-openai-python-1469": "only the status; the message was cut off",
    "tc-vercel-3186": "a retelling: the parameter and the value are left out",
    "tc-rest-29545-0701": "a remark of a user",
    "dalle3-oneapi-781": "only the status",
    "tts-chatwise-944": "only the status",
    "nover-azuredocs-114602": "only the status",
    "mt-msqna-5840554": "a retelling: which requests fail, not with what",
}


def shared_facts(name: str) -> Any:
    path = SHARED / "facts" / name
    return read_yaml(path.read_text("utf-8"), name) if path.exists() else None


def known_messages() -> list[str]:
    content = shared_facts("error_messages.yaml") or {"error_messages": []}
    messages = [entry["message"] for entry in content["error_messages"]]
    return [re.sub(r"\{(\w+)\}", lambda m: SAMPLES.get(m[1], m[0]), message) for message in messages]


def reported_messages() -> list[tuple[str, str]]:
    return [(entry["id"], entry["error"]) for entry in shared_facts("field_reports.yaml") or () if entry.get("error")]


def family_of(text: str, operation: str | None = None) -> Recognised:
    found = recognise(FAMILIES, read_messages(text), operation)
    assert found is not None, text
    return found


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_family_is_recognised_from_its_examples(family: Any) -> None:
    for example in family.examples:
        assert family_of(example).family.id == family.id


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_no_text_of_a_recognised_message_shows_a_placeholder(family: Any) -> None:
    for example in family.examples:
        found = family_of(example)
        for text in (family.fix, family.explanation.replace("{modelName}", "")):
            assert not re.search(r"\{[a-z]+\}", found.filled(text))
        assert "\n" not in found.filled(family.fix)


def test_sentences_about_a_family_are_not_the_message_itself() -> None:
    for family in FAMILIES:
        assert family.sources
        for example in family.examples:
            assert example not in (family.title, family.explanation, family.fix)


@pytest.mark.parametrize("message", known_messages())
def test_every_message_that_is_known_of_is_recognised(message: str) -> None:
    family_of(message)


@pytest.mark.parametrize(("name", "message"), reported_messages(), ids=lambda value: str(value)[:40])
def test_every_message_that_was_reported_is_recognised(name: str, message: str) -> None:
    found = recognise(FAMILIES, read_messages(message))
    assert (found is None) == (name in NO_SERVICE_MESSAGES)


@pytest.mark.parametrize(
    ("message", "family"),
    [
        ("response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later",
         "structured-outputs-need-version"),
        ("tool_choice value as required is enabled only for api versions 2024-06-01 and later", "value-needs-version"),
        ("Unsupported parameter: 'max_tokens' is not supported with this model.", "parameter-not-for-model"),
        ("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
         "parameter-replaced-for-model"),
        ("Unsupported value: 'messages[12].role' does not support 'system' with this model.",
         "system-role-not-for-model"),
        ("Unsupported value: 'messages[12].role' does not support 'tool' with this model.", "value-not-for-model"),
        ("Unknown parameter: 'response_formats'.", "unknown-parameter"),
        ("404 RESOURCE NOT FOUND", "resource-not-found"),
    ],
)  # fmt: skip
def test_the_most_specific_family_wins(message: str, family: str) -> None:
    assert family_of(message).family.id == family


def test_a_family_of_another_operation_comes_last() -> None:
    message = "Unknown parameter: 'response_format'."
    assert family_of(message).family.id == "unknown-response-format"
    assert family_of(message, "images.generate").family.id == "unknown-response-format"
    assert family_of(message, "responses.create").family.id == "unknown-parameter"


def test_the_order_of_families_does_not_matter() -> None:
    for family in FAMILIES:
        for example in family.examples:
            found = recognise(FAMILIES[::-1], [Message(example)])
            assert found is not None
            assert found.family.id == family.id


def test_every_cause_says_something_else_than_its_family_name() -> None:
    assert {family.cause for family in FAMILIES} <= {
        "version", "model", "combination", "path", "header", "value", "type", "missing", "content", "client",
        "deployment",
    }  # fmt: skip
