"""A text that is at hand is linted exactly as standard input is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.request import Request
from aoai_compat.lint.targets import Defaults
from aoai_compat.lint.text import acceptance_of_text, lint_text, requests_in
from tests.cli.running import cli
from tests.lint.support import chat

CASES = Path(__file__).parent / "cases"
BODY = b'{"input": "tea", "dimensions": 256}'


def through_the_command_line(text: bytes, *options: str) -> Any:
    return cli("lint", "-", "--output-format", "json", *options, stdin=text).data


def test_standard_input_is_not_touched(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert lint_text(Engine(kb), chat().encode())["summary"]["requests"] == 1
    assert acceptance_of_text(Engine(kb), chat().encode()).requests == 1


@pytest.mark.parametrize(
    "text",
    [
        chat("2024-06-01", parallel_tool_calls=False).encode(),
        b"",
        b"{",
        b"\xff\xfe{",
        b"\xef\xbb\xbf" + chat().encode(),
        *(path.read_bytes() for path in sorted(CASES.glob("*/flagged/*.jsonl"))),
    ],
    ids=repr,
)
def test_the_report_is_that_of_the_command_line(kb: KnowledgeBase, text: bytes) -> None:
    assert lint_text(Engine(kb), text) == through_the_command_line(text)


def test_defaults_are_what_options_are(kb: KnowledgeBase) -> None:
    defaults = Defaults("2024-02-01", "embeddings.create", "text-embedding-3-small")
    options = ("-V", "2024-02-01", "--operation", "embeddings.create", "--model", "text-embedding-3-small")
    report, expected = lint_text(Engine(kb, defaults), BODY), through_the_command_line(BODY, *options)
    for finding in report["findings"] + expected["findings"]:
        finding.pop("target")  # the one comes from an option, the other from nowhere
    assert report == expected


def test_an_engine_may_be_kept(kb: KnowledgeBase) -> None:
    engine = Engine(kb)
    text = chat("2023-07-01-preview").encode()
    first = lint_text(engine, text)
    assert first["findings"]
    acceptance_of_text(engine, text)
    assert lint_text(engine, text) == first


def test_each_request_of_a_text_is_found() -> None:
    lines = b"\n".join([BODY, b"", b"{", BODY])
    found = list(requests_in(lines))
    assert [request.line for request in found] == [1, 3, 4]
    assert [bool(request.problems) for request in found if isinstance(request, Request)] == [False, True, False]
