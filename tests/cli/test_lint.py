"""`lint` and its options. What is found, and how files are read, is tested where the linter is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CHAT, cli

CLEAN = {"messages": [{"role": "user", "content": "Which tea for a rainy day?"}]}
NEWER = {**CLEAN, "parallel_tool_calls": False}
DOUBTFUL = {**CLEAN, "data_sources": [{"type": "azure_search", "parameters": {}}]}

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file into an empty folder, which is the current one, and returns its name."""
    monkeypatch.chdir(tmp_path)

    def write_file(content: object, name: str = "request.json") -> str:
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write_file


def report(*arguments: str, code: int = 1, stdin: bytes = b"") -> dict[str, Any]:
    outcome = cli("lint", *arguments, "--output-format", "json", stdin=stdin)
    assert outcome.code == code, outcome
    assert outcome.err == ""
    data: dict[str, Any] = outcome.data
    return data


def test_a_finding_has_the_shape_of_the_contract(write: Write) -> None:
    data = report(write(NEWER), "-V", "2024-06-01")
    assert set(data) == {"findings", "summary"}
    [finding] = data["findings"]
    expected = {
        "code": "AOAI101",
        "rule": "parameter-not-in-version",
        "level": "error",
        "path": "request.json",
        "line": 1,
        "pointer": "/parallel_tool_calls",
        "operation": CHAT,
        "parameter": "parallel_tool_calls",
        "value": None,
        "api_version": "2024-06-01",
        "model": None,
    }
    assert {key: finding[key] for key in expected} == expected
    assert finding["fix"]["edits"] == [{"op": "remove", "pointer": "/parallel_tool_calls"}]
    assert finding["column"] == json.dumps(NEWER).index('"parallel_tool_calls"') + 1
    assert {"track": "ga", "since": "2024-10-21", "until": None} in finding["available"]
    assert {piece["says"] for piece in finding["evidence"]} == {"unsupported"}
    assert finding["message"]
    assert finding["fingerprint"]
    counts = {"files": 1, "requests": 1, "errors": 1, "warnings": 0, "unreadable": 0, "skipped": 0}
    assert counts.items() <= data["summary"].items()


def test_a_clean_request_ends_with_0_and_no_findings(write: Write) -> None:
    data = report(write(NEWER), "-V", "2024-10-21", code=0)
    assert data["findings"] == []
    assert data["summary"]["requests"] == 1


def test_the_operation_can_be_given(write: Write) -> None:
    name = write({"input": "tea"})
    data = report(name, "--operation", "embeddings.create", "--api-version", "2024-10-21", code=0)
    assert data["summary"]["requests"] == 1
    [finding] = report(name, "--operation", CHAT, "-V", "2024-10-21")["findings"][:1]
    assert finding["operation"] == CHAT


def test_the_model_can_be_given(write: Write) -> None:
    for finding in report(write(NEWER), "-V", "2024-06-01", "--model", "gpt-4o")["findings"]:
        assert finding["model"] == "gpt-4o"


def test_the_request_says_more_than_the_options(write: Write) -> None:
    envelope = {"operation": CHAT, "api_version": "2024-10-21", "body": NEWER}
    assert report(write(envelope), "-V", "2024-06-01", code=0)["findings"] == []


def test_a_dash_is_standard_input() -> None:
    data = report("-", "-V", "2024-06-01", stdin=json.dumps(NEWER).encode())
    assert [finding["code"] for finding in data["findings"]] == ["AOAI101"]


def test_without_paths_it_is_the_current_folder(write: Write) -> None:
    write(NEWER, "one.json")
    write(CLEAN, "two.json")
    assert report("-V", "2024-06-01") == report(".", "-V", "2024-06-01")
    assert report("-V", "2024-06-01")["summary"]["files"] == 2


@pytest.mark.parametrize(
    ("request_body", "version", "fail_on", "code"),
    [
        (NEWER, "2024-06-01", "error", 1),
        (NEWER, "2024-06-01", "warning", 1),
        (NEWER, "2024-06-01", "info", 1),
        (NEWER, "2024-06-01", "never", 0),
        (DOUBTFUL, "v1", "warning", 1),
        (DOUBTFUL, "v1", "error", 0),
        (CLEAN, "2024-10-21", "info", 0),
    ],
)
def test_fail_on_says_which_findings_end_with_1(
    write: Write, request_body: object, version: str, fail_on: str, code: int
) -> None:
    envelope = {"operation": CHAT, "api_version": version, "body": request_body}
    if request_body is DOUBTFUL:
        envelope["body"] = {**DOUBTFUL, "model": "gpt-4o"}
    outcome = cli("lint", write(envelope), "--fail-on", fail_on)
    assert outcome.code == code, outcome.out


