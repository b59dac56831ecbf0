"""Which reader gets a file: by content where a format is a special kind of another, then by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aoai_compat.lint.reader import Reader, choose_reader, read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import STDIN, Source

HAR = b'{"log": {"version": "1.2", "entries": []}}'
CASSETTE = b"interactions:\n- request:\n    uri: x\n"
COLLECTION = b'{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}'
BODY = b'{"messages": []}'


def chosen(name: str, head: bytes, *, stdin_name: str | None = None) -> str:
    readers = [module.READER for module in modules_of("readers")]
    return choose_reader(Source(name, named=True, stdin_name=stdin_name), head, readers).name


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("request.json", BODY, "json"),
        ("request.json", b'{"log": 1}', "json"),
        ("request.json", b'{"interactions": 1}', "json"),
        ("request.json", b'{"a": 1}\n{"a": 2}\n', "json-lines"),
        ("lines.jsonl", HAR, "json-lines"),
        ("request.json", b"", "json"),
        ("config.yaml", b"interactions: none\n", "yaml"),
        ("config.yaml", b"", "yaml"),
        ("body.yml", BODY, "yaml"),
        ("a.prompty", CASSETTE, "yaml"),
    ],
)
def test_a_general_format_keeps_what_is_its_own(name: str, head: bytes, reader: str) -> None:
    assert chosen(name, head) == reader


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("a.json", HAR, "har"),
        ("a.har", b"{", "har"),
        ("a.json", COLLECTION, "postman"),
        ("a.json", b'{"version": 1, "interactions": [{}]}', "vcr"),
        ("a.json", b'{"http_interactions": [', "vcr"),
        ("a.yaml", CASSETTE, "vcr"),
        ("a.yml", b"version: 1\ninteractions:\n# all\n  - request:\n", "vcr"),
    ],
)
def test_a_special_format_is_known_by_its_content(name: str, head: bytes, reader: str) -> None:
    assert chosen(name, head) == reader


@pytest.mark.parametrize(
    ("head", "reader"), [(BODY, "json"), (HAR, "har"), (CASSETTE, "vcr"), (b"# c\nmodel: x\n", "yaml"), (b"?", "json")]
)
def test_standard_input_is_known_by_its_content(head: bytes, reader: str) -> None:
    assert chosen(STDIN, head) == reader


def test_standard_input_may_have_a_name() -> None:
    assert chosen(STDIN, b"tea", stdin_name="x/config.yml") == "yaml"
    assert chosen(STDIN, b"tea", stdin_name="x/a.har") == "har"


def _follows_itself(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    yield from _follows_itself(source, data)


def test_a_file_that_is_beyond_its_reader_is_a_problem_of_that_file_alone() -> None:
    reader = Reader("endless", frozenset({".endless"}), lambda head: True, whole=_follows_itself)  # noqa: ARG005
    (request,) = read_source(Source("a.endless", named=True, content=b"x"), [reader])
    assert isinstance(request, Request)
    assert [(each.kind, each.message) for each in request.problems] == [
        ("unreadable", "This is nested too deeply to be read.")
    ]
