"""Comments and trailing commas are blanked out, in time that grows with the text alone."""

from __future__ import annotations

import json
import time

import pytest

from aoai_compat.lint.formats.jsonc import without_comments


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1, // one\n"b": 2}', {"a": 1, "b": 2}),
        ('{"a": [1, 2, /* last */ // really\n ], }', {"a": [1, 2]}),
        ('{"url": "https://a/b", "glob": "/* no, */", }', {"url": "https://a/b", "glob": "/* no, */"}),
        ('{"quote": "\\", // }", /* c */ "b": ",]"}', {"quote": '", // }', "b": ",]"}),
    ],
)
def test_what_is_left_is_json(text: str, value: object) -> None:
    assert json.loads(without_comments(text)) == value


@pytest.mark.parametrize(
    "text", ['{"a": 1, // ä\r\n "b": [1,\n/* x\n y */ ]}', '{"open\n: 1, // c\n', "[1, /* open\n2]"]
)
def test_everything_stays_where_it_is(text: str) -> None:
    left = without_comments(text)
    assert len(left) == len(text)
    assert [i for i, c in enumerate(left) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, ' + "/**/" * 20_000 + '"b": 2}',
        '{"a": 1,\n' + "/" * 100_000 + '\n"b": 2}',
        '{"a": 1,\n' + "// note\n" * 20_000 + '"b": 2}',
        '{"a": [' + "1, " * 50_000 + "/* x",
        '"' + "\\a" * 100_000,
        "," * 50_000 + " " * 50_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    without_comments(text)
    assert time.perf_counter() - start < 2
