"""Where an envelope states its version: the very characters, for whoever changes it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from aoai_compat.lint.readers import json_file, json_lines
from aoai_compat.lint.request import Request
from aoai_compat.lint.source import Source

URL = "https://tea.openai.azure.com/openai/deployments/d/chat/completions"


@pytest.mark.parametrize(
    ("envelope", "what", "before"),
    [
        ({"url": f"{URL}?api-version=2024-06-01", "method": "POST", "body": {}}, "URL", "api-version="),
        ({"url": f"{URL}?api-version=2024-06-01&x=2024-06-01", "method": "POST"}, "URL", "?api-version="),
        ({"url": f"{URL}2024-06-01?a=b&api-version=2024-06-01#x", "method": "POST"}, "URL", "&api-version="),
        ({"url": f"{URL}?api-version=v1&api-version=2024-06-01", "body": {}}, "URL", "&api-version="),
        ({"é": "ü", "api_version": "2024-06-01", "body": {}}, "envelope", '"api_version": "'),
        ({"api_version": "2024-06-01", "url": URL, "body": {}}, "envelope", '"api_version": "'),
    ],
)
def test_the_text_of_a_version_is_found(tmp_path: Path, envelope: object, what: str, before: str) -> None:
    line = json.dumps(envelope, ensure_ascii=False)
    text = f'{{"naïve": 1}}\n{line}\n'
    source = Source(str(tmp_path / "a.jsonl"), named=True)
    *_, request = json_lines.read(source, iter(text.encode().splitlines(keepends=True)))  # type: ignore[arg-type]
    assert isinstance(request, Request)
    [origin] = request.version_chain
    assert (origin.what, origin.path, origin.line) == (what, source.name, 2)
    assert origin.text_span is not None
    assert text[origin.text_span.start : origin.text_span.end] == request.api_version == "2024-06-01"
    assert text[: origin.text_span.start].endswith(before)
    assert pickle.loads(pickle.dumps(request.version_chain)) == (origin,)  # noqa: S301


@pytest.mark.parametrize(
    "url",
    [
        "https://tea.openai.azure.com/openai/v1/responses",
        "https://tea.openai.azure.com/openai/v1/responses?api-version=preview",
        f"{URL}?api-version=2024%2D06%2D01",
    ],
)
def test_a_version_that_does_not_stand_there_as_it_is_has_no_text(url: str) -> None:
    data = json.dumps({"url": url, "method": "POST", "body": {}}).encode()
    [request] = json_file.read(Source("a.json", named=True), data)
    assert isinstance(request, Request)
    [origin] = request.version_chain
    assert (origin.what, origin.line, origin.text_span) == ("URL", 1, None)


def test_what_states_no_version_has_no_chain() -> None:
    for text in (b"{}", json.dumps({"url": URL, "method": "POST"}).encode(), b'{"api_version": "", "body": {}}'):
        [request] = json_file.read(Source("a.json", named=True), text)
        assert isinstance(request, Request)
        assert list(request.version_chain) == []
