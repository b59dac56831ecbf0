"""Reading with orjson gives what reading with care gives, or nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.lint.formats.fast_json import NotCertain, Parse, fast_parser
from aoai_compat.lint.formats.json_text import JsonText, NotJson

pytest.importorskip("orjson")


def parser() -> Parse:
    parse = fast_parser()
    assert parse is not None
    return parse


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types all through: 1 is not 1.0, and not true."""
    return repr(one) == repr(other)


@pytest.mark.parametrize(
    "text",
    [
        '{"messages": [{"role": "user", "content": "tea: at 4:30?"}], "seed": 3}',
        '{"a":{"b":[1.5,-0,1E5,true,null,""]}}',
        '{"a" : "b: c" , "\\u00fc":"\\ud83d\\ude00"}',
        '{"a": 123456789012345678}',
        '{"digits": [1234567890, 1234567890, 1234567890]}',
        " [1]\r\n",
    ],
)
def test_the_usual_is_read(text: str) -> None:
    assert same(parser()(text.encode()), json.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b" : 2}}',
        '{"a": 1, "\\u0061": 2}',
        '{"a\\u003a": 1, "a:": 2}',
        '{"a": "\\u003A", "a": ""}',
        '{"a": 18446744073709551616}',
        '{"a": 1234567890123456789}',
        '{"a": 0.' + "1" * 500 + "}",
        '{"a": 1e400}',
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        '{"a": ',
        "",
        "\ufeff{}",
        "[" * 300 + "]" * 300,
        '{"a": "\t"}',
    ],
)
def test_the_remarkable_is_left_to_the_careful_way(text: str) -> None:
    with pytest.raises(NotCertain):
        parser()(text.encode())


@pytest.mark.parametrize("data", [b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', b"\x00{}", b"{\x00}"])
def test_so_are_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(NotCertain):
        parser()(data)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(':"\\ü0a', max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('a:"\\0', max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(value=VALUES, ascii_only=st.booleans(), spaced=st.booleans(), twice=st.booleans())
def test_what_is_read_is_what_care_reads_and_has_no_problem(
    value: Any, ascii_only: bool, spaced: bool, twice: bool
) -> None:
    separators = (" , ", " : ") if spaced else (",", ":")
    text = json.dumps(value, ensure_ascii=ascii_only, separators=separators)
    if twice:
        text = f'{{"a": {text}, "a": {text}}}'
    try:
        read = parser()(text.encode())
    except NotCertain:
        return
    careful = JsonText(text)
    assert same(careful.parse(), read)
    assert list(careful.problems()) == []


@given(text=st.text('{}[]":,\\u0123ae-+. dD8', max_size=24))
def test_of_any_text_it_reads_no_more_than_care_does(text: str) -> None:
    try:
        read = parser()(text.encode())
    except NotCertain:
        return
    careful = JsonText(text)
    try:
        value = careful.parse()
    except NotJson as error:
        raise AssertionError("read what is no JSON") from error
    assert same(value, read)
    assert list(careful.problems()) == []
