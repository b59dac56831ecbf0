"""Forms as objects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.runtime.body import nested

NAMES = st.text("ab[]", max_size=8)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("a", "1"), ("b", "2")], {"a": "1", "b": "2"}),
        ([("a", "1"), ("a", "2"), ("a", "3")], {"a": ["1", "2", "3"]}),
        ([("a[]", "1")], {"a[]": ["1"]}),
        ([("a[]", "1"), ("a[]", "2")], {"a[]": ["1", "2"]}),
        ([("a[b]", "1"), ("a[c]", "2")], {"a": {"b": "1", "c": "2"}}),
        ([("a[b][]", "1"), ("a[b][]", "2")], {"a": {"b[]": ["1", "2"]}}),
        ([("a[b][c]", "1")], {"a": {"b": {"c": "1"}}}),
        ([("a", "1"), ("a[b]", "2")], {"a": "1", "a[b]": "2"}),
        ([("a[b", "1"), ("[a]", "2"), ("", "3"), ("a[b]c", "4")], {"a[b": "1", "[a]": "2", "": "3", "a[b]c": "4"}),
    ],
)
def test_brackets_are_objects_and_lists(fields: list[tuple[str, str]], expected: dict[str, object]) -> None:
    assert nested(fields) == expected


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for member in value.values() for leaf in leaves(member)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    assert isinstance(value, str)
    return [value]


@given(st.lists(st.tuples(NAMES, st.integers(0, 999).map(str))))
def test_no_value_is_lost(fields: list[tuple[str, str]]) -> None:
    assert sorted(leaves(nested(fields))) == sorted(value for _, value in fields)
