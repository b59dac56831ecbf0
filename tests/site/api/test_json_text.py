from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.site.api.json_text import json_bytes, json_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


@given(VALUES)
def test_no_value_is_changed(value: Any) -> None:
    assert json.loads(json_text(value)) == value


@given(VALUES)
def test_no_container_is_wider_than_a_line_of_120(value: Any) -> None:
    leaves = [line for line in json_text(value).splitlines() if line.strip()[-1:] in ("]", "}", "],")]
    assert all(len(line) <= 122 for line in leaves if line.strip()[0] in "[{")


def test_half_of_a_surrogate_pair_is_no_reason_to_fail() -> None:
    assert json.loads(json_bytes({"text": "\ud83d"}).decode("utf-8")) == {"text": "\ud83d"}


def test_what_is_beyond_ascii_stays_readable() -> None:
    assert json_text("né") == '"né"\n'


def test_a_row_is_on_a_line() -> None:
    rows = [{"parameter": f"parameter_{index}", "types": ["string", "null"]} for index in range(5)]
    lines = json_text({"rows": rows}).splitlines()
    assert lines[2] == '  {"parameter": "parameter_0", "types": ["string", "null"]},'


@pytest.mark.parametrize("empty", [{}, [], {"rows": []}])
def test_nothing_takes_one_line(empty: Any) -> None:
    assert json_text(empty).count("\n") == 1
