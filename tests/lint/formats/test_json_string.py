"""JSON that stands as text in JSON: every character is found through the escapes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.formats.json_string import InnerJson, string_stretches
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.formats.text_map import TextMap


def holder(text: str) -> JsonText:
    found = JsonText(text)
    found.parse()
    return found


def test_a_text_that_cannot_be_followed_has_one_place_and_no_spans() -> None:
    outer = '{"body": "{}"}'
    piece = JsonText(outer, place=TextMap(f"x = {outer}", [(0, 4)]))
    inner = InnerJson('{"a": 1}', piece, "/body")
    inner.parse()
    assert inner.position(3) == (1, 14)
    assert inner.span("/a") is None


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_every_plain_character_is_found(text: str, ascii_only: bool) -> None:
    literal = json.dumps(text, ensure_ascii=ascii_only)
    place = TextMap(literal, string_stretches(literal, 0))
    for own, character in enumerate(text):
        there = literal[place.offset(own)]
        escaped = json.dumps(character, ensure_ascii=ascii_only)[1:-1]
        assert there == escaped[-1]


@pytest.mark.parametrize("indent", [None, 2])
@given(value=st.dictionaries(st.sampled_from(["a", "b\n", 'c"', "ü"]), st.integers() | st.just("t\n"), min_size=1))
def test_members_begin_with_their_keys_in_the_file(indent: int | None, value: dict[str, object]) -> None:
    text = json.dumps({"body": json.dumps(value, indent=indent)})
    inner = InnerJson(json.dumps(value, indent=indent), holder(text), "/body")
    inner.parse()
    for key in value:
        if key != "a":
            continue
        span = inner.span(f"/{key}")
        assert span is not None
        assert text.startswith('"a\\"', span.start)
        place = inner.locate(f"/{key}")
        assert place is not None
        assert place.column == span.start + 1


def test_a_key_that_stands_twice_names_the_line_of_the_file() -> None:
    inner = InnerJson('{\n"a": 1,\n"a": 2}', holder('{\n"body": "{\\n\\"a\\": 1,\\n\\"a\\": 2}"}'), "/body")
    inner.parse()
    (problem,) = inner.problems()
    assert problem.message.endswith("see line 2.")
    assert problem.position == (2, 25)