def test_errors_are_what_fails_unless_it_is_said(write: Write) -> None:
    name = write(NEWER)
    assert cli("lint", name, "-V", "2024-06-01") == cli("lint", name, "-V", "2024-06-01", "--fail-on", "error")


@pytest.mark.parametrize(
    ("content", "name"),
    [("{", "broken.json"), ("", "empty.json"), ("tea", "words.json"), ('{"a": 1', "cut.json")],
)
def test_what_cannot_be_read_is_reported_and_counted_and_ends_with_2(write: Write, content: str, name: str) -> None:
    data = report(write(content, name), "-V", "2024-06-01", code=2)
    assert [finding["path"] for finding in data["findings"]] == [name]
    assert data["summary"]["unreadable"] == 1


def test_a_missing_file_is_never_silently_clean(write: Write) -> None:
    data = report(write(CLEAN), "missing.json", "-V", "2024-06-01", code=2)
    assert [finding["path"] for finding in data["findings"]] == ["missing.json"]
    assert (data["summary"]["files"], data["summary"]["unreadable"]) == (2, 1)


def test_a_request_of_unknown_version_is_never_silently_clean(write: Write) -> None:
    data = report(write(CLEAN), code=2)
    assert data["summary"]["unreadable"] == 1


def test_unreadable_files_can_be_skipped_but_are_still_reported(write: Write) -> None:
    data = report(write("{"), "-V", "2024-06-01", "--skip-unreadable", code=0)
    assert len(data["findings"]) == 1
    assert data["summary"]["unreadable"] == 1


def test_skipping_unreadable_files_hides_no_error(write: Write) -> None:
    broken, wrong = write("{", "broken.json"), write(NEWER, "wrong.json")
    assert report(broken, wrong, "-V", "2024-06-01", code=2)["summary"]["errors"] == 1
    assert report(broken, wrong, "-V", "2024-06-01", "--skip-unreadable", code=1)["summary"]["errors"] == 1


def test_an_unknown_version_or_operation_is_bad_usage(write: Write) -> None:
    name = write(CLEAN)
    for options, near in [(("-V", "2024-10-12"), "2024-10-21"), (("--operation", "chat.completion.create"), CHAT)]:
        outcome = cli("lint", name, *options)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"Did you mean `{near}`" in outcome.err


def test_concise_is_a_line_a_finding_and_the_count(write: Write) -> None:
    first, last = cli("lint", write(NEWER), "-V", "2024-06-01", "--output-format", "concise").out.splitlines()
    column = json.dumps(NEWER).index('"parallel_tool_calls"') + 1
    assert first.startswith(f"request.json:1:{column}: error AOAI101 ")
    assert last == "1 error (1 request in 1 file)."


def test_full_shows_the_place_the_evidence_and_the_help(write: Write) -> None:
    name = write(NEWER)
    outcome = cli("lint", name, "-V", "2024-06-01")
    assert outcome == cli("lint", name, "-V", "2024-06-01", "--output-format", "full")
    assert '"parallel_tool_calls": false}' in outcome.out
    assert "^" * len('"parallel_tool_calls"') in outcome.out
    assert "= evidence:" in outcome.out
    assert "= help:" in outcome.out
    assert outcome.err == "1 fixable with --fix --unsafe-fixes.\n"


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_the_result_can_go_to_a_file(write: Write, tmp_path: Path, output_format: str) -> None:
    target = tmp_path / "findings.txt"
    options = (write(NEWER), "-V", "2024-06-01", "--output-format", output_format)
    to_file, to_stdout = cli("lint", *options, "-o", str(target)), cli("lint", *options)
    assert (to_file.code, to_file.out, to_file.err) == (1, "", "")
    assert target.read_text(encoding="utf-8") == to_stdout.out


@pytest.mark.parametrize("output_format", ["full", "concise"])
@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_unless_something_says_otherwise(
    write: Write, output_format: str, options: tuple[str, ...], env: dict[str, str], coloured: bool
) -> None:
    arguments = ("lint", write(NEWER), "-V", "2024-06-01", "--output-format", output_format, *options)
    assert ("\x1b[" in cli(*arguments, env=env).out) is coloured
