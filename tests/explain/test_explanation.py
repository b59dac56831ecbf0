"""The facts that answer a message, and the one line that says what to do."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.errors import UnknownMessage, UnknownOperation, UnknownVersion
from aoai_compat.explain.explanation import Explanation, explain
from aoai_compat.explain.facts import Question
from aoai_compat.explain.named import as_path, close_names, find, parameters_in, place_of_value
from aoai_compat.kb.knowledge_base import KnowledgeBase

CHAT = "chat.completions.create"
UNRECOGNIZED = "Unrecognized request argument supplied: "


def explained(kb: KnowledgeBase, text: str, **options: Any) -> Explanation:
    return explain(kb, text, **options)


def says(explanation: Explanation) -> str:
    return " ".join(fact.says for fact in explanation.facts)


# -- parameters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("messages[0].role", "messages[].role"),
        ("messages.2", "messages[]"),
        ("messages.2.content", "messages[].content"),
        ("#/max_completion_tokens", "max_completion_tokens"),
        ("#/messages/0/content", "messages[].content"),
        ("'tools'.", "tools"),
        ("tools[10].function.name", "tools[].function.name"),
        ("...", ""),
        ("[", ""),
        ("a[[0]", ""),
        ("a..b", ""),
    ],
)
def test_a_parameter_as_messages_write_it_is_a_path(written: str, path: str) -> None:
    assert as_path(written) == path


def test_several_parameters_are_told_apart() -> None:
    assert parameters_in("tools, tool_choice") == ["tools", "tool_choice"]
    assert parameters_in("logprobs, best_of and echo") == ["logprobs", "best_of", "echo"]
    assert parameters_in("tools, tools.") == ["tools"]
    assert parameters_in("a, b, and c") == ["a", "b", "c"]


def test_a_parameter_is_looked_for_in_chat_first(kb: KnowledgeBase) -> None:
    assert find(kb, "tools", Question(CHAT)) == [(CHAT, "tools")]
    assert find(kb, "dataSources", Question(CHAT)) == [("extensions.chat.completions.create", "dataSources")]
    assert find(kb, "dataSources", Question(CHAT, stated=True)) == []
    assert find(kb, "image_url.detail", Question(CHAT, stated=True))[0][1].endswith("image_url.detail")
    assert find(kb, "teapot", Question(CHAT)) == []


def test_close_names_stand_beside_what_was_meant(kb: KnowledgeBase) -> None:
    assert close_names(kb, "topP", CHAT)[0] == "top_p"
    assert close_names(kb, "messages[].roles", CHAT)[0] == "messages[].role"
    assert close_names(kb, "teapot.roles", CHAT) == []


def test_a_value_is_looked_for_where_it_belongs(kb: KnowledgeBase) -> None:
    assert place_of_value(kb, CHAT, "response_format", "json_schema") == "response_format.type"
    assert place_of_value(kb, CHAT, "tool_choice", "required") == "tool_choice"
    assert place_of_value(kb, CHAT, "tool_choice", "teapot") is None


# -- versions --------------------------------------------------------------------------------


def test_without_a_version_the_answer_is_where_it_is_available(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "parallel_tool_calls")
    [fact] = explanation.facts
    assert (fact.parameter, fact.operation, fact.status) == ("parallel_tool_calls", CHAT, None)
    assert {(i.track, i.since) for i in fact.available} == {
        ("ga", "2024-10-21"), ("preview", "2024-09-01-preview"), ("v1", "v1"),
    }  # fmt: skip
    assert fact.evidence
    assert explanation.fix == "Call 2024-10-21 or later, or remove `parallel_tool_calls`."


def test_a_version_that_lacks_it_says_what_it_came_with(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "parallel_tool_calls", api_version="2024-06-01")
    [fact] = explanation.facts
    assert fact.status == "unsupported"
    assert "2024-06-01 does not have `parallel_tool_calls`" in fact.says
    assert "it came with 2024-09-01-preview (GA 2024-10-21, v1)" in fact.says
    assert explanation.cause == "version"
    assert fact.evidence
    assert explanation.fix == "Call 2024-10-21 or later, or remove `parallel_tool_calls`."


def test_a_preview_is_told_to_go_to_a_preview(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "parallel_tool_calls", api_version="2024-05-01-preview")
    assert explanation.fix == "Call 2024-09-01-preview or later, or remove `parallel_tool_calls`."


def test_several_parameters_are_answered_one_by_one_and_fixed_together(kb: KnowledgeBase) -> None:
    text = "Unrecognized request arguments supplied: tool_choice, tools"
    explanation = explained(kb, text, api_version="2023-07-01-preview")
    assert [fact.parameter for fact in explanation.facts] == ["tool_choice", "tools"]
    assert explanation.fix == "Call 2023-12-01-preview or later, or remove `tool_choice`, `tools`."


def test_parameters_of_different_age_get_a_version_that_has_them_all(kb: KnowledgeBase) -> None:
    text = "Unrecognized request arguments supplied: tools, parallel_tool_calls"
    assert explained(kb, text, api_version="2023-05-15").fix.startswith("Call 2024-10-21 or later")


def test_a_version_that_has_it_makes_the_model_likely(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "parallel_tool_calls", api_version="2024-10-21")
    assert explanation.facts[0].status == "supported"
    assert "most likely it is the model" in explanation.facts[0].says
    assert "o3-mini" in says(explanation)
    assert explanation.cause == "model"
    assert explanation.fix == "Remove `parallel_tool_calls` for this model, or deploy one that takes it."


def test_the_model_that_refuses_it_is_the_fact(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "parallel_tool_calls", api_version="2024-10-21", model="o3-mini")
    refusal = explanation.facts[-1]
    assert (refusal.model, refusal.status) == ("o3-mini", "unsupported")
    assert [piece.source for piece in refusal.evidence]
    assert explanation.fix == "Remove `parallel_tool_calls` for o3-mini."


def test_no_version_helps_where_the_model_refuses(kb: KnowledgeBase) -> None:
    text = "Unknown parameter: 'reasoning_effort'."
    assert explained(kb, text, model="o1-mini").fix == "Remove `reasoning_effort` for o1-mini."


def test_close_names_are_offered_for_a_parameter_that_nothing_has(kb: KnowledgeBase) -> None:
    explanation = explained(kb, "Unrecognized request arguments supplied: topP, teapot")
    assert explanation.facts[0].suggestions[0] == "top_p"
    assert "Did you mean `top_p`" in explanation.facts[0].says
    assert "Write `top_p` instead of `topP`" in explanation.fix
    assert "Remove `teapot`." in explanation.fix


def test_a_name_of_an_older_route_is_told_apart(kb: KnowledgeBase) -> None:
    explanation = explained(kb, UNRECOGNIZED + "dataSources")
    assert explanation.facts[0].suggestions == ("data_sources",)
    assert "extensions.chat.completions.create" in says(explanation)


def test_a_parameter_that_was_removed_is_to_be_removed(kb: KnowledgeBase) -> None:
    text = "Unknown parameter: 'file_ids'."
    explanation = explained(kb, text, api_version="2024-05-01-preview", operation="threads.messages.create")
    assert "removed with 2024-05-01-preview" in explanation.facts[0].says
    assert explanation.fix == "Remove `file_ids`."


def test_what_the_evidence_disputes_is_said_to_be_disputed(kb: KnowledgeBase) -> None:
    for version in kb.versions:
        for parameter in kb.operation(CHAT).plain_paths("body"):
            if "." in parameter or "[" in parameter:
                continue
            if kb.status(CHAT, parameter, version.label) == "conflicting":
                explanation = explained(kb, UNRECOGNIZED + parameter, api_version=version.label)
                assert explanation.facts[0].status == "conflicting"
                assert "not of one mind" in explanation.facts[0].says
                return
    pytest.skip("no parameter of chat is in dispute")


def test_a_value_that_came_later_is_looked_up(kb: KnowledgeBase) -> None:
    text = "response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later"
    explanation = explained(kb, text, api_version="2024-06-01")
    assert (explanation.facts[0].parameter, explanation.facts[0].value) == ("response_format.type", "json_schema")
    assert explanation.fix == "Call 2024-10-21 or later, or send another value for `response_format.type`."


@pytest.mark.parametrize("version", [None, "2024-10-21", "2024-10-01-preview"])
def test_a_model_that_needs_a_version_names_it(kb: KnowledgeBase, version: str | None) -> None:
    text = "Model {modelName} is enabled only for api versions 2024-12-01-preview and later"
    explanation = explained(kb, text, api_version=version)
    assert explanation.fix == "Call 2024-12-01-preview or later, or the v1 API."
    assert "previews from 2024-12-01-preview, v1" in says(explanation)


def test_a_version_that_is_late_enough_was_not_the_one_that_was_sent(kb: KnowledgeBase) -> None:
    text = "Model {modelName} is enabled only for api versions 2024-12-01-preview and later"
    explanation = explained(kb, text, api_version="2025-01-01-preview")
    assert "look which version the call really names" in says(explanation)


def test_the_rule_of_a_model_that_needs_a_version_is_a_fact(kb: KnowledgeBase) -> None:
    text = "Model o3-mini is enabled only for api versions 2024-12-01-preview and later"
    fact = explained(kb, text, api_version="2024-10-21").facts[0]
    assert (fact.model, fact.status) == ("o3-mini", "unsupported")
    assert fact.evidence


def test_a_path_that_a_version_lacks_is_explained_by_the_operation(kb: KnowledgeBase) -> None:
    explanation = explained(kb, "Resource not found", operation="images.edit", api_version="2024-02-01")
    assert explanation.facts[0].status == "unsupported"
    assert explanation.fix == "Call 2025-04-01-preview or later."
    assert not explained(kb, "Resource not found").facts


# -- models ----------------------------------------------------------------------------------


def test_a_refused_value_names_the_one_to_send(kb: KnowledgeBase) -> None:
    text = "Unsupported value: 'messages[0].role' does not support 'system' with this model."
    explanation = explained(kb, text, model="o1-mini")
    assert "o1-mini refuses `messages[].role=system`" in says(explanation)
    assert explanation.fix == "Send `user` instead of `system` for `messages[].role`."
    assert "o1-preview" in says(explained(kb, text))


def test_only_the_default_is_taken(kb: KnowledgeBase) -> None:
    refused = "Unsupported value: 'temperature' does not support 0.2 with this model."
    text = f"{refused} Only the default (1) value is supported."
    assert explained(kb, text).fix == "Remove `temperature`, or send 1."
    assert explained(kb, text, model="gpt-5").fix == "Send `1` for `temperature`, or remove it."


@pytest.mark.parametrize("model", [None, "o1-mini"])
def test_the_parameter_to_send_instead_may_need_another_version(kb: KnowledgeBase, model: str | None) -> None:
    text = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    fix = explained(kb, text, api_version="2024-02-01", model=model).fix
    assert fix.startswith("Send `max_completion_tokens` instead of `max_tokens`, and call 2024-10-21 or later")
    assert explained(kb, text).fix == "Send `max_completion_tokens` instead of `max_tokens`."


def test_an_operation_that_a_model_does_not_do_names_another(kb: KnowledgeBase) -> None:
    text = "The chatCompletion operation does not work with the specified model, o3-pro. Please choose another one."
    explanation = explained(kb, text)
    assert says(explanation) == "o3-pro does not do chat.completions.create."
    assert explanation.fix == "Call responses.create for o3-pro."


def test_an_unknown_model_is_said_to_be_unknown(kb: KnowledgeBase) -> None:
    text = "Unsupported parameter: 'top_p' is not supported with this model."
    explanation = explained(kb, text, model="my-own-teapot")
    assert "Nothing is known of a model called `my-own-teapot`" in says(explanation)
    assert explanation.fix == "Remove `top_p` for this model."


def test_parameters_that_do_not_go_together(kb: KnowledgeBase) -> None:
    explanation = explained(kb, "Validation error at #/max_completion_tokens: Extra inputs are not permitted")
    assert says(explanation) == "`max_completion_tokens` does not go together with `data_sources`."
    assert explanation.fix == "Send `max_tokens` instead of `max_completion_tokens`, or remove `data_sources`."


# -- bodies, and what cannot be answered -----------------------------------------------------


def test_the_parameter_of_the_body_counts_where_the_message_names_none(kb: KnowledgeBase) -> None:
    body = (
        "Error code: 400 - {'error': {'message': \"Invalid value: 'none'. Supported values are: 'low', and 'high'.\","
        " 'param': 'reasoning_effort', 'code': 'invalid_value'}}"
    )
    explanation = explained(kb, body)
    assert explanation.facts[0].parameter == "reasoning_effort"
    assert explanation.fix == "Send one of 'low', and 'high'."


def test_a_missing_property_is_looked_up_in_its_place(kb: KnowledgeBase) -> None:
    explanation = explained(kb, "'content' is a required property - 'messages.2'")
    assert explanation.facts[0].parameter == "messages[].content"
    assert explanation.fix.startswith("Add `content`")


@pytest.mark.parametrize("text", ["the kettle is cold", "{}", "{'error': 1}", "400"])
def test_what_no_family_has_is_unknown(kb: KnowledgeBase, text: str) -> None:
    with pytest.raises(UnknownMessage, match="query"):
        explain(kb, text)


def test_unknown_versions_and_operations_are_errors_as_elsewhere(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownVersion):
        explain(kb, "Resource not found", api_version="2024-13-13")
    with pytest.raises(UnknownOperation):
        explain(kb, "Resource not found", operation="teapots.create")


@pytest.mark.parametrize("version", [None, "2022-12-01", "2024-06-01", "2024-10-21", "2025-04-01-preview", "v1"])
@pytest.mark.parametrize("model", [None, "o1-mini", "gpt-4o", "gpt-5", "text-embedding-ada-002"])
def test_every_family_is_answered_for_every_version_and_model(
    kb: KnowledgeBase, version: str | None, model: str | None
) -> None:
    for entry in kb.error_messages:
        for example in entry["examples"]:
            data = explain(kb, example, api_version=version, model=model).as_data()
            assert data["family"] == entry["id"]
            assert data["fix"].endswith(".")
            assert "\n" not in data["fix"]
            assert "None" not in data["fix"]
            for fact in data["facts"]:
                assert fact["status"] in (None, "supported", "unsupported", "conflicting", "unknown")
                assert "None" not in fact["says"]
