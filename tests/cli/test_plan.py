"""`aoai-compat plan`: what must change to move."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHAT, Outcome, cli

MESSAGES = [{"role": "user", "content": "tea?"}]
HOST = "https://example.openai.azure.com/openai"


def plan(old: str, new: str, *arguments: str, **body: Any) -> Outcome:
    """The plan for a chat request on standard input."""
    content = json.dumps({"messages": MESSAGES, **body}).encode()
    return cli("plan", "-", "--isolated", "--operation", CHAT, "--from", old, "--to", new, *arguments, stdin=content)


def steps(outcome: Outcome) -> list[tuple[str, str]]:
    return [(step["order"], step["title"]) for step in outcome.data["steps"]]


def as_json(old: str, new: str, **body: Any) -> Outcome:
    return plan(old, new, "--output-format", "json", **body)


# -- what needs no change -------------------------------------------------------------------


def test_a_request_that_goes_through_as_it_is_needs_only_another_label() -> None:
    outcome = as_json("2024-06-01", "2024-10-21", temperature=0.5)
    assert outcome.code == 0
    assert steps(outcome) == [("call", "Call 2024-10-21")]
    assert "They go through as they are." in plan("2024-06-01", "2024-10-21").out


def test_staying_needs_nothing() -> None:
    outcome = as_json("2024-10-21", "2024-10-21")
    assert outcome.code == 0
    assert outcome.data["steps"] == []


def test_requests_of_another_version_are_counted_and_left_alone(tmp_path: Path) -> None:
    data = {"operation": CHAT, "api_version": "2024-02-01", "body": {"messages": MESSAGES, "tool_choise": 1}}
    (tmp_path / "a.json").write_text(json.dumps(data))
    outcome = cli("plan", str(tmp_path / "a.json"), "--isolated", "--from", "2024-06-01", "--to", "2024-10-21")
    assert outcome.code == 0
    assert "No request here calls 2024-06-01; 1 of another version." in outcome.out


# -- what does ------------------------------------------------------------------------------


def test_steps_come_in_order_and_what_is_lost_is_named() -> None:
    outcome = as_json(
        "2025-01-01-preview",
        "2024-06-01",
        parallel_tool_calls=False,
        max_completion_tokens=5,
        response_format={"type": "json_schema", "json_schema": {"name": "n", "schema": {}}},
    )
    assert outcome.code == 1
    assert steps(outcome) == [
        ("call", "Call 2024-06-01"),
        ("unsafe", "Remove `parallel_tool_calls`"),
        ("unsafe", "Rename `max_completion_tokens` to `max_tokens`"),
        ("by hand", "2024-06-01 takes `json_object`, `text`."),
    ]
    lost = [step["parameter"] for step in outcome.data["steps"] if step["lost"]]
    assert lost == ["parallel_tool_calls", "response_format.type"]


def test_what_was_wrong_before_is_told_apart() -> None:
    outcome = as_json("2024-06-01", "2024-02-01", temperature="0.5", tool_choise="auto")
    assert outcome.code == 0
    assert steps(outcome) == [("call", "Call 2024-02-01")]
    assert [step["parameter"] for step in outcome.data["already_wrong"]] == ["temperature", "tool_choise"]


def test_the_move_to_v1_says_what_becomes_of_url_client_and_deployment() -> None:
    url = f"{HOST}/deployments/tea/chat/completions?api-version=2024-10-21"
    content = json.dumps({"method": "POST", "url": url, "body": {"messages": MESSAGES}}).encode()
    arguments = ("plan", "-", "--isolated", "--from", "2024-10-21", "--to", "v1")
    outcome = cli(*arguments, "--output-format", "json", stdin=content)
    assert outcome.code == 1
    titles = [title for _, title in steps(outcome)]
    assert titles[0] == "Call https://{resource}.openai.azure.com/openai/v1/ and leave `api-version` out"
    assert titles[1].startswith("In SDKs, make an OpenAI client with base_url=")
    assert titles[2:4] == [
        "Call POST /openai/v1/chat/completions",
        "Send the deployment, `tea`, as `model` in the body",
    ]
    assert {order for order, _ in steps(outcome)} == {"call"}


def test_the_move_from_v1_names_the_deployment_in_the_path() -> None:
    titles = [title for _, title in steps(as_json("v1", "2024-10-21", model="tea"))]
    assert "Name the deployment in the path" in titles
    assert "Call POST /openai/deployments/{deployment-id}/chat/completions" in titles


def test_the_old_form_of_on_your_data_becomes_the_new_one() -> None:
    url = f"{HOST}/deployments/tea/extensions/chat/completions?api-version=2023-12-01-preview"
    source = {
        "type": "AzureCognitiveSearch",
        "parameters": {"endpoint": "e", "key": "hunter2hunter2", "indexName": "i"},
    }
    body = {"messages": MESSAGES, "dataSources": [source]}
    content = json.dumps({"method": "POST", "url": url, "body": body}).encode()
    arguments = ("plan", "-", "--isolated", "--from", "2023-12-01-preview", "--to", "2024-10-21")
    outcome = cli(*arguments, "--output-format", "json", stdin=content)
    assert outcome.code == 1
    assert ("safe", "Write `data_sources` for `dataSources`, with its new names") in steps(outcome)
    assert ("call", "Call POST /openai/deployments/{deployment-id}/chat/completions") in steps(outcome)
    assert not any(step["lost"] for step in outcome.data["steps"])
    assert "hunter2" not in outcome.out + outcome.err


def test_an_operation_that_the_version_lacks_is_lost() -> None:
    content = b'{"model": "d", "input": "tea?"}'
    arguments = ("--operation", "responses.create", "--from", "v1", "--to", "2024-10-21")
    outcome = cli("plan", "-", "--isolated", *arguments, "--output-format", "json", stdin=content)
    assert outcome.code == 1
    assert ("by hand", "Do without responses.create, or stay") in steps(outcome)
    assert outcome.data["steps"][-1]["lost"] is True


def test_the_same_step_in_many_places_is_one(tmp_path: Path) -> None:
    line = json.dumps({"operation": CHAT, "body": {"messages": MESSAGES, "parallel_tool_calls": True}})
    (tmp_path / "a.jsonl").write_text(f"{line}\n" * 7)
    arguments = ("plan", str(tmp_path / "a.jsonl"), "--isolated", "--from", "2024-10-21", "--to", "2024-06-01")
    outcome = cli(*arguments)
    assert "Remove `parallel_tool_calls` (7 times)" in outcome.out
    assert "and 2 more" in outcome.out


# -- how it is said -------------------------------------------------------------------------


def test_markdown_is_a_list_to_tick_off() -> None:
    outcome = plan("2024-10-21", "2024-06-01", "--output-format", "markdown", parallel_tool_calls=True)
    assert outcome.code == 1
    assert outcome.out.startswith("# 2024-10-21 → 2024-06-01\n")
    assert "2. [ ] Remove `parallel_tool_calls`" in outcome.out


def test_answers_that_lose_fields_are_a_note() -> None:
    notes = as_json("2024-10-21", "2024-06-01").data["notes"]
    assert any("of the answers may be missing" in note for note in notes)


@pytest.mark.parametrize("content", [b"", b'{"a', b'{"x": 1}'])
def test_what_cannot_be_read_ends_with_2(content: bytes) -> None:
    arguments = ("plan", "-", "--isolated", "--from", "2024-06-01", "--to", "2024-10-21")
    outcome = cli(*arguments, stdin=content)
    assert outcome.code == 2
    assert "<stdin>" in outcome.err


@pytest.mark.parametrize("versions", [("--from", "2024-06-01"), ("--from", "2024-06-02", "--to", "v1"), ()])
def test_both_versions_have_to_be_known(versions: tuple[str, ...]) -> None:
    outcome = cli("plan", "-", *versions, stdin=b"{}")
    assert outcome.code == 2
    assert outcome.out == ""
