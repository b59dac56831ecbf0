"""Keys, tokens and signatures that stand in the input are never repeated in the output."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.run import Run

KEY_32 = "0123456789abcdef0123456789abcdef"
KEY_84 = "Ab3" * 28
SECRETS = {
    "api-key": KEY_32,
    "long-api-key": KEY_84,
    "openai-key": "sk-proj-Tr0ub4dor3xKlm9Qw7Zt2Vn5",
    "bearer-token": "Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ0ZWEifQ.c2lnbmF0dXJl",
    "sas-url": "https://tea.blob.core.windows.net/c/b?sv=2024-01-01&sig=S1gn4tur3%2BabcDEF%3D",
}
TELLTALE = {
    "api-key": KEY_32,
    "long-api-key": KEY_84[:30],
    "openai-key": "Tr0ub4dor3xKlm9Qw7Zt2Vn5",
    "bearer-token": "eyJhdWQiOiJ0ZWEifQ",
    "sas-url": "S1gn4tur3",
}
FORMATS = ("full", "concise", "json")


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
