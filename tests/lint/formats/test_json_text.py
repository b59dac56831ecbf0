"""Positions and spans: where a member of a JSON text stands in the file that holds it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.formats.text_map import TextMap

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def members(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    found = [(pointer, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += members(inner, pointer_to(pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += members(inner, pointer_to(pointer, index))
    return found


def parsed(text: str, **place: Any) -> JsonText:
    found = JsonText(text, **place)
    found.parse()
    return found


def test_what_is_not_there_has_no_span() -> None:
    assert parsed('{"a": 1}').span("/b") is None


@given(VALUES, st.sampled_from([None, 2]))
def test_a_span_holds_exactly_the_value(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    source = parsed(text)
    for pointer, inner in members(value):
        span = source.span(pointer)
        assert span is not None
        assert json.loads(text[span.value : span.end]) == inner


@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=4))
def test_the_span_of_a_member_begins_with_its_key(value: dict[str, Any]) -> None:
    text = json.dumps(value, indent=1)
    source = parsed(text)
    for key in value:
        span = source.span(pointer_to("", key))
        assert span is not None
        assert text.startswith(json.dumps(key), span.start)


def test_a_text_in_the_middle_of_a_file_is_found_there() -> None:
    file_text = "first\nbody: {\n  |  'a': 1,\n  | 'b': [2]}\n".replace("'", '"')
    own = '{\n "a": 1,\n"b": [2]}'
    stretches = [
        (0, file_text.index("{")),
        (own.index(' "a"'), file_text.index(' "a"')),
        (own.index('"b"'), file_text.index('"b"')),
    ]
    source = parsed(own, place=TextMap(file_text, stretches))
    span = source.span("/b")
    assert span is not None
    assert file_text[span.start : span.end] == '"b": [2]'
    assert source.locate("/b") == (4, 5)
    assert source.line(4) == '  | "b": [2]}'


def test_a_line_of_a_longer_file_counts_from_its_beginning() -> None:
    source = parsed('{"a": 1}', first_line=7, base=100)
    span = source.span("/a")
    assert span is not None
    assert (span.start, span.end) == (101, 107)
    assert source.locate("/a") == (7, 2)
