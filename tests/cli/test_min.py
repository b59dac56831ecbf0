"""`aoai-compat min`: the oldest versions that take some requests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHAT, Outcome, cli

MESSAGES = [{"role": "user", "content": "tea?"}]


def minimum(*arguments: str, **body: Any) -> Outcome:
    """What `min` says of a chat request on standard input."""
    content = json.dumps({"messages": MESSAGES, **body}).encode()
    return cli("min", "-", "--isolated", "--operation", CHAT, *arguments, stdin=content)


def lines(outcome: Outcome) -> list[str]:
    return [" ".join(line.split()) for line in outcome.out.splitlines()]


@pytest.mark.parametrize("content", [b"", b'{"a', b"[1]", b'{"x": 1}'])
def test_what_cannot_be_read_is_no_answer(content: bytes) -> None:
    outcome = cli("min", "-", "--isolated", stdin=content)
    assert outcome.code == 2
    assert "<stdin>" in outcome.err
    assert "1 could not be read" in outcome.out


def test_a_folder_without_requests_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"private": true}')
    outcome = cli("min", str(tmp_path), "--isolated")
    assert outcome.code == 2
    assert "1 skipped" in outcome.out


def test_a_plain_request_is_taken_from_the_first_chat_on() -> None:
    outcome = minimum()
    assert outcome.code == 0
    assert lines(outcome)[1] == "GA 2023-05-15 2022-12-01 lacks chat.completions.create"
    assert lines(outcome)[3] == "v1 yes with `model` in the body"


def test_what_no_ga_version_has_is_named() -> None:
    outcome = minimum(reasoning_effort="low")
    assert outcome.code == 0
    assert "GA no GA version yet: needs reasoning_effort" in lines(outcome)
    assert "preview 2024-12-01-preview 2024-10-01-preview lacks reasoning_effort" in lines(outcome)


def test_what_later_versions_no_longer_take_is_said() -> None:
    outcome = minimum(enhancements={"ocr": {"enabled": True}})
    assert outcome.code == 0
    assert "not 2024-04-01-preview and 11 more: needs enhancements" in outcome.out
    assert "v1 no: needs enhancements" in lines(outcome)


def test_what_is_wrong_everywhere_does_not_hide_the_answer() -> None:
    outcome = minimum(tool_choise="auto", parallel_tool_calls=False)
    assert outcome.code == 1
    assert "wrong in every version: tool_choise" in lines(outcome)
    assert any(line.startswith("GA 2024-10-21 2024-06-01 lacks parallel_tool_calls") for line in lines(outcome))


def test_the_versions_may_be_limited() -> None:
    outcome = minimum("--between", "2024-02-01", "2024-06-01", parallel_tool_calls=False)
    assert outcome.code == 1
    assert "GA no GA version yet: needs parallel_tool_calls" in lines(outcome)
    assert not any(line.startswith(("preview", "v1")) for line in lines(outcome))
    assert minimum("--between", "2024-06-01", "v1").code == 2


def test_the_model_counts() -> None:
    outcome = minimum("--model", "o3-mini")
    assert "GA no GA version yet: needs the model o3-mini" in lines(outcome)


def test_each_file_can_be_answered_by_itself(tmp_path: Path) -> None:
    for name, body in (("a", {}), ("b", {"parallel_tool_calls": True})):
        data = {"operation": CHAT, "body": {"messages": MESSAGES, **body}}
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    outcome = cli("min", str(tmp_path), "--isolated", "--per-file", "--output-format", "json")
    assert outcome.code == 0
    oldest = {Path(file["path"]).name: file["oldest"][0]["api_version"] for file in outcome.data["files"]}
    assert oldest == {"a.json": "2023-05-15", "b.json": "2024-10-21"}
    assert outcome.data["oldest"][0]["api_version"] == "2024-10-21"
    assert outcome.data["oldest"][0]["decided_by"]["parameter"] == "parallel_tool_calls"
    assert outcome.data["requests"] == 2
    assert outcome.data["summary"] == {"skipped": 0, "unreadable": 0}


def test_a_request_that_cannot_be_read_is_in_the_json_without_its_secrets(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"operation": "nope api_key=\\"abcdefgh12345678\\"", "body": {}}\n')
    outcome = cli("min", str(tmp_path / "a.jsonl"), "--isolated", "--output-format", "json")
    assert outcome.code == 2
    assert outcome.data["summary"]["unreadable"] == len(outcome.data["untried"]) == 1
    assert "abcdefgh" not in outcome.out + outcome.err
