"""`explain-error`: what a message of the service means, and what to do."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.running import CHAT, cli, process

TEXT = "Unrecognized request argument supplied: parallel_tool_calls"
BODY = {"error": {"message": TEXT, "type": "invalid_request_error", "param": None, "code": None}}
KEY = "0123456789abcdef0123456789abcdef"


def test_a_known_message_is_explained() -> None:
    outcome = cli("explain-error", TEXT, "-V", "2024-06-01")
    assert (outcome.code, outcome.err) == (0, "")
    assert "it came with 2024-09-01-preview (GA 2024-10-21, v1)" in outcome.out
    assert "evidence:" in outcome.out
    [fix] = [line for line in outcome.out.splitlines() if line.startswith("fix:")]
    assert fix == "fix: Call 2024-10-21 or later, or remove `parallel_tool_calls`."


def test_the_json_has_the_promised_shape() -> None:
    data = cli("explain-error", TEXT, "-V", "2024-06-01", "--output-format", "json").data
    assert {"message", "family", "title", "cause", "explanation", "fix", "facts", "sources"} <= set(data)
    assert (data["message"], data["family"], data["cause"]) == (TEXT, "unrecognized-argument", "version")
    [fact] = data["facts"]
    assert {"parameter", "value", "operation", "status", "available", "evidence"} <= set(fact)
    assert (fact["parameter"], fact["operation"], fact["status"]) == ("parallel_tool_calls", CHAT, "unsupported")
    assert {"track": "ga", "since": "2024-10-21", "until": None} in fact["available"]
    for piece in fact["evidence"]:
        assert {"kind", "says", "source"} <= set(piece)
    assert data["sources"]


@pytest.mark.parametrize(
    "pasted", [TEXT, json.dumps(BODY), f"Error code: 400 - {BODY!r}", json.dumps(BODY, indent=2), f"\ufeff{TEXT}\r\n"]
)
@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_every_form_is_read_from_standard_input(pasted: str, arguments: list[str]) -> None:
    outcome = cli("explain-error", *arguments, "--output-format", "json", stdin=pasted.encode())
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.data["family"], outcome.data["message"]) == ("unrecognized-argument", TEXT)


def test_every_form_is_read_from_the_argument() -> None:
    for pasted in (TEXT, json.dumps(BODY), f"Error code: 400 - {BODY!r}"):
        assert cli("explain-error", pasted, "--output-format", "json").data["message"] == TEXT


def test_the_model_is_asked_about() -> None:
    outcome = cli("explain-error", TEXT, "-V", "2024-10-21", "--model", "o3-mini")
    assert "o3-mini refuses `parallel_tool_calls`" in outcome.out
    assert "fix: Remove `parallel_tool_calls` for o3-mini." in outcome.out


def test_several_operations_are_told_apart_with_an_option() -> None:
    message = "Unknown parameter: 'tool_resources'."
    assert "--operation tells which one is meant" in cli("explain-error", message).out
    narrowed = cli("explain-error", message, "--operation", "threads.create").out
    assert "--operation" not in narrowed
    assert "assistants.create" not in narrowed


@pytest.mark.parametrize(
    "arguments",
    [
        ["the kettle is cold"],
        ["   "],
        [TEXT, "-V", "2024-13-13"],
        [TEXT, "--operation", "teapots.create"],
        [TEXT, "-o", "/does/not/exist/x"],
    ],
)
def test_what_cannot_be_done_ends_with_2(arguments: list[str]) -> None:
    outcome = cli("explain-error", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


def test_an_unknown_message_says_what_to_do() -> None:
    err = cli("explain-error", "the kettle is cold").err
    assert "aoai-compat query" in err
    assert "issue" in err


def test_nothing_at_all_is_bad_usage() -> None:
    assert cli("explain-error", stdin=b"").code == 2
    with mock.patch.object(sys.stdin.__class__, "isatty", return_value=True, create=True):
        assert process("explain-error").code == 2


@pytest.mark.parametrize(
    "pasted",
    [
        f"{TEXT} (api-key: '{KEY}')",
        f"Authorization: Bearer {KEY}{KEY} {TEXT}",
        json.dumps({"error": {"message": f"{TEXT} {KEY}"}, "api_key": KEY}),
        f"Unknown parameter: '{KEY}'.",
        f"{{'error': {{'message': \"Unknown parameter: '{KEY}'.\", 'param': '{KEY}'}}}}",
    ],
)
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_secrets_are_not_repeated(pasted: str, output_format: str) -> None:
    outcome = cli("explain-error", pasted, "--output-format", output_format)
    assert KEY not in outcome.out + outcome.err


@pytest.mark.parametrize(
    "pasted",
    [
        "Unknown parameter: 'a'.\x1b[2J\x1b]0;x\x07",
        "Unrecognized request argument supplied: a\u202eb\x9b",
        json.dumps({"error": {"message": "Invalid value: '\x1b[31m'. Supported values are: '\x1b[2J', and '\u2066'."}}),
        "Model \x1b[2J is enabled only for api versions 2024-12-01-preview and later",
        "Invalid type for 'x': expected \x1b[2J, but got \x07",
    ],
)
def test_control_characters_never_reach_the_terminal(pasted: str) -> None:
    outcome = cli("explain-error", pasted)
    assert outcome.code in (0, 2)
    for character in "\x1b\x07\x9b\u202e\u2066":
        assert character not in outcome.out + outcome.err


@pytest.mark.parametrize(
    "pasted",
    [
        b"\xff\xfe\x00" + TEXT.encode(),
        b"{" * 200_000,
        b'{"error": ' * 50_000,
        TEXT.encode() + b", a" * 100_000,
        b"Unknown parameter: '" + b"a" * 500_000,
        b"Unsupported value: 'a' does not support " * 20_000,
        b"'a' is not of type " * 40_000,
        b"Unrecognized request argument supplied: " + b"messages[0]." * 30_000,
        b"Unrecognized request argument supplied: " + b"[].[]" * 30,
        b"Unrecognized request argument supplied: ...",
        b"Unrecognized request argument supplied: *",
        b"Unrecognized request argument supplied: $ref",
    ],
)
def test_hostile_input_is_answered_or_refused(pasted: bytes) -> None:
    for options in ([], ["-V", "2024-06-01"], ["-V", "v1", "--model", "o3-mini"]):
        assert cli("explain-error", *options, stdin=pasted).code in (0, 2)


NAMES = st.text(alphabet="abtools_.[]()=*$-0", min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(NAMES, st.sampled_from([None, "2024-06-01", "v1"]), st.sampled_from([None, CHAT, "responses.create"]))
def test_any_parameter_is_answered(name: str, version: str | None, operation: str | None) -> None:
    options = [*(["-V", version] if version else []), *(["--operation", operation] if operation else [])]
    for text in (f"Unrecognized request argument supplied: {name}", f"Unknown parameter: '{name}'."):
        assert cli("explain-error", *options, "--", text).code in (0, 2)


def test_an_answer_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert cli("explain-error", TEXT, "--output-format", "json", "-o", str(target)).out == ""
    assert json.loads(target.read_text("utf-8"))["message"] == TEXT


def test_colour_is_for_those_who_ask() -> None:
    assert "\x1b[" in cli("explain-error", TEXT, "--color", "always").out
    assert "\x1b[" not in cli("explain-error", TEXT).out


@pytest.mark.parametrize("arguments", [["explain-error", TEXT], ["explain", "AOAI101"], ["explain", "--all"]])
def test_nothing_heavy_is_imported(arguments: list[str]) -> None:
    import subprocess

    heavy = ("yaml", "jinja2", "jsonschema", "openapi_spec_validator")
    code = (
        "import sys; from aoai_compat.cli import run\n"
        f"try: run({arguments!r})\n"
        f"except SystemExit: print('LOADED', [n for n in {heavy!r} if n in sys.modules])"
    )
    cli(*arguments)  # compiles the knowledge base first, where data has changed
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
