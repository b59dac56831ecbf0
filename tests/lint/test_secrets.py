"""Keys, tokens and signatures that stand in the input are never repeated in the output."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.registry import modules_of, names_in
from aoai_compat.lint.run import Run
from aoai_compat.terminal import masked, redacted, redacted_path
from tests.cli.running import cli

KEY_32 = "0123456789abcdef0123456789abcdef"
KEY_84 = "Ab3" * 28
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ0ZWEifQ.c2lnbmF0dXJl"
SECRETS = {
    "api-key": KEY_32,
    "long-api-key": KEY_84,
    "openai-key": "sk-proj-Tr0ub4dor3xKlm9Qw7Zt2Vn5",
    "bearer-token": f"Bearer {JWT}",
    "bare-token": JWT,
    "github-token": "ghp_Tr0ub4dor3xKlm9Qw7Zt2Vn5AbCdEf012345",
    "sas-url": "https://tea.blob.core.windows.net/c/b?sv=2024-01-01&sig=S1gn4tur3%2BabcDEF%3D",
    "quoted-sas-url": "https://tea/login?to=https%3A%2F%2Fb%3Fsv%3D1%26sig%3DS1gn4tur3abcDEF",
    "function-url": "https://tea.azurewebsites.net/api/brew?code=F4nct10nK3y%3D%3D",
    "password-url": "https://tea:P4ssw0rd-of-tea@search.example.org/",
    "header-line": "api-key: h34der-line-secret",
    "curl": "curl -H 'api-key:h34der-line-secret' -H \"Authorization: Basic dGVhOnNlY3JldDEyMzQ1Ng==\"",
    "environment": "AZURE_OPENAI_API_KEY=environm3nt-secret",
    "yaml": "api_key: environm3nt-secret",
    "json-in-text": '{"api-key": "h34der-line-secret"}',
    "recorded-header": '{"name": "api-key", "value": "h34der-line-secret"}',
    "connection-string": "DefaultEndpointsProtocol=https;AccountName=tea;AccountKey=QWNjb3VudEtleQ/x==;Suffix=y",
}
TELLTALE = {
    "api-key": KEY_32,
    "long-api-key": KEY_84[:30],
    "openai-key": "Tr0ub4dor3xKlm9Qw7Zt2Vn5",
    "bearer-token": "eyJhdWQiOiJ0ZWEifQ",
    "bare-token": "eyJhdWQiOiJ0ZWEifQ",
    "github-token": "Tr0ub4dor3xKlm9Qw7Zt2Vn5",
    "sas-url": "S1gn4tur3",
    "quoted-sas-url": "S1gn4tur3",
    "function-url": "F4nct10nK3y",
    "password-url": "P4ssw0rd-of-tea",
    "header-line": "h34der-line-secret",
    "curl": "h34der-line-secret",
    "environment": "environm3nt-secret",
    "yaml": "environm3nt-secret",
    "json-in-text": "h34der-line-secret",
    "recorded-header": "h34der-line-secret",
    "connection-string": "QWNjb3VudEtleQ",
}
FORMATS = names_in("reporters")


def pairs() -> pytest.MarkDecorator:
    """Every secret in every format."""
    found = [pytest.param(s, f, id=f"{s}-{f}") for s in SECRETS for f in FORMATS]
    return pytest.mark.parametrize(("secret", "output_format"), found)


def written(kb: KnowledgeBase, path: Path, output_format: str) -> tuple[str, int]:
    """What the reporter writes about this file, and the exit code."""
    run = Run(Engine(kb), [str(path)])
    reporter = next(m.REPORTER for m in modules_of("reporters") if m.REPORTER.name == output_format)
    out = io.StringIO()
    reporter.write(run, run.summary, out, False)
    return out.getvalue(), run.exit_code


def output(
    kb: KnowledgeBase, folder: Path, envelope: dict[str, Any], output_format: str, *, indent: int | None = None
) -> str:
    """What a run says about this envelope; it has something to say."""
    path = folder / "request.json"
    path.write_text(json.dumps(envelope, indent=indent))
    said, status = written(kb, path, output_format)
    assert status in (1, 2)
    assert "AOAI" in said
    return said


def chat(**parameters: Any) -> dict[str, Any]:
    body = {"messages": [{"role": "user", "content": "tea?"}], **parameters}
    return {"operation": "chat.completions.create", "api_version": "2024-10-21", "body": body}


def test_what_is_no_secret_is_shown(kb: KnowledgeBase, tmp_path: Path) -> None:
    said = output(kb, tmp_path, chat(messages=[{"role": "taster", "content": "a"}]), "full")
    assert '"taster"' in said


@pytest.mark.parametrize(
    "text",
    [
        "gpt-4o-2024-08-06",
        "specification/cognitiveservices/inference.json at 0a1b2c3d4e5f",
        "sha256:" + "ab12" * 16,
        "de076bd4f0c1a2b3c4d5e6f708192a3b4c5d6e7f",
        "max_completion_tokens=1000",
        "api-key: {{api_key}}",
        "api_key: os.environ/AZURE_API_KEY",
        "AZURE_OPENAI_API_KEY=$AZURE_OPENAI_API_KEY",
        "api_key=settings.primary2.value",
        "Password: required for this",
        "https://tea.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "messages[0].content[type=image_url].image_url.url",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert redacted(text) == text
    assert masked(text) == text
    assert redacted_path(text) == text


def test_a_file_that_is_named_after_a_hash_keeps_its_name() -> None:
    assert redacted_path(f"cassettes/{KEY_32}.json") == f"cassettes/{KEY_32}.json"


@pytest.mark.parametrize(
    "piece",
    [
        "api_key",
        "api_key=",
        "a-key",
        "KEY",
        "://a:",
        "'-key",
        'name":"api-key',
        "key\\",
        "cookie:",
        "eyJaaaaaaaa.",
        " ",
    ],
)
def test_hostile_text_takes_no_long_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    before = time.process_time()
    redacted(text)
    assert time.process_time() - before < 2


@pytest.mark.parametrize("secret", SECRETS)
def test_the_mask_has_the_length_of_the_secret(secret: str) -> None:
    text = f"before {SECRETS[secret]} after"
    assert len(masked(text)) == len(text)
    assert TELLTALE[secret] not in masked(text)


@pairs()
def test_in_the_headers(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    headers = {"api-key": SECRETS[secret], "Authorization": f"Bearer {SECRETS[secret]}"}
    request = {"headers": headers, **chat(temprature=1), "after": SECRETS[secret]}
    assert TELLTALE[secret] not in output(kb, tmp_path, request, output_format, indent=1)


@pairs()
def test_in_the_headers_on_one_line(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    headers = {"api-key": SECRETS[secret], "Authorization": f"Bearer {SECRETS[secret]}"}
    request = {"headers": headers, **chat(temprature=1), "after": SECRETS[secret]}
    assert TELLTALE[secret] not in output(kb, tmp_path, request, output_format)


@pytest.mark.parametrize("output_format", FORMATS)
def test_in_the_url(kb: KnowledgeBase, tmp_path: Path, output_format: str) -> None:
    url = f"https://tea.openai.azure.com/openai/deployments/d/nothing?api-key={KEY_32}&api-version=2024-10-21&sig=S1gn4"
    said = output(kb, tmp_path, {"method": "POST", "url": url, "body": {"messages": []}}, output_format)
    assert KEY_32 not in said
    assert "S1gn4" not in said


@pairs()
def test_beside_a_finding_on_its_line(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    request = chat(
        user=SECRETS[secret], temprature=SECRETS[secret], stop=SECRETS[secret], colour={"a": SECRETS[secret]}
    )
    assert TELLTALE[secret] not in output(kb, tmp_path, request, output_format)


@pairs()
def test_as_the_value_that_is_refused(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    request = chat(messages=[{"role": SECRETS[secret], "content": "a"}])
    assert TELLTALE[secret] not in output(kb, tmp_path, request, output_format)


@pairs()
def test_as_a_value_of_the_wrong_type(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    assert TELLTALE[secret] not in output(kb, tmp_path, chat(temperature=SECRETS[secret]), output_format)


@pairs()
def test_as_the_version_or_the_operation(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    for key in ("api_version", "operation"):
        assert TELLTALE[secret] not in output(kb, tmp_path, {**chat(), key: SECRETS[secret]}, output_format)


@pairs()
def test_as_the_name_of_a_parameter(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    assert TELLTALE[secret] not in output(kb, tmp_path, chat(**{SECRETS[secret]: 1}), output_format)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    "data", [b'{"api-key": "%s", "input": ', b'{"api-key": "%s" "x"}', b'{"api-key": "%s", "a": \xff}']
)
def test_in_a_file_that_cannot_be_read(kb: KnowledgeBase, tmp_path: Path, output_format: str, data: bytes) -> None:
    (tmp_path / "request.json").write_bytes(data.replace(b"%s", KEY_32.encode()))
    said, status = written(kb, tmp_path / "request.json", output_format)
    assert status == 2
    assert "AOAI001" in said
    assert KEY_32 not in said


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("secret", ["openai-key", "github-token", "long-api-key", "bare-token"])
def test_in_the_name_of_a_file(kb: KnowledgeBase, tmp_path: Path, secret: str, output_format: str) -> None:
    path = tmp_path / f"{SECRETS[secret]}.json"
    path.write_text(json.dumps(chat(temprature=1)))
    said, _ = written(kb, path, output_format)
    assert TELLTALE[secret] not in said


COMMANDS = {
    "lint": ("lint", "{}"),
    "diff": ("lint", "--diff", "--unsafe-fixes", "{}"),
    "show-target": ("lint", "--show-target", "{}"),
    "show-target-json": ("lint", "--show-target", "--output-format", "json", "{}"),
    "min": ("min", "{}"),
    "min-json": ("min", "--output-format", "json", "{}"),
    "plan": ("plan", "--from", "2024-10-21", "--to", "v1", "{}"),
    "plan-json": ("plan", "--from", "2024-10-21", "--to", "v1", "--output-format", "json", "{}"),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("command", COMMANDS)
def test_in_what_other_commands_say(tmp_path: Path, command: str, secret: str) -> None:
    request = {
        "headers": {"api-key": SECRETS[secret]},
        **chat(temprature=SECRETS[secret], functions=[], messages=[{"role": SECRETS[secret], "content": "a"}]),
        "after": SECRETS[secret],
    }
    path = tmp_path / "request.json"
    path.write_text(json.dumps(request, indent=1))
    ran = cli(*(argument.format(path) for argument in COMMANDS[command]))
    assert ran.out
    assert TELLTALE[secret] not in ran.out + ran.err


@pytest.mark.parametrize("secret", SECRETS)
def test_in_a_baseline_and_in_added_entries(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "request.json"
    body = {"temprature": SECRETS[secret], SECRETS[secret]: 1, "user": SECRETS[secret], "n": SECRETS[secret]}
    path.write_text(json.dumps(chat(**body)))
    baseline, configuration = tmp_path / "known.json", tmp_path / "aoai-compat.toml"
    written = cli("lint", str(path), "--baseline", str(baseline), "--write-baseline")
    assert written.code == 0
    assert TELLTALE[secret] not in baseline.read_text() + written.err
    again = cli("lint", str(path), "--baseline", str(baseline), "--output-format", "json")
    assert again.data["findings"] == []
    configuration.write_text("")
    added = cli("lint", str(path), "--add-ignores", "--config", str(configuration))
    assert configuration.read_text()
    assert TELLTALE[secret] not in configuration.read_text() + added.err


@pytest.mark.parametrize("secret", SECRETS)
def test_in_an_error_message_that_is_explained(secret: str) -> None:
    message = f"Unrecognized request argument supplied: parallel_tool_calls {SECRETS[secret]}"
    ran = cli("explain-error", message)
    assert TELLTALE[secret] not in ran.out + ran.err


@pytest.mark.parametrize("secret", SECRETS)
def test_in_what_is_said_of_a_wrong_option(secret: str) -> None:
    ran = cli("lint", "--api-version", SECRETS[secret], "no-such-file.json")
    assert ran.code == 2
    assert TELLTALE[secret] not in ran.out + ran.err
